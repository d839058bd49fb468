from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.search import index
from wagtail_localize.fields import TranslatableField

from audiences.blocks import CampaignStreamBlock
from audiences.checklist_panel import ChecklistPanel
from audiences.page_editor import PAGE_FIELDS, PageEditor


class StandardPage(PageEditor, Page):
    """A plain page of text, such as the privacy statement."""

    body = RichTextField(_("text"), features=["h2", "h3", "bold", "italic", "ol", "ul", "link"])
    blocks = StreamField(CampaignStreamBlock(), verbose_name=_("more content"), blank=True)

    content_panels = [*Page.content_panels, FieldPanel("body"), FieldPanel("blocks"), ChecklistPanel()]
    translatable_fields = [
        *PAGE_FIELDS,
        TranslatableField("body"),
        TranslatableField("blocks"),
    ]
    search_fields = [*Page.search_fields, index.SearchField("body"), index.SearchField("blocks")]
    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []
    template = "home/standard_page.html"

    class Meta:
        verbose_name = _("standard page")
        verbose_name_plural = _("standard pages")
