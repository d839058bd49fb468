from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.search import index
from wagtail_localize.fields import TranslatableField

from audiences.checklist_panel import ChecklistPanel
from audiences.page_editor import PAGE_FIELDS, PageEditor
from home.listing_lessons import list_lessons


class LessonsPage(PageEditor, Page):
    """What was learnt, so that a municipality without a programme can use it."""

    introduction = models.TextField(_("introduction"), max_length=400)

    content_panels = [*Page.content_panels, FieldPanel("introduction"), ChecklistPanel()]
    translatable_fields = [
        *PAGE_FIELDS,
        TranslatableField("introduction"),
    ]
    search_fields = [*Page.search_fields, index.SearchField("introduction")]
    parent_page_types = ["home.ProgrammesPage"]
    subpage_types = ["home.LessonPage"]
    max_count_per_parent = 1
    template = "home/lessons_page.html"

    class Meta:
        verbose_name = _("lessons learnt page")
        verbose_name_plural = _("lessons learnt pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["listing"] = list_lessons(self, request.GET)
        return context
