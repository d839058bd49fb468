"""Keeps newsletters that were never sent away from the public: only officers who may edit them see them."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from wagtail.models import Page

from newsletters.models import NewsletterPage


def leave_out_unsent(pages: QuerySet[Page]) -> QuerySet[Page]:
    """The pages without newsletters that nobody got; for lists that visitors and robots see."""
    return pages.exclude(pk__in=NewsletterPage.objects.unsent().values("pk"))


def is_unsent(page: Page) -> bool:
    """Whether this is a newsletter that nobody got; takes the whole page."""
    return isinstance(page, NewsletterPage) and NewsletterPage.objects.unsent().filter(pk=page.pk).exists()


def keep_back_unsent(page: Page, request: HttpRequest, *args: Any) -> None:
    """Answer as if there were no such page, unless the visitor may edit it; raises `Http404`."""
    if not is_unsent(page):
        return
    if not page.permissions_for_user(request.user).can_edit():
        raise Http404
    page.is_seen_early = True
