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

from newsletters.mailings import mailing_views, release_views, request_views, trying_views
from newsletters.mailings.control_views import CONTROL_URLS
from newsletters.mailings.second_person import PERMISSION
from newsletters.models import NewsletterPage


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
        path("mailings/", mailing_views.list_mailings, name="newsletters_mailings"),
        path("mailings/<int:mailing_id>/", mailing_views.show_mailing, name="newsletters_mailing"),
        *CONTROL_URLS,
        path("mailings/send/<int:page_id>/", release_views.release, name="newsletters_release"),
        path("mailings/send/<int:page_id>/test/", trying_views.send_tests, name="newsletters_try"),
        path("mailings/send/<int:page_id>/look/<slug:mode>/", release_views.look_at_mail, name="newsletters_look"),
        path("mailings/requests/<int:request_id>/", request_views.show_request, name="newsletters_request"),
    ]
