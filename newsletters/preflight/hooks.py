"""Puts the check into the admin; `wagtail_hooks` imports this."""

from collections.abc import Iterator

from django.contrib.auth.models import User
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from newsletters.models import NewsletterPage
from newsletters.preflight.admin import show_check


@hooks.register("register_page_header_buttons")
def add_check_button(page: Page, user: User, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """Offer the check in the header of a newsletter, just before sending it."""
    if page.specific_class is NewsletterPage:
        yield Button(
            _("Check"), reverse("newsletters_preflight", args=[page.pk]), icon_name="circle-check", priority=11
        )


@hooks.register("register_admin_urls")
def add_check_address() -> list[URLPattern]:
    """Address of the check."""
    return [path("mailings/check/<int:page_id>/", show_check, name="newsletters_preflight")]
