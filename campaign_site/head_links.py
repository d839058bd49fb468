"""What the head of a page tells search engines and those who share a link to it."""

from dataclasses import dataclass

from django.conf import settings
from wagtail.models import Page

from campaign_site.page_frame import LanguageChoice, PageFrame
from campaign_site.social_cards import find_card_address
from campaign_site.structured_data import describe_page

# Open Graph wants a country too.
LOCALES = {"nl": "nl_NL", "de": "de_DE", "pl": "pl_PL", "en": "en_GB"}


@dataclass(frozen=True)
class Alternate:
    """The same page in one language; `x-default` is the one for everybody else."""

    language: str
    address: str


@dataclass(frozen=True)
class HeadLinks:
    """Everything in the head that depends on the page; addresses are absolute."""

    canonical: str
    site_name: str
    title: str
    description: str
    locale: str
    other_locales: list[str]
    alternates: list[Alternate]
    card: str
    structured_data: str


def describe_head(page: Page, frame: PageFrame, path: str, language_code: str) -> HeadLinks:
    """The head of one page without a query of its own.

    A page with a neutral title tells nothing else about itself either: a shared link shows what is written here.
    """
    neutral = getattr(page, "tab_title", "")
    site_name = frame.home.title if frame.home else settings.WAGTAIL_SITE_NAME
    described = page.search_description or getattr(page, "introduction", "")
    translated = [language for language in frame.languages if language.is_translated]
    return HeadLinks(
        canonical=f"{frame.site_url}{path}",
        site_name=site_name,
        title=neutral or page.seo_title or page.title,
        description=site_name if neutral else described,
        locale=name_locale(language_code),
        other_locales=[name_locale(language.code) for language in translated if not language.is_current],
        alternates=list_alternates(translated, frame.site_url),
        card=find_card_address(page, site_name),
        structured_data="" if neutral else describe_page(page, frame, path, language_code),
    )


def name_locale(language_code: str) -> str:
    """The language with its country, as Open Graph writes it."""
    return LOCALES.get(language_code, language_code.replace("-", "_"))


def list_alternates(translated: list[LanguageChoice], site_url: str) -> list[Alternate]:
    """Every language of the page, this one included; whoever speaks none of them gets the first language."""
    alternates = [Alternate(language.code, f"{site_url}{language.url}") for language in translated]
    defaults = [Alternate("x-default", one.address) for one in alternates if one.language == settings.LANGUAGE_CODE]
    return [*alternates, *defaults]
