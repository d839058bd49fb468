"""In which languages a newsletter can be mailed; the rest falls back to the site's first language."""

from wagtail_localize.models import Translation

from newsletters.models import NewsletterPage


def find_language_pages(newsletter: NewsletterPage) -> dict[str, NewsletterPage]:
    """The page to mail per language: live, and translated to the last sentence."""
    versions = (
        NewsletterPage.objects.filter(translation_key=newsletter.translation_key)
        .live()
        .select_related("locale", "wave__campaign")
    )
    return {page.locale.language_code: page for page in versions if is_complete(page)}


def is_complete(page: NewsletterPage) -> bool:
    """Whether every sentence of this language is translated; a page without a translation source stands alone."""
    translation = find_translation_of(page)
    if translation is None:
        return True
    total, translated = translation.get_progress()
    return bool(total == translated)


def find_translation_of(page: NewsletterPage) -> Translation | None:
    """The translation that this page is made from; a page without one, or parted from it, is edited by itself."""
    found = Translation.objects.filter(source__object_id=page.translation_key, target_locale_id=page.locale_id)
    translation = found.select_related("source").first()
    return translation if translation is not None and translation.enabled else None
