"""Hears every change that the public may see, and begins a new generation of the page cache."""

from typing import Any

from django.db import models, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.signals import m2m_changed, post_delete, post_save
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished, post_page_move

from campaign_site.generation import begin_generation
from newsletters.signals import archive_changed

# Rooms whose tables are shown on public pages, and the single tables of others that are.
PUBLIC_APPS = frozenset({"audiences", "campaigns", "home", "images"})
PUBLIC_MODELS = frozenset(
    {
        "newsletters.consentwording",
        "newsletters.mailing",
        "wagtailcore.locale",
        "wagtailcore.pageviewrestriction",
        "wagtailcore.site",
        "wagtaildocs.document",
        "wagtailredirects.redirect",
    }
)
# Made while a page is rendered, from an image whose own change is heard.
RENDERED_MODELS = frozenset({"images.campaignrendition"})
# What changes on a page while somebody works on its draft: nothing of it is public.
DRAFT_FIELDS = frozenset(
    {
        "draft_title",
        "has_unpublished_changes",
        "latest_revision",
        "latest_revision_created_at",
        "locked",
        "locked_at",
        "locked_by",
        "wagtail_admin_comments",
    }
)


def connect_signals() -> None:
    """Listen; called once, when the apps are ready."""
    for signal in (post_save, post_delete, m2m_changed):
        signal.connect(hear_change, dispatch_uid="page_cache")
    archive_changed.connect(hear_archive_change, dispatch_uid="page_cache")
    for signal in (page_published, page_unpublished, post_page_move):
        signal.connect(hear_page_event, dispatch_uid="page_cache")


def hear_change(sender: type[models.Model], **details: Any) -> None:
    """A row was saved, deleted or tied to another."""
    fields = details.get("update_fields")
    if is_public(sender) and not (fields and DRAFT_FIELDS.issuperset(fields)):
        forget_pages(using=details.get("using"))


def hear_page_event(sender: type[models.Model], **details: Any) -> None:
    """A page was published, taken away or moved, maybe without saving its row."""
    forget_pages()


def hear_archive_change(sender: object, **details: Any) -> None:
    """A newsletter may be shown now, or may not any more."""
    forget_pages()


def forget_pages(using: str | None = None) -> None:
    """Begin a new generation now and, inside a transaction, again when others can see the change.

    Call this after a bulk change (`update`, `bulk_create`, SQL) of something public: those send no signal.
    """
    begin_generation()
    connection = transaction.get_connection(using)
    if connection.in_atomic_block and not _will_begin(connection):
        transaction.on_commit(begin_generation, using=using)


def _will_begin(connection: BaseDatabaseWrapper) -> bool:
    """Whether an earlier change already waits for this commit; big changes would queue thousands of the same.

    Django takes away what a savepoint that was undone had queued, so whatever is there runs whenever we would.
    """
    return any(entry[1] is begin_generation for entry in connection.run_on_commit)


def is_public(model: type[models.Model]) -> bool:
    """Whether rows of this model may be seen on a public page."""
    label = model._meta.label_lower
    if label in RENDERED_MODELS:
        return False
    return issubclass(model, Page) or model._meta.app_label in PUBLIC_APPS or label in PUBLIC_MODELS
