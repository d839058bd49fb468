"""A wave's report in the admin: to read, and to take along in every language and format."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from campaigns.models import Wave
from engagement.account.reading import read_account
from engagement.report.contents import say_status
from engagement.report.downloads import list_downloads
from engagement.report.formats import CONTENT_TYPES, FORMATS
from engagement.report.pages import Styles
from engagement.report.writing import name_file, write_report


class ReportView(WagtailAdminTemplateMixin, TemplateView):
    """What the report says in short, and where it is."""

    template_name = "engagement/report/admin.html"
    header_icon = "doc-full-inverse"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.wave = find_wave(kwargs["pk"])

    def get_page_title(self) -> str:
        return _("Report of %(wave)s") % {"wave": self.wave.name}

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        waves = {"url": reverse("waves:list"), "label": _("Waves")}
        cockpit = {"url": reverse("waves:cockpit", args=[self.wave.pk]), "label": self.wave.name}
        return [*self.breadcrumbs_items, waves, cockpit, {"url": "", "label": _("Report")}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        account = read_account(self.wave)
        return super().get_context_data(**kwargs) | {
            "status": say_status(account),
            "findings": account.findings,
            "downloads": list_downloads(
                lambda code: reverse("waves:read_report", args=[self.wave.pk, code]),
                lambda code, format: reverse("waves:download_report", args=[self.wave.pk, code, format]),
            ),
        }


def read_report(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """The report as a page of this site."""
    wave = find_wave(pk)
    check_choice(language, "html")
    return HttpResponse(write_report(wave, format="html", language=language, styles=Styles.LINKED))


def download_report(request: HttpRequest, pk: int, language: str, format: str) -> HttpResponse:
    """The report as a file."""
    wave = find_wave(pk)
    check_choice(language, format)
    content = write_report(wave, format=format, language=language)
    disposition = f'attachment; filename="{name_file(wave, format, language)}"'
    return HttpResponse(content, content_type=CONTENT_TYPES[format], headers={"Content-Disposition": disposition})


def find_wave(pk: int) -> Wave:
    return get_object_or_404(Wave.objects.select_related("campaign"), pk=pk)


def check_choice(language: str, format: str) -> None:
    """A report exists in the languages of the site and in its formats only."""
    if language not in dict(settings.LANGUAGES) or format not in FORMATS:
        raise Http404
