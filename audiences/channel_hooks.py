"""Puts the screens of channel facts into the admin; `wagtail_hooks` imports this."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogActionRegistry

from audiences import channel_admin, channel_proposal_views


class ChannelFactsMenuItem(MenuItem):
    """Leads to what waits for a second person."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm("audiences.view_reportingchannel"))


@hooks.register("register_admin_menu_item")
def add_channel_facts_to_menu() -> MenuItem:
    """Show the facts that wait in the main menu, below the basic facts."""
    return ChannelFactsMenuItem(
        _("Checked facts"), reverse("channel_proposals"), name="channel-facts", icon_name="mobile-alt", order=311
    )


@hooks.register("register_admin_urls")
def add_channel_addresses() -> list[URLPattern]:
    """Addresses of the screens."""
    return [
        path("channel-facts/", channel_proposal_views.list_proposals, name="channel_proposals"),
        path("channel-facts/<int:proposal_id>/", channel_proposal_views.show_proposal, name="channel_proposal"),
        path("channel-facts/checked/<int:channel_id>/", channel_proposal_views.confirm_facts, name="channel_checked"),
    ]


@hooks.register("register_log_actions")
def name_channel_log_actions(actions: LogActionRegistry) -> None:
    """What the history of a channel says."""
    actions.register_action("audiences.propose_facts", _("Propose facts"), _("Facts proposed"))
    actions.register_action("audiences.approve_facts", _("Approve facts"), _("Facts approved"))
    actions.register_action("audiences.refuse_facts", _("Refuse facts"), _("Proposed facts refused"))
    actions.register_action("audiences.check_facts", _("Check facts"), _("Facts checked, nothing changed"))


hooks.register("construct_homepage_panels", channel_admin.add_channel_facts_panel)
