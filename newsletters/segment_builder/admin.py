"""Where officers make segments and see at once how many people they reach."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from newsletters.models.segment import Segment
from newsletters.segment_builder.forms import SegmentForm
from newsletters.segment_builder.listing import SegmentIndexView, find_naming_segments
from newsletters.segment_builder.reach import Reach, measure_reach
from newsletters.segments import InvalidRule


class BuilderMixin:
    """Answers the buttons of the form with the form as it is then; our script asks for its changing parts alone."""

    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs: dict[str, Any] = super().get_form_kwargs()  # type: ignore[misc]
        sent = self.request.POST  # type: ignore[attr-defined]
        if "do" in sent:
            kwargs = {key: value for key, value in kwargs.items() if key not in ("data", "files")}
            kwargs |= {"sent": sent, "initial": {"name": sent.get("name", "")}}
        return kwargs

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "do" not in request.POST:
            answer: HttpResponse = super().post(request, *args, **kwargs)  # type: ignore[misc]
            return answer
        self.object = self.get_object() if "pk" in kwargs else None  # type: ignore[attr-defined]
        self.form: SegmentForm = self.get_form()  # type: ignore[attr-defined]
        self.form.press(request.POST["do"])
        context = self.get_context_data()
        if request.headers.get("X-Fragment") == "builder":
            return render(request, "newsletters/admin/segment_pieces.html", context)
        page: HttpResponse = self.render_to_response(context)  # type: ignore[attr-defined]
        return page

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        is_unsaved = self.request.method == "POST"  # type: ignore[attr-defined]
        return context | {"reach": _measure(context["form"]), "has_unsaved_changes": is_unsaved}


def _measure(form: SegmentForm) -> Reach | None:
    """The count for the conditions in the form, saved or not; None when one of them is wrong, which is marked."""
    if form.rule_problem:
        return None
    try:
        return measure_reach(form.rule, form.instance)
    except InvalidRule as error:
        form.place(error)
        return None


class SegmentCreateView(BuilderMixin, generic.CreateView):
    """A new segment."""


class SegmentEditView(BuilderMixin, generic.EditView):
    """A segment that is there."""


class SegmentDeleteView(generic.DeleteView):
    """Deletes a segment, unless another one is made with it."""

    template_name = "newsletters/admin/segment_delete.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        naming = find_naming_segments().get(self.object.pk, [])
        return context | {"naming": naming, "is_protected": bool(naming)}

    @transaction.atomic
    def form_valid(self, form: Any) -> HttpResponse:
        if self.object.pk in find_naming_segments():
            raise PermissionDenied
        answer: HttpResponse = super().form_valid(form)
        return answer


class SegmentViewSet(ModelViewSet):
    """Saved rules over subscribers."""

    model = Segment
    icon = "group"
    menu_label = gettext_lazy("Segments")
    name = "newsletters_segments"
    url_prefix = "segments"
    list_display = [
        "name",
        Column("sentence", label=gettext_lazy("Who belongs to it")),
        Column("people", label=gettext_lazy("People")),
        Column("used_in", label=gettext_lazy("Used in")),
    ]
    search_fields = ["name"]
    form_fields = ["name"]
    copy_view_enabled = False
    add_to_reference_index = False
    index_view_class = SegmentIndexView
    add_view_class = SegmentCreateView
    edit_view_class = SegmentEditView
    delete_view_class = SegmentDeleteView
    create_template_name = "newsletters/admin/segment_form.html"
    edit_template_name = "newsletters/admin/segment_form.html"
    delete_template_name = "newsletters/admin/segment_delete.html"

    def get_form_class(self, for_update: bool = False) -> type[SegmentForm]:
        return SegmentForm
