"""What a newsletter says in one language, ready for the mail: absolute addresses, clean text."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

import nh3
from django.conf import settings
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from wagtail.models import Locale, Page
from wagtail.rich_text import expand_db_html

from audiences.channel_numbers import Numbers, link_numbers, write_numbers
from audiences.models import ReportingChannel
from newsletters.models import NewsletterPage
from newsletters.models.mailing import Arm

RewriteLink = Callable[[str], str]

ALLOWED_TAGS = {"p", "b", "strong", "i", "em", "ul", "ol", "li", "a", "br"}
ALLOWED_SCHEMES = {"http", "https", "mailto", "tel"}
PAGE_LINK = re.compile(r'(<a\b[^>]*\blinktype="page"[^>]*>)')
PAGE_ID = re.compile(r'\bid="(\d+)"')


@dataclass(frozen=True)
class MailBlock:
    """One part of the mail; `kind` is the name of the block in the page, `is_lit` marks the one main button."""

    kind: str
    heading: str = ""
    html: str = ""
    signals: tuple[str, ...] = ()
    text: str = ""
    url: str = ""
    is_lit: bool = False


@dataclass(frozen=True)
class MailChannel:
    """A reporting channel in words; its address is never rewritten."""

    label: str
    name: str
    phone: str
    url: str


@dataclass(frozen=True)
class MailContent:
    """Everything of one newsletter in one language, without anything personal."""

    language: str
    subject: str
    preheader: str
    introduction: str
    campaign: str
    blocks: tuple[MailBlock, ...]
    channels: tuple[MailChannel, ...]
    web_version: str


def read_content(newsletter: NewsletterPage, rewrite: RewriteLink, arm: str = "") -> MailContent:
    """Read the page; every address of our own pages goes through `rewrite`. Arm 'b' is the second text."""
    language = newsletter.locale.language_code
    channels = ReportingChannel.objects.all().in_language(language)
    numbers = {channel.key: channel.number for channel in channels}
    subject, introduction = find_texts(newsletter, arm)
    return MailContent(
        language=language,
        subject=write_numbers(subject, numbers),
        preheader=write_numbers(newsletter.preheader, numbers),
        introduction=write_numbers(introduction, numbers),
        campaign=newsletter.wave.campaign.name,
        blocks=tuple(_read_blocks(newsletter, rewrite, numbers)),
        channels=tuple(_read_channels(channels)),
        web_version=rewrite(find_address(newsletter)),
    )


def find_texts(newsletter: NewsletterPage, arm: str) -> tuple[str, str]:
    """Subject and introduction of a text; what the second one leaves empty is as in the first."""
    first = newsletter.title, newsletter.introduction
    if arm != Arm.B:
        return first
    return newsletter.second_subject.strip() or first[0], newsletter.second_introduction.strip() or first[1]


def find_address(page: Page) -> str:
    """The absolute address of a page on this site, or of the site itself where it has none."""
    parts = page.get_url_parts()
    return urljoin(settings.SITE_URL + "/", parts[2] if parts and parts[2] else "/")


def is_own_address(address: str) -> bool:
    """Whether an address leads to this site."""
    return address == settings.SITE_URL or address.startswith(settings.SITE_URL + "/")


def _read_blocks(newsletter: NewsletterPage, rewrite: RewriteLink, numbers: Numbers) -> Iterator[MailBlock]:
    is_first_button = True
    for block in newsletter.body:
        value: Any = block.value
        heading = write_numbers(value.get("heading") or "", numbers)
        if block.block_type == "text":
            html = clean_rich_text(value["text"].source, newsletter.locale, rewrite)
            # The numbers come last: their links are never rewritten.
            yield MailBlock("text", heading=heading, html=mark_safe(link_numbers(html, numbers)))  # noqa: S308
        elif block.block_type == "signals":
            signals = tuple(write_numbers(signal, numbers) for signal in value["signals"])
            yield MailBlock("signals", heading=heading, signals=signals)
        elif block.block_type == "button" and value["page"] is not None:
            page = find_translation(value["page"], newsletter.locale)
            text = write_numbers(value["text"], numbers)
            yield MailBlock("button", text=text, url=rewrite(find_address(page)), is_lit=is_first_button)
            is_first_button = False


def _read_channels(channels: Iterable[ReportingChannel]) -> Iterator[MailChannel]:
    for channel in channels:
        if channel.is_shown and channel.in_reporting_bar:
            yield MailChannel(
                label=channel.bar_label if channel.bar_label.endswith("?") else f"{channel.bar_label}:".lstrip(":"),
                name=channel.name,
                phone=channel.phone,
                url=channel.dial_address if channel.phone else channel.web_address,
            )


def find_translation(page: Page, locale: Locale) -> Page:
    """The live page in that language, or the page itself where there is none."""
    if page.locale_id == locale.pk:
        return page
    return page.get_translations().live().filter(locale=locale).first() or page


def clean_rich_text(source: str, locale: Locale, rewrite: RewriteLink) -> SafeString:
    """Stored rich text as safe HTML: few tags, absolute addresses, links in the reader's language."""

    def change_attribute(tag: str, name: str, value: str) -> str | None:
        address = urljoin(settings.SITE_URL + "/", value)
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
