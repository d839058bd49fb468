from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.search import index
from wagtail_localize.fields import TranslatableField

from audiences.checklist_panel import ChecklistPanel
from audiences.models import AudiencePage
from audiences.page_editor import PAGE_FIELDS, PageEditor


class HomePage(PageEditor, Page):
    """The front door in one language: who this is for, and where to go."""

    headline = models.CharField(_("headline"), max_length=90, blank=True)
    introduction = models.TextField(_("introduction"), max_length=400, blank=True)

    content_panels = [*Page.content_panels, FieldPanel("headline"), FieldPanel("introduction"), ChecklistPanel()]
    translatable_fields = [
        *PAGE_FIELDS,
        TranslatableField("headline"),
        TranslatableField("introduction"),
    ]
    search_fields = [*Page.search_fields, index.SearchField("headline"), index.SearchField("introduction")]
    parent_page_types = ["wagtailcore.Page"]
    template = "home/home_page.html"

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    @property
    def audience_pages(self) -> models.QuerySet[AudiencePage]:
        """The live audience pages below that need no sign-in of their own, in the officers' order."""
        return (
            AudiencePage.objects.child_of(self)
            .live()
            .filter(view_restrictions=None)
            .select_related("audience")
            .order_by("path")
        )
