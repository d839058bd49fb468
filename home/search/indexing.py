"""Keeps what can be found in step with what is live."""

import re
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page
from wagtail.search.index import SearchField

from audiences.channel_numbers import TOKEN, write_numbers
from audiences.models import ReportingChannel
from home.models import ReportingPage, SearchEntry, SearchPage
from home.search.words import write_words

SPACES = re.compile(r"\s+")
SENTENCE_ENDS = ".?!:…"
TITLES = ("title", "seo_title")


def index_page(page: Page) -> None:
    """Let the page be found by the words it holds now; takes any live page. A search page finds, and is not found."""
    page = page.specific
    if isinstance(page, SearchPage):
        return
    code = page.locale.language_code
    text = read_text(page)
    titles = f"{page.title} {page.seo_title}"
    # The text keeps the names of its numbers: what is shown of it is as right as the day it is shown.
    said = write_channel_numbers(f"{titles} {text} {page.search_description}", code)
    entry = {
        "locale": page.locale,
        "title": page.title,
        "text": text,
        "title_words": write_words(titles, code),
        "text_words": write_words(said, code),
        "indexed_at": timezone.now(),
    }
    SearchEntry.objects.update_or_create(page_id=page.pk, defaults=entry)


def index_channel(key: str) -> None:
    """Let the pages that list or name this reporting channel be found by what it is now."""
    named = SearchEntry.objects.filter(text__contains=f"{{{key}}}").values("page_id")
    for page in Page.objects.live().filter(pk__in=named).select_related("locale").specific():
        index_page(page)
    for page in ReportingPage.objects.live().select_related("locale"):
        index_page(page)


def write_channel_numbers(text: str, language_code: str) -> str:
    """The text with the numbers of the reporting channels that it names, as they are now."""
    if not TOKEN.search(text):
        return text
    channels = ReportingChannel.objects.all().in_language(language_code)
    return write_numbers(text, {channel.key: channel.number for channel in channels})


def forget_page(page_id: int) -> None:
    """Let the page be found no longer."""
    SearchEntry.objects.filter(page_id=page_id).delete()


@transaction.atomic
def rebuild_search() -> int:
    """Index every live page anew; returns how many there are."""
    # The tree has one page above the home pages that nobody visits.
    pages = Page.objects.live().filter(depth__gt=1)
    SearchEntry.objects.exclude(page__in=pages).delete()
    count = 0
    for page in pages.select_related("locale").specific().iterator(chunk_size=100):
        index_page(page)
        count += 1
    return count


def read_text(page: Page) -> str:
    """Everything that the page offers to search apart from its titles, as plain sentences."""
    fields = {field.field_name: field for field in page.get_search_fields() if isinstance(field, SearchField)}
    values = [field.get_value(page) for name, field in fields.items() if name not in TITLES]
    parts = (_clean(text) for value in values for text in _flatten(value))
    return " ".join(part if part[-1] in SENTENCE_ENDS else f"{part}." for part in parts if part)


def _flatten(value: object) -> Iterable[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, Iterable):
        return [text for part in value for text in _flatten(part)]
    return [] if value is None else [str(value)]


def _clean(text: str) -> str:
    # Wagtail took the tags out already. A NUL cannot be stored by PostgreSQL.
    return SPACES.sub(" ", text.replace("\0", " ")).strip()
