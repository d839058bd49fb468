"""Absolute addresses of our own pages, in the language of the reader."""

from collections.abc import Callable
from urllib.parse import urljoin

from django.conf import settings
from wagtail.models import Locale, Page

RewriteLink = Callable[[str], str]


def find_address(page: Page) -> str:
    """The absolute address of a page on this site, or of the site itself where it has none."""
    parts = page.get_url_parts()
    return make_absolute(parts[2] if parts and parts[2] else "/")


def make_absolute(address: str) -> str:
    """The address with the site in front, where it has none."""
    return urljoin(settings.SITE_URL + "/", address)


def is_own_address(address: str) -> bool:
    """Whether an address leads to this site."""
    return address == settings.SITE_URL or address.startswith(settings.SITE_URL + "/")


def find_translation(page: Page, locale: Locale) -> Page:
    """The live page in that language, or the page itself where there is none."""
    if page.locale_id == locale.pk:
        return page
    return page.get_translations().live().filter(locale=locale).first() or page
