"""What the mailing screens share: who may see and steer them, and their frame."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from newsletters.mailings.second_person import PERMISSION

View = Callable[..., HttpResponse]
may_send: Callable[[View], View] = permission_required(PERMISSION, login_url="wagtailadmin_login")
may_steer: Callable[[View], View] = permission_required("newsletters.change_mailing", login_url="wagtailadmin_login")


def show_screen(request: HttpRequest, name: str, title: str, **context: Any) -> HttpResponse:
    """A screen below the list of mailings, or the list itself."""
    trail = [
        {"url": reverse("wagtailadmin_home"), "label": _("Home")},
        {"url": reverse("newsletters_mailings"), "label": _("Mailings")},
    ]
    if name != "mailing_list":
        trail.append({"url": "", "label": title})
    context |= {"breadcrumbs_items": trail, "header_title": title, "page_title": title, "header_icon": "mail"}
    return render(request, f"newsletters/admin/{name}.html", context)
