"""Which languages are there, live, complete and still the same as their source.

Nobody gets half a translation: a language that is missing, not live or incomplete falls back to Dutch, so that is a
warning. A language that is mailed and says something else than the Dutch newsletter says now stops the mailing.
"""

from collections.abc import Iterator

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext

from newsletters.language_names import name_language
from newsletters.mailings.languages import find_translation_of, is_complete
from newsletters.models import NewsletterPage
from newsletters.preflight.findings import Code, Finding
from newsletters.preflight.stale_text import is_behind_its_source, is_behind_its_translation
from newsletters.preflight.versions import Examined


def find_unpublished(examined: Examined) -> Iterator[Finding]:
    """Only live text is mailed."""
    first = examined.first
    language = first.locale.language_code
    if language != settings.LANGUAGE_CODE:
        text = gettext("Write the newsletter in {language} too: it goes to everybody whose language is not there.")
        yield Finding(Code.NOT_LIVE, text.format(language=name_language(settings.LANGUAGE_CODE)), edit_url=_edit(first))
    elif not first.live:
        text = gettext("Publish the newsletter: only a live newsletter can be sent.")
        yield Finding(Code.NOT_LIVE, text, language=language, edit_url=_edit(first))
    elif not is_complete(first):
        text = gettext("Translate the rest of the {language} text: it goes to everybody whose language is not there.")
        message = text.format(language=name_language(language))
        yield Finding(Code.TRANSLATION_INCOMPLETE, message, language=language, edit_url=_edit(first))
    for code, page in examined.pages.items():
        if page.live and page.has_unpublished_changes:
            text = gettext("Publish your changes, or leave them out: the mail takes the text that is published now.")
            yield Finding(Code.UNPUBLISHED_CHANGES, text, is_blocking=False, language=code, edit_url=_edit(page))


def find_fallbacks(examined: Examined) -> Iterator[Finding]:
    """The languages of the wave, and those begun, whose readers would get Dutch."""
    wanted = [locale.language_code for locale in examined.first.wave.languages.all()]
    for code in dict.fromkeys([*wanted, *examined.pages]):
        page = examined.pages.get(code)
        if code != examined.first.locale.language_code and not (page and page.live and is_complete(page)):
            yield _name_fallback(examined.first, code, page)


def find_stale_text(examined: Examined) -> Iterator[Finding]:
    """Languages that are mailed and say something else than they should."""
    for version in examined.versions:
        translation = find_translation_of(version.page)
        if translation is None:
            continue
        language = name_language(version.language)
        source = _find_source(examined, translation.source.locale_id)
        if source is not None and source.live and is_behind_its_source(source, translation):
            text = gettext(
                "Update the {language} translation and publish it: the {source} text changed after it was translated."
            )
            message = text.format(language=language, source=name_language(source.locale.language_code))
            yield version.say(Code.TRANSLATION_STALE, message)
        elif is_behind_its_translation(version.page, translation):
            text = gettext("Publish the {language} translation again: what is live is not what was translated last.")
            yield version.say(Code.TRANSLATION_STALE, text.format(language=language))


def _name_fallback(first: NewsletterPage, code: str, page: NewsletterPage | None) -> Finding:
    kind = Code.TRANSLATION_MISSING
    if page is None:
        text = gettext("Translate the newsletter into {language}: until then these readers get the {first} mail.")
    elif not page.live:
        text = gettext("Publish the {language} newsletter: until then these readers get the {first} mail.")
    else:
        kind = Code.TRANSLATION_INCOMPLETE
        text = gettext("Translate the rest of the {language} text: until then these readers get the {first} mail.")
    message = text.format(language=name_language(code), first=name_language(first.locale.language_code))
    url = _edit(page) if page else reverse("wagtail_localize:submit_page_translation", args=[first.pk])
    return Finding(kind, message, is_blocking=False, language=code, edit_url=url)


def _find_source(examined: Examined, locale_id: int) -> NewsletterPage | None:
    return next((page for page in examined.pages.values() if page.locale_id == locale_id), None)


def _edit(page: NewsletterPage) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])
