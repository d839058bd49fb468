"""Puts the cockpit into the Wagtail admin: addresses, menu, and a panel on its home page."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from campaigns.models import Wave
from engagement import data_centre_admin, short_link_admin  # noqa: F401 - they register their screens
from engagement.cockpit import WaveCockpitView, WaveListView
from engagement.half_year.admin import HALF_YEAR_ADDRESSES
from engagement.monday_mail import choosing  # noqa: F401 - registers the switch in the settings of an account
from engagement.report.addresses import REPORT_ADDRESSES
from engagement.sharing.hooks import SHARE_URLS


@hooks.register("register_admin_urls")
def add_cockpit_addresses() -> list[URLPattern | URLResolver]:
    """Addresses under /admin/waves/; Wagtail lets in only who may enter the admin."""
    views = [
        path("", WaveListView.as_view(), name="list"),
        path("<int:pk>/", WaveCockpitView.as_view(), name="cockpit"),
        *REPORT_ADDRESSES,
        *SHARE_URLS,
        *HALF_YEAR_ADDRESSES,
    ]
    return [path("waves/", include((views, "waves")))]


@hooks.register("register_admin_menu_item")
def add_waves_to_menu() -> MenuItem:
    """The officer's home comes first."""
    return MenuItem(_("Waves"), reverse("waves:list"), name="waves", icon_name="calendar-alt", order=10)


@hooks.register("insert_global_admin_css")
def add_cockpit_style() -> str:
    """Our few own parts in the admin, and the pictures of the cockpit."""
    sheets = [(static(f"engagement/{name}.css"),) for name in ("charts", "cockpit")]
    return format_html_join("", '<link rel="stylesheet" href="{}">', sheets)


class RunningWavesPanel(Component):
    """Leads from the admin's home page to the wave that runs now."""

    name = "running_waves"
    template_name = "engagement/running_waves_panel.html"
    order = 50

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        return {"waves": Wave.objects.running().select_related("campaign")}


@hooks.register("construct_homepage_panels")
def add_running_waves(request: HttpRequest, panels: list[Component]) -> None:
    """Running waves come before everything else."""
    panels.append(RunningWavesPanel())
