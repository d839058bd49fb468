"""The account of half a year in the admin: to look at, to read, and to take along."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from engagement.half_year.contents import build_half_year_report
from engagement.half_year.grids import grid_mailings_of, grid_totals_of
from engagement.half_year.halves import HalfYear, UnknownHalf, half_of, read_half
from engagement.half_year.reading import list_halves, read_half_year
from engagement.half_year.writing import name_half_year_file, write_half_year
from engagement.report.downloads import list_downloads
from engagement.report.formats import CONTENT_TYPES
from engagement.report.pages import Styles
from engagement.report.views import check_choice


class HalfYearView(WagtailAdminTemplateMixin, TemplateView):
    """One half-year, the present one unless another is chosen."""

    template_name = "engagement/half_year/admin.html"
    page_title = gettext_lazy("Account over all waves")
    header_icon = "doc-full-inverse"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        waves = {"url": reverse("waves:list"), "label": _("Waves")}
        return [*self.breadcrumbs_items, waves, {"url": "", "label": _("Account over all waves")}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        today = timezone.localdate()
        half = find_half(self.request.GET.get("half") or half_of(today).key)
        account = read_half_year(half)
        return super().get_context_data(**kwargs) | {
            "half": half,
            "halves": sorted({*list_halves(today), half}, reverse=True),
            "account": account,
            "report": build_half_year_report(account),
            "grids": (grid_totals_of(account), grid_mailings_of(account)) if account.weeks else (),
            "downloads": list_downloads(
                lambda code: reverse("waves:read_account", args=[half.key, code]),
                lambda code, format: reverse("waves:download_account", args=[half.key, code, format]),
            ),
        }


def read_account_page(request: HttpRequest, half: str, language: str) -> HttpResponse:
    """The account as a page of this site."""
    chosen = find_half(half)
    check_choice(language, "html")
    return HttpResponse(write_half_year(chosen, format="html", language=language, styles=Styles.LINKED))


def download_account(request: HttpRequest, half: str, language: str, format: str) -> HttpResponse:
    """The account as a file."""
    chosen = find_half(half)
    check_choice(language, format)
    content = write_half_year(chosen, format=format, language=language)
    disposition = f'attachment; filename="{name_half_year_file(chosen, format, language)}"'
    return HttpResponse(content, content_type=CONTENT_TYPES[format], headers={"Content-Disposition": disposition})


def find_half(text: str) -> HalfYear:
    try:
        return read_half(text)
    except UnknownHalf as error:
        raise Http404 from error


# Under /admin/waves/.
HALF_YEAR_ADDRESSES: list[URLPattern] = [
    path("account/", HalfYearView.as_view(), name="account"),
    path("account/<str:half>/<str:language>/", read_account_page, name="read_account"),
    path("account/<str:half>/<str:language>/<str:format>/", download_account, name="download_account"),
]
