"""The fields of one line and of one group in the segment form."""

import datetime
import secrets
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from newsletters.segment_builder.building import Group, Line, write_form
from newsletters.segment_builder.kinds import SECTIONS, join_leaf
from newsletters.segment_builder.options import Options
from newsletters.segments.rules import LARGEST_SEED, MOST_DAYS

FIRST_DAY, LAST_DAY = datetime.date(1900, 1, 1), datetime.date(2999, 12, 31)
MODES = (
    ("all", gettext_lazy("People who match all of these")),
    ("any", gettext_lazy("People who match at least one of these")),
    ("none", gettext_lazy("People who match none of these")),
)


class GroupForm(forms.Form):
    """How the parts of a group count together."""

    mode = forms.ChoiceField(label=gettext_lazy("Group"), choices=MODES)

    def __init__(self, group: Group, path: str) -> None:
        super().__init__({f"{path}-mode": group.mode}, prefix=path)
        self.fields["mode"].widget.attrs["data-shown-again"] = ""


class LineForm(forms.Form):
    """What a line is about, its verb, and the one thing that this verb asks for."""

    def __init__(self, line: Line, path: str, options: Options, *, is_judged: bool) -> None:
        super().__init__(write_form(line, path), prefix=path)
        self.line = line
        self.is_judged = is_judged
        self.is_finished = False
        self.leaves: list[dict[str, Any]] = []
        kinds = [(label, [(kind.key, kind.label) for kind in kinds]) for label, kinds in SECTIONS]
        again = {"data-shown-again": ""}
        self.fields["kind"] = forms.ChoiceField(
            label=gettext_lazy("What"), choices=kinds, widget=forms.Select(attrs=again)
        )
        verbs = [(verb.key, verb.label) for verb in line.kind.verbs]
        asks_more = again if len({verb.input.name for verb in line.kind.verbs}) > 1 else {}
        self.fields["verb"] = forms.ChoiceField(
            label=gettext_lazy("How"), choices=verbs, widget=forms.Select(attrs=asks_more)
        )
        self._add_value_field(options)

    @property
    def value_name(self) -> str:
        return self.line.verb.input.name

    @property
    def value_field(self) -> forms.BoundField | None:
        """The field for what the verb asks, or None when it asks nothing."""
        return self[self.value_name] if self.value_name in self.fields else None

    @property
    def has_choices(self) -> bool:
        return self.line.verb.input.takes_many

    @property
    def has_options(self) -> bool:
        """Whether there is anything to tick."""
        field: Any = self.fields.get(self.value_name)
        return bool(field and field.choices)

    @property
    def unit(self) -> str:
        """What the number counts."""
        units = {"days": _("days"), "percent": _("percent")}
        return units.get(self.line.verb.input.takes, "")

    @property
    def problem_id(self) -> str:
        return f"{self.prefix}-problem"

    @property
    def ask(self) -> str:
        """What to do with a line that says nothing yet."""
        if self.has_choices:
            return _("Choose at least one, or remove this condition.")
        return _("Fill this in, or remove this condition.")

    def _add_value_field(self, options: Options) -> None:
        asked = self.line.verb.input
        makers = {
            "choices": lambda: forms.MultipleChoiceField(
                choices=options.offer(asked, self.line.filled.get(asked.name, [])),
                widget=forms.CheckboxSelectMultiple,
            ),
            "date": lambda: forms.DateField(
                input_formats=["%Y-%m-%d"],
                widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
                validators=[MinValueValidator(FIRST_DAY), MaxValueValidator(LAST_DAY)],
            ),
            "days": lambda: forms.IntegerField(min_value=1, max_value=MOST_DAYS),
            "percent": lambda: forms.IntegerField(min_value=1, max_value=99),
        }
        if asked.takes not in makers:
            return
        made: forms.Field = makers[asked.takes]()
        made.label, made.required = str(asked.label), False
        made.widget.attrs["aria-describedby"] = self.problem_id
        self.fields[asked.name] = made
        if asked.takes == "percent":
            self._add_seed()

    def _add_seed(self) -> None:
        """A share keeps the people it once drew, so its seed is drawn once and stays with the line."""
        seeds = self.line.filled.get("seed", [])
        if not (seeds and seeds[0].isdecimal() and int(seeds[0]) <= LARGEST_SEED):
            self.line.filled["seed"] = [str(secrets.randbelow(LARGEST_SEED + 1))]
            self.data = write_form(self.line, str(self.prefix))
        self.fields["seed"] = forms.IntegerField(widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        asked = self.line.verb.input
        values = self._read_values()
        self.is_finished = bool(values)
        self.leaves = [join_leaf(asked.at, value) for value in values]
        if not values and self.is_judged and asked.name not in self.errors:
            self.add_error(asked.name, self.ask)
        return self.cleaned_data

    def _read_values(self) -> list[Any]:
        asked = self.line.verb.input
        if asked.takes == "nothing":
            return [True]
        value = self.cleaned_data.get(asked.name)
        if value in (None, "", []):
            return []
        if asked.takes == "percent":
            return [{"percent": value, "seed": self.cleaned_data["seed"]}]
        if asked.takes == "date":
            return [value.isoformat()]
        return [asked.read(each) for each in value] if asked.takes_many else [value]
