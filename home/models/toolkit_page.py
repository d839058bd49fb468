from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index
from wagtail_localize.fields import TranslatableField

from audiences.checklist_panel import ChecklistPanel
from audiences.page_editor import PAGE_FIELDS, PageEditor
from home.blocks import MaterialsBlock
from home.toolkit.shelf import fill_shelf


class ToolkitPage(PageEditor, Page):
    """Posters, cards and flyers to download, per audience, language and municipality."""

    introduction = models.TextField(_("introduction"), max_length=400)
    materials = StreamField(MaterialsBlock(), verbose_name=_("materials"), blank=True)

    content_panels = [*Page.content_panels, FieldPanel("introduction"), FieldPanel("materials"), ChecklistPanel()]
    translatable_fields = [
        *PAGE_FIELDS,
        TranslatableField("introduction"),
        TranslatableField("materials"),
    ]
    search_fields = [*Page.search_fields, index.SearchField("introduction"), index.SearchField("materials")]
    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []
    max_count_per_parent = 1
    template = "home/toolkit_page.html"

    class Meta:
        verbose_name = _("toolkit")
        verbose_name_plural = _("toolkits")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["shelf"] = fill_shelf(self, request.GET.get("municipality", ""))
        return context
