"""The form in which an officer says who belongs to a segment."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm

from newsletters.models.segment import Segment
from newsletters.segment_builder.boxes import GroupBox, lay_out
from newsletters.segment_builder.building import ROOT, read_form, read_removed, read_rule, write_removed
from newsletters.segment_builder.moves import Builder
from newsletters.segment_builder.options import Options
from newsletters.segments import InvalidRule, check_shape, matching, read_text, write_text

EVERYONE: dict[str, Any] = {"all": []}


class SegmentForm(WagtailAdminModelForm):
    """A name, the groups and lines of the rule, and the same rule as text to copy or to put in place of them.

    `sent` holds what the page sent when one of its buttons was pressed: then nothing is judged or saved.
    """

    rule_text = forms.CharField(
        label=gettext_lazy("Rule as text"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false", "autocomplete": "off"}),
    )

    class Meta:
        model = Segment
        fields = ["name"]

    def __init__(self, *args: Any, sent: Mapping[str, Any] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sent: Mapping[str, Any] = (self.data if self.is_bound else sent) or {}
        self.focus = ""
        self.rule_problem = ""
        self.text_problem = ""
        self.takes_typed_text = True
        self.builder = self._read_builder()

    def _read_builder(self) -> Builder:
        if f"{ROOT}-mode" in self.sent:
            removed = read_removed(str(self.sent.get("removed", "")))
            return Builder(read_form(self.sent), removed, str(self.sent.get("removed_from", "")))
        try:
            check_shape(self.instance.rule)
        except InvalidRule as error:
            self.rule_problem = _("The rule of this segment cannot be read. %(problem)s") % {"problem": error}
            return Builder(read_rule({}))
        return Builder(read_rule(self.instance.rule))

    def _reads_stored_rule(self) -> bool:
        try:
            check_shape(self.instance.rule)
        except InvalidRule:
            return False
        return True

    def press(self, button: str) -> None:
        """Do what a button of the form says."""
        if button == "apply-text":
            self._apply_text()
        elif button == "reset-text":
            self.takes_typed_text, self.focus = False, "id_rule_text"
        else:
            self.focus = self.builder.press(button)

    def _apply_text(self) -> None:
        try:
            rule = read_text(self._sent_text("rule_text"))
        except InvalidRule as error:
            self.text_problem, self.focus = str(error), "id_rule_text"
        else:
            self.builder = Builder(read_rule(rule))
            self.takes_typed_text, self.focus = False, f"id_{ROOT}-mode"

    @cached_property
    def root(self) -> GroupBox:
        """The outermost group as it is shown; made when the buttons have done their work."""
        return lay_out(self.builder, Options(self.instance.pk), focus=self.focus, is_judged=self.is_bound)

    @cached_property
    def rule(self) -> dict[str, Any]:
        """What the finished lines say."""
        return self.root.write_rule() or EVERYONE

    @property
    def unfinished(self) -> int:
        """How many lines say nothing yet."""
        return sum(line.is_unfinished for line in self.root.lines())

    @property
    def text_is_open(self) -> bool:
        return self.has_unapplied_text or bool(self.text_problem)

    @property
    def removed(self) -> str:
        return write_removed(self.builder.removed) if self.builder.removed else ""

    @property
    def has_unapplied_text(self) -> bool:
        """Whether somebody changed the text and has not had it read."""
        return self.takes_typed_text and self._sent_text("rule_text") != self._sent_text("rule_text_shown")

    @property
    def shown_text(self) -> str:
        """The rule as text, as it was when somebody began to change it."""
        return self._sent_text("rule_text_shown") if self.has_unapplied_text else self.written_text

    @property
    def typed_text(self) -> str:
        """The text in the field: what somebody typed, or the rule."""
        return self._sent_text("rule_text") if self.has_unapplied_text else self.written_text

    @cached_property
    def written_text(self) -> str:
        try:
            return write_text(self.rule)
        except InvalidRule:
            return ""

    def _sent_text(self, name: str) -> str:
        return str(self.sent.get(name, "")).replace("\r\n", "\n").rstrip()

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        problem = self._find_problem()
        if problem:
            self.add_error(None, problem)
        else:
            self.instance.rule = self.rule
        return cleaned

    def _find_problem(self) -> str:
        if f"{ROOT}-mode" not in self.sent:
            return _("The conditions did not arrive. Please try again.")
        if not self.root.parts and not self._reads_stored_rule():
            return _("The rule that was there cannot be read. Add conditions, or delete this segment.")
        if self.has_unapplied_text:
            self.text_problem = _("This text was changed but not applied. Apply it, or put it back.")
            return self.text_problem
        if any(line.problems for line in self.root.lines()):
            return _("One of the conditions is not right yet.")
        try:
            matching(self.rule, own=self.instance)
        except InvalidRule as error:
            return self.place(error)
        return ""

    def place(self, error: InvalidRule) -> str:
        """Show a problem at the lines that have it by themselves; answers what to say of the whole rule."""
        found = False
        for line in self.root.lines():
            try:
                if rule := line.write_rule():
                    matching(rule, own=self.instance)
            except InvalidRule as problem:
                line.problem, found = str(problem), True
        self.rule_problem = "" if found else str(error)
        return _("One of the conditions is not right yet.") if found else str(error)
