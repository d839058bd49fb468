"""Says in the admin what waits for a second person, and in a newsletter's history who let it go."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import ModelLogEntry

from newsletters.mailings.second_person import PERMISSION
from newsletters.models import ReleaseRequest
from newsletters.models.releasing import RequestState

ACTIONS: dict[str, tuple[Promise, Promise]] = {
    "newsletters.ask_release": (_("Ask for release"), _("Asked for release to %(segment)s")),
    "newsletters.release": (_("Release newsletter"), _("Released to %(segment)s")),
    "newsletters.decline_release": (_("Decline release"), _("Declined to release to %(segment)s")),
    "newsletters.withdraw_release": (_("Withdraw request"), _("Withdrew the request to release to %(segment)s")),
    "newsletters.pause_mailing": (_("Pause mailing"), _("Paused the mailing to %(segment)s")),
    "newsletters.resume_mailing": (_("Resume mailing"), _("Let the mailing to %(segment)s go on")),
    "newsletters.move_mailing": (_("Move mailing"), _("Gave the mailing to %(segment)s another moment")),
    "newsletters.cancel_mailing": (_("Cancel mailing"), _("Cancelled the mailing to %(segment)s")),
}


class WaitingReleasesPanel(Component):
    """Newsletters that wait for a second person, on the admin's home page; shows nothing when there are none."""

    name = "waiting_releases"
    template_name = "newsletters/admin/waiting_releases_panel.html"
    order = 55

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        waiting = ReleaseRequest.objects.filter(state=RequestState.OPEN)
        return {"waiting": waiting.select_related("newsletter", "segment", "asked_by")}


@hooks.register("construct_homepage_panels")
def add_waiting_releases(request: HttpRequest, panels: list[Component]) -> None:
    """Show what waits to those who may release."""
    if request.user.has_perm(PERMISSION):
        panels.append(WaitingReleasesPanel())


@hooks.register("register_log_actions")
def name_mailing_log_actions(actions: LogActionRegistry) -> None:
    """What the history of a newsletter says."""
    for action, (label, message) in ACTIONS.items():
        actions.register_action(action)(make_formatter(label, message))


def make_formatter(label: Promise, message: Promise) -> type[LogFormatter]:
    """A line of the history that names the segment."""

    def format_message(self: LogFormatter, log_entry: ModelLogEntry) -> str:
        return str(message) % {"segment": log_entry.data.get("segment", "–")}

    return type("MailingLogFormatter", (LogFormatter,), {"label": label, "format_message": format_message})
