from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from audiences.blocks import CampaignStreamBlock
from audiences.checklist_panel import ChecklistPanel
from audiences.models.audience_page import AudiencePage
from audiences.models.safe_reading import SafeReading
from audiences.page_editor import PAGE_FIELDS, PageEditor


class StoryPage(PageEditor, SafeReading, Page):
    """What happened to somebody, told so that the reader recognises it; stands under the page of an audience."""

    introduction = models.TextField(
        _("introduction"), max_length=400, help_text=_("Two or three sentences: who, where, and what was noticed.")
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
        FieldPanel("introduction"),
        FieldPanel("body"),
        FieldPanel("picture"),
        *SafeReading.safe_reading_panels,
        ChecklistPanel(),
    ]
    start_blocks = {"body": ["story", "call_to_action"]}
    asks_for_action = True
    translatable_fields = [
        *PAGE_FIELDS,
        TranslatableField("introduction"),
        TranslatableField("body"),
        SynchronizedField("picture"),
        *SafeReading.safe_reading_fields,
    ]
    search_fields = [*Page.search_fields, index.SearchField("introduction"), index.SearchField("body")]
    parent_page_types = ["audiences.AudiencePage"]
    subpage_types: list[str] = []
    template = "audiences/story_page.html"

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")

    @cached_property
    def audience_page(self) -> AudiencePage | None:
        """The page of the audience this story is told to, with its audience, in one query."""
        return AudiencePage.objects.parent_of(self).select_related("audience").first()

    @property
    def is_guarded(self) -> bool:
        """A story is as sensitive as the page it stands under: whoever needs care there needs it here."""
        return self.is_sensitive or bool(self.audience_page and self.audience_page.is_guarded)

    @property
    def tab_title(self) -> str:
        """The story's own neutral title, else the one of its audience's page."""
        if self.is_guarded and not self.neutral_title and self.audience_page:
            return self.audience_page.neutral_title
        return super().tab_title
