"""Where officers keep reporting channels; the screens of proposed changes are in `channel_proposal_views`."""

import datetime
from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import AbstractUser
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.components import Component
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy
from wagtail.snippets.views.snippets import CreateView, EditView, SnippetViewSet

from audiences.channel_forms import ChannelForm
from audiences.models import ChannelProposal, ReportingChannel

CHECK_AGAIN_AFTER = datetime.timedelta(days=90)


class KeptChannelPolicy(ModelPermissionPolicy):
    """Nobody deletes a channel: it is hidden instead, and that takes a second person."""

    def user_has_permission(self, user: AbstractUser, action: str) -> bool:
        return action != "delete" and bool(super().user_has_permission(user, action))

    def user_has_permission_for_instance(self, user: AbstractUser, action: str, instance: Any) -> bool:
        return self.user_has_permission(user, action)


register_permission_policy(ReportingChannel, KeptChannelPolicy(ReportingChannel))


class SaysWhatWaits:
    """Tells after saving that the facts are not shown yet."""

    def get_success_message(self, *args: Any) -> str:
        if self.form.proposal is not None:  # type: ignore[attr-defined]
            return gettext("The words are saved. The facts are shown once a second person has approved them.")
        message: str = super().get_success_message(*args)  # type: ignore[misc]
        return message


class ChannelCreateView(SaysWhatWaits, CreateView):
    """A new channel is shown once a second person has approved it."""


class ChannelEditView(SaysWhatWaits, EditView):
    """Words are saved at once, facts wait."""


class ReportingChannelViewSet(SnippetViewSet):
    """Places to report: facts once, words per language."""

    model = ReportingChannel
    icon = "mobile-alt"
    list_display = ["name", "key", "phone", "in_reporting_bar", "is_shown", "last_checked_on"]
    search_fields = ["name", "key", "phone"]
    add_view_class = ChannelCreateView
    edit_view_class = ChannelEditView
    copy_view_enabled = False
    edit_handler = ObjectList(
        [
            HelpPanel(template="audiences/admin/channel_help.html"),
            MultiFieldPanel(
                [FieldPanel("name"), FieldPanel("purpose"), FieldPanel("bar_label")],
                heading=_("Words of this language"),
            ),
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("phone"), FieldPanel("phone_from_abroad")]),
                    FieldPanel("web_address"),
                    FieldPanel("last_checked_on"),
                ],
                heading=_("Facts, the same in every language"),
            ),
            MultiFieldPanel(
                [FieldPanel("situations"), FieldPanel("first_for"), FieldPanel("municipality_keys")],
                heading=_("In the signpost"),
            ),
            MultiFieldPanel(
                [FieldPanel("is_shown"), FieldPanel("in_reporting_bar"), FieldPanel("position"), FieldPanel("key")],
                heading=_("Where it is shown"),
            ),
        ],
        base_form_class=ChannelForm,
    )


class ChannelFactsPanel(Component):
    """Says on the admin's home page what waits for a second person, and what nobody has checked for long."""

    name = "channel_facts"
    template_name = "audiences/admin/channel_facts_panel.html"
    order = 60

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        day = timezone.localdate() - CHECK_AGAIN_AFTER
        return {
            "waiting": ChannelProposal.objects.waiting().count(),
            "unchecked": ReportingChannel.objects.originals().unchecked_since(day).count(),
        }


def add_channel_facts_panel(request: HttpRequest, panels: list[Component]) -> None:
    """For `construct_homepage_panels`."""
    if request.user.has_perm("audiences.view_reportingchannel"):
        panels.append(ChannelFactsPanel())
