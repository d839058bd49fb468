"""Names an export in Wagtail's own log; `wagtail_hooks` imports this."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

from newsletters.exporting.people import LOG_ACTION


@hooks.register("register_log_actions")
def register_export_action(actions: LogActionRegistry) -> None:
    """Say what happened in the site history."""
    actions.register_action(LOG_ACTION, _("Export subscribers"), _("Took subscribers out as a file"))
