from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.search import index
from wagtail_localize.fields import TranslatableField

from audiences.checklist_panel import ChecklistPanel
from audiences.page_editor import PAGE_FIELDS, PageEditor
from home.models.lessons_page import LessonsPage
from home.models.programme_page import ProgrammePage


class ProgrammesPage(PageEditor, Page):
    """What the region does together: every programme in one list."""

    introduction = models.TextField(_("introduction"), max_length=400)

    content_panels = [*Page.content_panels, FieldPanel("introduction"), ChecklistPanel()]
    translatable_fields = [
        *PAGE_FIELDS,
        TranslatableField("introduction"),
    ]
    search_fields = [*Page.search_fields, index.SearchField("introduction")]
    parent_page_types = ["home.HomePage"]
    subpage_types = ["home.ProgrammePage", "home.LessonsPage"]
    max_count_per_parent = 1
    template = "home/programmes_page.html"

    class Meta:
        verbose_name = _("programmes page")
        verbose_name_plural = _("programmes pages")

    @property
    def programmes(self) -> models.QuerySet[ProgrammePage]:
        """The live programmes below that need no sign-in of their own, in the officers' order."""
        return ProgrammePage.objects.child_of(self).live().filter(view_restrictions=None).order_by("path")

    @property
    def lessons_page(self) -> LessonsPage | None:
        """Where the lessons of these programmes are kept."""
        return LessonsPage.objects.child_of(self).live().first()
