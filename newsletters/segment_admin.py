"""Where officers make segments and see at once how many people they reach."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from audiences.models import Municipality
from newsletters.models.segment import Segment
from newsletters.segment_forms import SegmentForm
from newsletters.segment_sentences import name_language
from newsletters.segments import InvalidRule, count_by, describe


@dataclass(frozen=True)
class Reach:
    """What the count shows: the rule in words, and people by language and municipality, or what is wrong."""

    sentence: str = ""
    total: int = 0
    tables: tuple[tuple[str, list[tuple[str, str]]], ...] = ()
    problem: str = ""


def measure_reach(rule: Any) -> Reach:
    """Count now; cells with few people are not shown."""
    try:
        count, sentence = count_by(rule), describe(rule)
    except InvalidRule as error:
        return Reach(problem=str(error))
    places = dict(Municipality.objects.values_list("key", "name")) | {"": _("No municipality")}
    languages = sorted((name_language(code), _hide_small(people)) for code, people in count.by_language.items())
    municipalities = sorted((places[key], _hide_small(people)) for key, people in count.by_municipality.items())
    tables = ((_("Language"), languages), (_("Municipality"), municipalities))
    return Reach(sentence=sentence, total=count.total, tables=tables)


def _hide_small(people: int) -> str:
    smallest = settings.SMALLEST_CELL
    return f"<{smallest}" if 0 < people < smallest else str(people)


class CountingMixin:
    """Answers the button 'Count' with the same form and its count; our script asks for the count alone."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "count" not in request.POST:
            answer: HttpResponse = super().post(request, *args, **kwargs)  # type: ignore[misc]
            return answer
        self.object = self.get_object() if "pk" in kwargs else None  # type: ignore[attr-defined]
        self.form: SegmentForm = self.get_form()  # type: ignore[attr-defined]
        self.form.is_valid()
        if request.headers.get("X-Fragment") == "count":
            return render(request, "newsletters/admin/segment_count.html", {"reach": self.measure()})
        page: HttpResponse = self.render_to_response(self.get_context_data())  # type: ignore[attr-defined]
        return page

    def measure(self) -> Reach:
        """Of the choices in the form, saved or not."""
        errors = self.form.errors.get("rule_text") or self.form.non_field_errors() if self.form.is_bound else []
        if errors:
            return Reach(problem=" ".join(errors))
        return measure_reach(self.form.instance.rule)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        return context | {"reach": self.measure()}


class SegmentCreateView(CountingMixin, generic.CreateView):
    """A new segment."""


class SegmentEditView(CountingMixin, generic.EditView):
    """A segment that is there."""


def describe_segment(segment: Segment) -> str:
    """The rule in words, or what is wrong with it."""
    try:
        return describe(segment.rule)
    except InvalidRule as error:
        return str(error)


class SegmentViewSet(ModelViewSet):
    """Saved rules over subscribers."""

    model = Segment
    icon = "group"
    menu_label = gettext_lazy("Segments")
    name = "newsletters_segments"
    url_prefix = "segments"
    list_display = ["name", Column("rule", label=gettext_lazy("Who belongs to it"), accessor=describe_segment)]
    search_fields = ["name"]
    form_fields = ["name"]
    copy_view_enabled = False
    add_to_reference_index = False
    add_view_class = SegmentCreateView
    edit_view_class = SegmentEditView
    create_template_name = "newsletters/admin/segment_form.html"
    edit_template_name = "newsletters/admin/segment_form.html"

    def get_form_class(self, for_update: bool = False) -> type[SegmentForm]:
        return SegmentForm
