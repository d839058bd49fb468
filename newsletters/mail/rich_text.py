"""Stored rich text as HTML that is safe in a mail."""

import re

import nh3
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from wagtail.models import Locale, Page
from wagtail.rich_text import expand_db_html

from newsletters.mail.addresses import RewriteLink, find_translation, is_own_address, make_absolute

ALLOWED_TAGS = {"p", "b", "strong", "i", "em", "ul", "ol", "li", "a", "br"}
ALLOWED_SCHEMES = {"http", "https", "mailto", "tel"}
PAGE_LINK = re.compile(r'(<a\b[^>]*\blinktype="page"[^>]*>)')
PAGE_ID = re.compile(r'\bid="(\d+)"')


def clean_rich_text(source: str, locale: Locale, rewrite: RewriteLink) -> SafeString:
    """Few tags, absolute addresses, links in the reader's language."""

    def change_attribute(tag: str, name: str, value: str) -> str | None:
        address = make_absolute(value)
        return rewrite(address) if is_own_address(address) else address

    expanded = expand_db_html(PAGE_LINK.sub(lambda match: _point_to_language(match[1], locale), source))
    cleaned = nh3.clean(
        expanded,
        tags=ALLOWED_TAGS,
        attributes={"a": {"href"}},
        attribute_filter=change_attribute,
        url_schemes=ALLOWED_SCHEMES,
        link_rel=None,
    )
    return mark_safe(cleaned)  # noqa: S308 - nh3 has just cleaned it


def _point_to_language(tag: str, locale: Locale) -> str:
    found = PAGE_ID.search(tag)
    page = Page.objects.filter(pk=found[1]).first() if found else None
    if page is None:
        return tag
    return PAGE_ID.sub(f'id="{escape(find_translation(page, locale).pk)}"', tag)
