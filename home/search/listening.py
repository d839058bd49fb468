"""Updates search in the transaction in which a page is published or taken down."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished

from audiences.models import ReportingChannel
from audiences.signals import channel_facts_changed
from home.search.indexing import forget_page, index_channel, index_page


def listen_to_pages() -> None:
    """Connect once, when the app is ready. A deleted page takes its entry along."""
    page_published.connect(_index, dispatch_uid="search_index_published")
    page_unpublished.connect(_forget, dispatch_uid="search_forget_unpublished")
    post_save.connect(_index_new, dispatch_uid="search_index_new")
    for signal in (post_save, post_delete):
        signal.connect(_index_channel, sender=ReportingChannel, dispatch_uid="search_index_channel")
    channel_facts_changed.connect(_index_facts, dispatch_uid="search_index_facts")


def _index(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    index_page(instance)


def _forget(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    forget_page(instance.pk)


def _index_new(sender: type, instance: object, created: bool, raw: bool = False, **kwargs: Any) -> None:
    """A page that a script adds is live without being published. Later saves may hold a draft, so only the first."""
    if created and not raw and isinstance(instance, Page) and instance.live and instance.depth > 1:
        index_page(instance)


def _index_channel(sender: type, instance: ReportingChannel, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        index_channel(instance.key)


def _index_facts(sender: type, channel_key: str, **kwargs: Any) -> None:
    index_channel(channel_key)
