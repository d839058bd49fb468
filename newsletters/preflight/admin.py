"""The screen that says whether a newsletter may be sent, for whoever writes or sends it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.auth import permission_denied

from newsletters.models import NewsletterPage
from newsletters.preflight.checking import check_newsletter

SENDS = "newsletters.add_mailing"


def show_check(request: HttpRequest, page_id: int) -> HttpResponse:
    """Check the newsletter as it would be mailed now."""
    newsletter = get_object_or_404(NewsletterPage, pk=page_id)
    user: Any = request.user
    may_send = user.has_perm(SENDS)
    may_edit = newsletter.permissions_for_user(user).can_edit()
    if not (may_send or may_edit):
        return permission_denied(request)
    context = {
        "newsletter": newsletter,
        "preflight": check_newsletter(newsletter),
        "may_send": may_send,
        "may_edit": may_edit,
        "breadcrumbs_items": _make_trail(newsletter),
        "header_title": _("Check before sending"),
        "page_title": _("Check before sending"),
        "header_icon": "circle-check",
    }
    return render(request, "newsletters/admin/check.html", context)


def _make_trail(newsletter: NewsletterPage) -> list[dict[str, str]]:
    return [
        {"url": reverse("wagtailadmin_home"), "label": _("Home")},
        {
            "url": reverse("wagtailadmin_pages:edit", args=[newsletter.pk]),
            "label": newsletter.get_admin_display_title(),
        },
        {"url": "", "label": _("Check before sending")},
    ]
