"""Puts the mailing screens into the admin; `wagtail_hooks` imports this."""

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.models import User
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from newsletters.mailings import admin
from newsletters.models import NewsletterPage

PERMISSION = "newsletters.add_mailing"


class MailingsMenuItem(MenuItem):
    """Leads to the mailings, for those who may send."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(PERMISSION))


class SendMenuItem(ActionMenuItem):
    """'Send…' below the editor of a newsletter."""

    label = _("Send…")
    name = "action-send-newsletter"
    icon_name = "mail"

    def is_shown(self, context: dict[str, Any]) -> bool:
        page, user = context.get("page"), context["request"].user
        return isinstance(page, NewsletterPage) and bool(page.pk) and user.has_perm(PERMISSION)

    def get_url(self, parent_context: dict[str, Any]) -> str:
        return reverse("newsletters_release", args=[parent_context["page"].pk])


@hooks.register("register_page_action_menu_item")
def add_send_to_action_menu() -> SendMenuItem:
    """Offer sending beside publishing."""
    return SendMenuItem(order=110)


@hooks.register("register_page_header_buttons")
def add_send_button(page: Page, user: User, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """Offer sending in the header of a newsletter."""
    if page.specific_class is NewsletterPage and user.has_perm(PERMISSION):
        yield Button(_("Send…"), reverse("newsletters_release", args=[page.pk]), icon_name="mail", priority=12)


@hooks.register("register_admin_menu_item")
def add_mailings_to_menu() -> MailingsMenuItem:
    """Show the mailings in the main menu."""
    return MailingsMenuItem(
        _("Mailings"), reverse("newsletters_mailings"), icon_name="mail", name="mailings", order=320
    )


@hooks.register("register_admin_urls")
def add_mailing_addresses() -> list[URLPattern]:
    """Addresses of the mailing screens."""
    return [
        path("mailings/", admin.list_mailings, name="newsletters_mailings"),
        path("mailings/<int:mailing_id>/", admin.show_mailing, name="newsletters_mailing"),
        path("mailings/send/<int:page_id>/", admin.release, name="newsletters_release"),
    ]
