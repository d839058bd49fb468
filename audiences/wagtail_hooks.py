"""Where officers keep audiences, municipalities and reporting channels."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from audiences import channel_hooks, editor_hooks, outside_links  # noqa: F401
from audiences.channel_admin import ReportingChannelViewSet
from audiences.models import Audience, Municipality


class AudienceViewSet(SnippetViewSet):
    """Groups the campaign speaks to."""

    model = Audience
    icon = "group"
    list_display = ["internal_name", "key", "get_colour_display", "get_scene_display"]
    search_fields = ["internal_name", "key"]


class MunicipalityViewSet(SnippetViewSet):
    """Municipalities that run the campaign together."""

    model = Municipality
    icon = "home"
    list_display = ["name", "key"]
    search_fields = ["name", "key"]


class BasicFactsGroup(SnippetViewSetGroup):
    """One menu for whom we reach, where, and where they report."""

    items = (AudienceViewSet, MunicipalityViewSet, ReportingChannelViewSet)
    menu_label = _("Basic facts")
    menu_icon = "group"
    menu_order = 310


register_snippet(BasicFactsGroup)
