"""Where officers set up campaigns and waves."""

from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from campaigns.models import Campaign, Wave


class CampaignViewSet(SnippetViewSet):
    """Campaigns, the same in every language."""

    model = Campaign
    icon = "openquote"
    list_display = ["name", "key"]
    edit_handler = ObjectList([FieldPanel("name"), FieldPanel("key")])


class WaveViewSet(SnippetViewSet):
    """Waves with their dates, audiences, languages and goals."""

    model = Wave
    icon = "calendar-alt"
    menu_label = _("Plan of the waves")
    list_display = ["name", "campaign", "get_phase_display", "starts_on", "ends_on"]
    search_fields = ["name"]
    edit_handler = ObjectList(
        [
            FieldPanel("name"),
            FieldPanel("campaign"),
            FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")]),
            FieldPanel("phase"),
            MultiFieldPanel(
                [
                    FieldPanel("audiences", widget=CheckboxSelectMultiple),
                    FieldPanel("languages", widget=CheckboxSelectMultiple),
                    FieldPanel("municipalities", widget=CheckboxSelectMultiple),
                ],
                heading=_("For whom"),
            ),
            InlinePanel(
                "later_starts",
                heading=_("Municipalities that begin later"),
                label=_("later start"),
                help_text=_(
                    "Where the wave begins later than on its first day. The report then compares these municipalities "
                    "with those that had begun."
                ),
                panels=[FieldRowPanel([FieldPanel("municipality"), FieldPanel("starts_on")])],
            ),
            InlinePanel(
                "goals",
                heading=_("Goals"),
                label=_("goal"),
                help_text=_("What the wave wants to reach, what it started from, and where the number comes from."),
                panels=[
                    FieldPanel("indicator"),
                    FieldPanel("rung"),
                    FieldRowPanel([FieldPanel("baseline"), FieldPanel("target")]),
                    FieldPanel("source"),
                ],
            ),
        ]
    )


class CampaignGroup(SnippetViewSetGroup):
    """One menu for what is planned."""

    items = (WaveViewSet, CampaignViewSet)
    menu_label = _("Planning")
    menu_icon = "calendar-alt"
    menu_order = 300


register_snippet(CampaignGroup)
