from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from audiences.blocks import CampaignStreamBlock
from audiences.models.safe_reading import SafeReading


class StoryPage(SafeReading, Page):
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
    ]
    translatable_fields = [
        TranslatableField("title"),
        TranslatableField("slug"),
        TranslatableField("seo_title"),
        TranslatableField("search_description"),
        TranslatableField("introduction"),
        TranslatableField("body"),
        SynchronizedField("picture"),
        SynchronizedField("show_in_menus"),
        *SafeReading.safe_reading_fields,
    ]
    search_fields = [*Page.search_fields, index.SearchField("introduction"), index.SearchField("body")]
    parent_page_types = ["audiences.AudiencePage"]
    subpage_types: list[str] = []
    template = "audiences/story_page.html"

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")
