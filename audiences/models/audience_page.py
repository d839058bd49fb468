from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from audiences.blocks import CampaignStreamBlock
from audiences.checklist_panel import ChecklistPanel
from audiences.models.audience import Audience
from audiences.models.safe_reading import SafeReading
from audiences.page_editor import PAGE_FIELDS, PageEditor


class AudiencePage(PageEditor, SafeReading, Page):
    """The landing page of one audience; its title is the audience's public name in a language."""

    audience = models.ForeignKey(Audience, on_delete=models.PROTECT, related_name="pages", verbose_name=_("audience"))
    headline = models.CharField(
        _("headline"), max_length=90, help_text=_("One short sentence that the reader recognises.")
    )
    introduction = models.TextField(
        _("introduction"), max_length=400, help_text=_("Two or three sentences. Say first what the reader can do.")
    )
    picture = models.ForeignKey(
        "images.CampaignImage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("picture"),
        help_text=_("Leave empty to show the audience's own illustration."),
    )
    body = StreamField(CampaignStreamBlock(), verbose_name=_("content"), blank=True)

    content_panels = [
        *Page.content_panels,
        # Nothing can be saved or previewed before it is chosen.
        FieldPanel("audience"),
        FieldPanel("headline"),
        FieldPanel("introduction"),
        FieldPanel("body"),
        FieldPanel("picture"),
        *SafeReading.safe_reading_panels,
        ChecklistPanel(),
    ]
    start_blocks = {"body": ["steps", "signals", "warning", "call_to_action"]}
    asks_for_action = True
    translatable_fields = [
        *PAGE_FIELDS,
        TranslatableField("headline"),
        TranslatableField("introduction"),
        TranslatableField("body"),
        SynchronizedField("audience"),
        SynchronizedField("picture"),
        *SafeReading.safe_reading_fields,
    ]
    search_fields = [
        *Page.search_fields,
        index.SearchField("headline"),
        index.SearchField("introduction"),
        index.SearchField("body"),
        index.FilterField("audience"),
    ]
    parent_page_types = ["home.HomePage"]
    subpage_types = ["audiences.StoryPage"]
    template = "audiences/audience_page.html"

    class Meta:
        verbose_name = _("audience page")
        verbose_name_plural = _("audience pages")

    @property
    def stories(self) -> list[Page]:
        """The live stories below that need no sign-in of their own, in the officers' order, in one query."""
        below = (
            self.get_children()
            .live()
            .filter(view_restrictions=None, storypage__isnull=False)
            .select_related("storypage")
        )
        return [page.storypage for page in below]
