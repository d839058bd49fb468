"""What the frame around every public page needs: languages, menu, reporting bar."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation
from django.utils.functional import SimpleLazyObject
from wagtail.models import Locale, Page

from audiences.models import ReportingChannel
from home.models import HomePage, ReportingPage, SampleMark, StandardPage
from newsletters.models import NewsletterIndexPage


@dataclass(frozen=True)
class LanguageChoice:
    """One entry of the language switch; `is_translated` is false where it leads to the home page."""

    code: str
    name: str
    url: str
    is_current: bool
    is_translated: bool


@dataclass(frozen=True)
class PageFrame:
    """Frame of one page in one language."""

    home: HomePage | None
    menu: list[Page]
    footer: list[Page]
    reporting_page: ReportingPage | None
    newsletter_page: NewsletterIndexPage | None
    channels: list[ReportingChannel]
    languages: list[LanguageChoice]
    is_sample: bool
    site_url: str


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context processor: `frame`, worked out only when a template uses it."""
    return {"frame": SimpleLazyObject(lambda: build_frame(request))}


def build_frame(request: HttpRequest) -> PageFrame:
    """The frame for the active language."""
    code = translation.get_language() or settings.LANGUAGE_CODE
    home = HomePage.objects.live().filter(locale__language_code=code).order_by("path").first()
    children = home.get_children().live().specific() if home else []
    pages = list(children)
    return PageFrame(
        home=home,
        menu=[page for page in pages if page.show_in_menus],
        footer=[page for page in pages if isinstance(page, StandardPage)],
        reporting_page=next((page for page in pages if isinstance(page, ReportingPage)), None),
        newsletter_page=next((page for page in pages if isinstance(page, NewsletterIndexPage)), None),
        channels=ReportingChannel.objects.in_reporting_bar().in_language(code),
        languages=list_languages(request, code),
        is_sample=SampleMark.objects.exists(),
        site_url=settings.SITE_URL,
    )


def list_languages(request: HttpRequest, current: str) -> list[LanguageChoice]:
    """Every language of the site in its own name, leading to this page where it is translated."""
    page = getattr(request, "served_page", None)
    translated = _urls_by_language(page)
    homes = {home.locale.language_code: home.url for home in HomePage.objects.live().select_related("locale")}
    known = set(Locale.objects.values_list("language_code", flat=True))
    return [
        LanguageChoice(
            code=code,
            name=name,
            url=translated.get(code) or homes.get(code) or f"/{code}/",
            is_current=code == current,
            is_translated=code in translated,
        )
        for code, name in settings.LANGUAGES
        if code in known and (code in homes)
    ]


def _urls_by_language(page: Page | None) -> dict[str, str]:
    if page is None:
        return {}
    versions = page.get_translations(inclusive=True).live().select_related("locale")
    return {version.locale.language_code: version.url for version in versions if version.url}
