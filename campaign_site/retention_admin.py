"""The page in the admin that says what is kept, why and how long, and what was removed last."""

import datetime
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from campaign_site.retention import KINDS
from newsletters.models import Removal, RetentionRun
from newsletters.retention import KeptData


@dataclass(frozen=True)
class KeptLine:
    """One row of the table."""

    kind: KeptData
    how_long: str | Promise
    rows: int
    removal: Removal | None


def describe_time(kept: KeptData) -> str | Promise:
    """How long a kind is kept, in words."""
    if kept.until or kept.keep is None:
        return kept.until
    hours = kept.keep // datetime.timedelta(hours=1)
    if hours < 24:
        return ngettext("%(count)d hour", "%(count)d hours", hours) % {"count": hours}
    years, days = divmod(kept.keep.days, 365)
    if years and not days:
        return ngettext("%(count)d year", "%(count)d years", years) % {"count": years}
    return ngettext("%(count)d day", "%(count)d days", kept.keep.days) % {"count": kept.keep.days}


def may_see(request: HttpRequest) -> bool:
    """Whoever may look at subscribers may know what is kept of them."""
    return bool(request.user.has_perm("newsletters.view_subscriber"))


def show_retention(request: HttpRequest) -> HttpResponse:
    """Every kind of data in one table."""
    if not may_see(request):
        raise PermissionDenied
    removals = {removal.kind: removal for removal in _find_last_removals()}
    lines = [KeptLine(kind, describe_time(kind), kind.count(), removals.get(kind.key)) for kind in KINDS]
    context = {
        "lines": lines,
        "last_run": RetentionRun.objects.first(),
        "header_title": _("What we keep, and how long"),
        "header_icon": "history",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": "", "label": _("What we keep, and how long")},
        ],
    }
    return render(request, "retention.html", context)


def _find_last_removals() -> list[Removal]:
    latest = (Removal.objects.filter(kind=kind.key).order_by("-at", "-pk").first() for kind in KINDS)
    return [removal for removal in latest if removal]


class RetentionMenuItem(MenuItem):
    """Leads to the page, for those who may see it."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_see(request)


@hooks.register("register_reports_menu_item")
def add_retention_to_reports() -> RetentionMenuItem:
    """Show the page among the reports."""
    address = reverse("retention")
    return RetentionMenuItem(
        gettext_lazy("What we keep, and how long"), address, name="retention", icon_name="history", order=900
    )


@hooks.register("register_admin_urls")
def add_retention_address() -> list[URLPattern]:
    """Address of the page."""
    return [path("reports/kept/", show_retention, name="retention")]
