from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail_localize.fields import TranslatableField

from audiences.checklist_panel import ChecklistPanel
from audiences.page_editor import PAGE_FIELDS, PageEditor


class SearchPage(PageEditor, Page):
    """Finds pages in the language of the reader."""

    introduction = models.TextField(_("introduction"), max_length=400, blank=True)

    content_panels = [*Page.content_panels, FieldPanel("introduction"), ChecklistPanel()]
    translatable_fields = [
        *PAGE_FIELDS,
        TranslatableField("introduction"),
    ]
    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []
    max_count_per_parent = 1
    template = "home/search_page.html"

    class Meta:
        verbose_name = _("search page")
        verbose_name_plural = _("search pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from home.search import find_pages
        from home.search.next_steps import list_next_steps, list_other_languages

        context = super().get_context(request, *args, **kwargs)
        found = find_pages(request.GET.get("q", ""), self.locale)
        context["found"] = found
        if not found.total:
            context["next_steps"] = list_next_steps(self)
            context["elsewhere"] = list_other_languages(self, found.question)
        return context

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """What was asked stays between the reader and this page: kept nowhere, sent to no other site.

        It stands in the address so that the form works everywhere and an answer can be shared.
        """
        response: HttpResponse = super().serve(request, *args, **kwargs)
        response.headers["Referrer-Policy"] = "same-origin"
        response.headers["X-Robots-Tag"] = "noindex"
        if "q" in request.GET:
            response.headers["Cache-Control"] = "no-store"
        return response
