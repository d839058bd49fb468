"""Updates search in the transaction in which a page is published or taken down."""

from typing import Any

from django.db.models.signals import post_save
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished

from home.search.indexing import forget_page, index_page


def listen_to_pages() -> None:
    """Connect once, when the app is ready. A deleted page takes its entry along; a moved one needs nothing."""
    page_published.connect(_index, dispatch_uid="search_index_published")
    page_unpublished.connect(_forget, dispatch_uid="search_forget_unpublished")
    post_save.connect(_index_new, dispatch_uid="search_index_new")


def _index(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    index_page(instance)


def _forget(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    forget_page(instance.pk)


def _index_new(sender: type, instance: object, created: bool, raw: bool = False, **kwargs: Any) -> None:
    """A page that a script adds is live without being published. Later saves may hold a draft, so only the first."""
    if created and not raw and isinstance(instance, Page) and instance.live and instance.depth > 1:
        index_page(instance)
