"""Taking addresses out of the product: a form that asks what for, and the list of who did."""

from typing import Any

from django import forms
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import HeaderButton

from newsletters.exporting.people import TooManyPeople, export_subscribers
from newsletters.models.keeping import Export, ExportFormat
from newsletters.models.segment import Segment
from newsletters.segments import InvalidRule

EXPORT = "newsletters.export_subscriber"


class ExportForm(forms.Form):
    """Whom, as what, and what for."""

    segment = forms.ModelChoiceField(
        label=gettext_lazy("Who"), queryset=Segment.objects.all(), required=False, empty_label=gettext_lazy("Everybody")
    )
    format = forms.ChoiceField(
        label=gettext_lazy("File"), choices=ExportFormat.choices, initial=ExportFormat.CSV, widget=forms.RadioSelect
    )
    purpose = forms.CharField(
        label=gettext_lazy("What will you use it for?"),
        help_text=gettext_lazy("For example: counting per village for the mayor. Do not write names of people here."),
        min_length=10,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


@permission_required(EXPORT, raise_exception=True)
def export_list(request: HttpRequest) -> HttpResponseBase:
    """Ask, then give the file."""
    if request.method != "POST":
        return _ask(request, ExportForm(initial={"segment": request.GET.get("segment"), "format": ExportFormat.CSV}))
    form = ExportForm(request.POST)
    if not form.is_valid():
        return _ask(request, form)
    try:
        file = export_subscribers(
            by=request.user,  # type: ignore[arg-type]
            segment=form.cleaned_data["segment"],
            format=ExportFormat(form.cleaned_data["format"]),
            purpose=form.cleaned_data["purpose"],
        )
    except (TooManyPeople, InvalidRule) as error:
        form.add_error("segment", str(error))
        return _ask(request, form)
    answer = StreamingHttpResponse(file.parts, content_type=file.content_type)
    answer["Content-Disposition"] = f'attachment; filename="{file.name}"'
    answer["Cache-Control"] = "no-store"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _ask(request: HttpRequest, form: ExportForm) -> HttpResponse:
    trail = [
        {"url": reverse("wagtailadmin_home"), "label": _("Home")},
        {"url": reverse("newsletters_subscribers:index"), "label": _("Subscribers")},
        {"url": "", "label": _("Export the list")},
    ]
    context = {
        "form": form,
        "header_title": _("Export the list"),
        "header_icon": "download",
        "breadcrumbs_items": trail,
        "may_see_exports": may_see_exports(request),
    }
    return render(request, "newsletters/admin/export.html", context)


def may_see_exports(request: HttpRequest) -> bool:
    """Whether somebody may look who exported what."""
    return bool(request.user.has_perm("newsletters.view_export"))


class ExportIndexView(generic.IndexView):
    """The latest first."""

    any_permission_required = ["view"]

    @property
    def header_buttons(self) -> list[HeaderButton]:
        if not self.request.user.has_perm(EXPORT):
            return []
        address = reverse("newsletters_subscribers:export")
        return [HeaderButton(_("Export the list"), url=address, icon_name="download")]


class ExportViewSet(ModelViewSet):
    """Who took addresses out, when, and what for; nobody changes it."""

    model = Export
    icon = "download"
    menu_label = gettext_lazy("Exports")
    name = "newsletters_exports"
    url_prefix = "exports"
    index_view_class = ExportIndexView
    list_display = [
        Column("at", label=gettext_lazy("Moment"), accessor="at", sort_key="at"),
        Column("by", label=gettext_lazy("Who"), accessor=lambda found: found.by or _("Somebody who has left")),
        Column("segment", label=gettext_lazy("Segment"), accessor=lambda found: found.segment_name or _("Everybody")),
        Column("format", label=gettext_lazy("File"), accessor="get_format_display"),
        Column("people", label=gettext_lazy("People"), accessor="people"),
        Column("purpose", label=gettext_lazy("Purpose"), accessor="purpose"),
    ]
    form_fields = ["purpose"]
    copy_view_enabled = False
    add_to_reference_index = False

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        no_editing = {"add_url_name": None, "edit_url_name": None, "delete_url_name": None}
        no_editing["queryset"] = Export.objects.select_related("by")  # type: ignore[assignment]
        found: dict[str, Any] = super().get_index_view_kwargs(**kwargs) | no_editing
        return found

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
        ]

    def register_admin_url_finder(self) -> None:
        """There is no page to edit an export."""
