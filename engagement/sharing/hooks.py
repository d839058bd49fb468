"""Puts shared links into the admin and into the history of a wave; `wagtail_hooks` imports this."""

from django.urls import URLPattern, path
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import ModelLogEntry

from engagement.sharing.admin import add_share, list_shares, revoke_share
from engagement.sharing.links import REVOKE, SHARE

# Under /admin/waves/.
SHARE_URLS: list[URLPattern] = [
    path("<int:pk>/shares/", list_shares, name="shares"),
    path("<int:pk>/shares/add/", add_share, name="add_share"),
    path("<int:pk>/shares/<int:share_id>/revoke/", revoke_share, name="revoke_share"),
]


@hooks.register("register_log_actions")
def name_sharing_log_actions(actions: LogActionRegistry) -> None:
    """What the history of a wave says."""
    actions.register_action(SHARE)(
        _make_formatter(_("Share report"), _("Made a link to the report for %(receiver)s, for %(days)s days"))
    )
    actions.register_action(REVOKE)(
        _make_formatter(_("Revoke shared report"), _("Revoked the link to the report for %(receiver)s"))
    )


def _make_formatter(label: Promise, message: Promise) -> type[LogFormatter]:
    """A line of the history that says for whom the link is."""

    def format_message(self: LogFormatter, log_entry: ModelLogEntry) -> str:
        return str(message) % {"receiver": "–", "days": "–", **log_entry.data}

    return type("SharingLogFormatter", (LogFormatter,), {"label": label, "format_message": format_message})
