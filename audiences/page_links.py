"""Addresses of pages that are linked from text and buttons: all links of a page cost one query together.

Wagtail reads linked pages per block, and their translation once more. While a public page is rendered, the links found
in its body are learnt together; everywhere else each link is looked up when it is asked for.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from django.db.models import Q
from django.utils import translation
from wagtail.models import Page


@dataclass
class PageLinks:
    """The addresses known so far in one language, by id of the page that an editor linked."""

    wanted: set[int] = field(default_factory=set)
    addresses: dict[int, str] = field(default_factory=dict)

    def find_wanted(self) -> Q:
        """The linked pages and their translations, for a query on pages with their locale."""
        same = Page.objects.filter(pk__in=self.wanted).order_by().values("translation_key")
        return Q(pk__in=self.wanted) | Q(translation_key__in=same, live=True)

    def learn(self, pages: Iterable[Page]) -> None:
        """Remember the address of each wanted page: of its translation in this language where that is live."""
        code = translation.get_language()
        by_id = {page.pk: page for page in pages}
        here = {
            page.translation_key: page for page in by_id.values() if page.locale.language_code == code and page.live
        }
        for pk in self.wanted & by_id.keys():
            page = here.get(by_id[pk].translation_key, by_id[pk])
            self.addresses[pk] = page.url or ""

    def find(self, pk: int) -> str:
        """The address, or nothing for a page that is gone."""
        if pk not in self.addresses:
            self.wanted.add(pk)
            missing = PageLinks(wanted=self.wanted - self.addresses.keys())
            missing.learn(Page.objects.filter(missing.find_wanted()).select_related("locale"))
            self.addresses.update(dict.fromkeys(missing.wanted, "") | missing.addresses)
        return self.addresses[pk]


_links: ContextVar[PageLinks | None] = ContextVar("page_links", default=None)


@contextmanager
def remembered_links() -> Iterator[PageLinks]:
    """Remember addresses while one page is rendered, in one language."""
    token = _links.set(PageLinks())
    try:
        yield current_links()
    finally:
        _links.reset(token)


def current_links() -> PageLinks:
    """What is remembered now; empty, and forgotten at once, outside a rendering."""
    return _links.get() or PageLinks()


def find_address(page: Page) -> str:
    """The address of a page in the active language, or of the page itself where it is not translated."""
    return current_links().find(page.pk)
