"""Keeps what can be found in step with what is live."""

import re
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page
from wagtail.search.index import SearchField

from home.models import SearchEntry, SearchPage
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
    entry = {
        "locale": page.locale,
        "title": getattr(page, "tab_title", "") or page.title,
        "text": text,
        "title_words": write_words(f"{page.title} {page.seo_title}", code),
        "text_words": write_words(f"{page.title} {page.seo_title} {text} {page.search_description}", code),
        "indexed_at": timezone.now(),
    }
    SearchEntry.objects.update_or_create(page_id=page.pk, defaults=entry)


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
