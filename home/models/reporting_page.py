from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField, TranslatableField

from audiences.models import ReportingChannel, SafeReading


class ReportingPage(SafeReading, Page):
    """Where people can report: every channel with what it is for and when we last checked it."""

    introduction = models.TextField(_("introduction"), max_length=400)

    content_panels = [*Page.content_panels, FieldPanel("introduction"), *SafeReading.safe_reading_panels]
    translatable_fields = [
        TranslatableField("title"),
        TranslatableField("slug"),
        TranslatableField("seo_title"),
        TranslatableField("search_description"),
        TranslatableField("introduction"),
        SynchronizedField("show_in_menus"),
        *SafeReading.safe_reading_fields,
    ]
    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []
    max_count_per_parent = 1
    template = "home/reporting_page.html"

    class Meta:
        verbose_name = _("reporting page")
        verbose_name_plural = _("reporting pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["channels"] = ReportingChannel.objects.all().in_language(self.locale.language_code)
        return context
