from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.search import index
from wagtail_localize.fields import TranslatableField

from audiences.checklist_panel import ChecklistPanel
from audiences.models import ReportingChannel, SafeReading, Situation
from audiences.page_editor import PAGE_FIELDS, PageEditor
from home.reporting_signpost import read_signpost


class ReportingPage(PageEditor, SafeReading, Page):
    """Where people can report: a signpost in two steps, and every channel with when we last checked it."""

    introduction = models.TextField(_("introduction"), max_length=400)

    content_panels = [
        *Page.content_panels,
        FieldPanel("introduction"),
        *SafeReading.safe_reading_panels,
        ChecklistPanel(),
    ]
    translatable_fields = [
        *PAGE_FIELDS,
        TranslatableField("introduction"),
        *SafeReading.safe_reading_fields,
    ]
    search_fields = [*Page.search_fields, index.SearchField("introduction"), index.SearchField("list_channel_words")]
    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []
    max_count_per_parent = 1
    template = "home/reporting_page.html"

    class Meta:
        verbose_name = _("reporting page")
        verbose_name_plural = _("reporting pages")

    def list_channel_words(self) -> list[str]:
        """What search reads of the channels: a name or a number leads here."""
        channels = ReportingChannel.objects.shown().in_language(self.locale.language_code)
        return [f"{channel.name}: {channel.phone} {channel.purpose}" for channel in channels]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        channels = ReportingChannel.objects.shown().in_language(self.locale.language_code)
        context["channels"] = channels
        context["situations"] = list(Situation)
        context["signpost"] = read_signpost(request.GET, channels)
        return context

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the page; what somebody chose is kept nowhere, said to nobody and found by no search engine."""
        response: HttpResponse = super().serve(request, *args, **kwargs)
        if request.GET:
            response["Cache-Control"] = "no-store"
            response["Referrer-Policy"] = "no-referrer"
            response["X-Robots-Tag"] = "noindex"
        return response
