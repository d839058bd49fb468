"""The form in which an officer says who belongs to a segment."""

import json
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm

from audiences.models import Audience, Municipality
from newsletters.models.segment import Segment
from newsletters.segment_sentences import (
    KINDS,
    Choices,
    Values,
    choices_from_rule,
    name_language,
    rule_from_choices,
)
from newsletters.segments import InvalidRule, check_shape, matching

# Stands for people without a municipality; no key can look like this.
NO_MUNICIPALITY = "~"
LABELS = {
    "audience": gettext_lazy("Audiences"),
    "language": gettext_lazy("Languages"),
    "municipality": gettext_lazy("Municipalities"),
}


class SegmentForm(WagtailAdminModelForm):
    """A name, what people must have, and what they must not have; anything beyond that is written as text."""

    rule_text = forms.CharField(
        label=gettext_lazy("Rule as text"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false"}),
        help_text=gettext_lazy("When this is filled in, it replaces the choices above."),
    )

    class Meta:
        model = Segment
        fields = ["name"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        options = _list_options()
        choices = _read_choices(self.instance.rule)
        for kind in KINDS:
            for prefix, chosen in (("with", choices and choices.wanted), ("without", choices and choices.unwanted)):
                self.fields[f"{prefix}_{kind}"] = forms.MultipleChoiceField(
                    label=LABELS[kind],
                    choices=options[kind],
                    required=False,
                    widget=forms.CheckboxSelectMultiple,
                    initial=[value or NO_MUNICIPALITY for value in (chosen or {}).get(kind, [])],
                )
        if choices is None:
            self.fields["rule_text"].initial = json.dumps(self.instance.rule, indent=2, ensure_ascii=False)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        try:
            rule = self._read_rule()
            matching(rule)
        except InvalidRule as error:
            self.add_error("rule_text" if cleaned.get("rule_text") else None, str(error))
        else:
            self.instance.rule = rule
        return cleaned

    def _read_rule(self) -> Any:
        text = self.cleaned_data.get("rule_text", "").strip()
        if not text:
            return rule_from_choices(Choices(wanted=self._collect("with"), unwanted=self._collect("without")))
        try:
            return json.loads(text)
        except (ValueError, RecursionError) as error:
            raise InvalidRule(_("This is not valid JSON.")) from error

    def _collect(self, prefix: str) -> dict[str, Values]:
        chosen = {kind: self.cleaned_data.get(f"{prefix}_{kind}", []) for kind in KINDS}
        return {kind: [None if value == NO_MUNICIPALITY else value for value in chosen[kind]] for kind in KINDS}

    @property
    def with_fields(self) -> list[forms.BoundField]:
        return [self[f"with_{kind}"] for kind in KINDS]

    @property
    def without_fields(self) -> list[forms.BoundField]:
        return [self[f"without_{kind}"] for kind in KINDS]

    @property
    def has_exclusions(self) -> bool:
        return any(field.value() for field in self.without_fields)


def _list_options() -> dict[str, list[tuple[str, str]]]:
    places = list(Municipality.objects.values_list("key", "name"))
    return {
        "audience": list(Audience.objects.values_list("key", "internal_name")),
        "language": [(code, name_language(code)) for code, _name in settings.LANGUAGES],
        "municipality": [*places, (NO_MUNICIPALITY, _("No municipality"))],
    }


def _read_choices(rule: Any) -> Choices | None:
    try:
        check_shape(rule)
    except InvalidRule:
        return None
    return choices_from_rule(rule)
