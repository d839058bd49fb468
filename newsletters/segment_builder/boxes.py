"""The segment form as it is shown: lines and groups with their fields, buttons, joining words and problems."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from newsletters.segment_builder.building import ROOT, Group, Line
from newsletters.segment_builder.lines import GroupForm, LineForm
from newsletters.segment_builder.moves import DEEPEST_GROUP, Builder, depth_of
from newsletters.segment_builder.options import Options
from newsletters.segments.rules import WIDEST

Rule = dict[str, Any]


@dataclass
class LineBox:
    """One line; `joined_by` is the word between it and the part before."""

    path: str
    number: str
    form: LineForm
    joined_by: str = ""
    is_group: bool = False
    is_first: bool = False
    is_last: bool = False
    problem: str = ""

    @property
    def problems(self) -> list[str]:
        """What is wrong with the line, in plain words."""
        written = [str(error) for errors in self.form.errors.values() for error in errors]
        return [*written, self.problem] if self.problem else written

    @property
    def is_unfinished(self) -> bool:
        return not self.form.errors and not self.form.is_finished

    def write_rule(self) -> Rule | None:
        """What the line says, or None when it is unfinished or wrong."""
        if self.form.errors or not self.form.leaves:
            return None
        if self.form.line.verb.is_not:
            return {"none": self.form.leaves}
        return self.form.leaves[0] if len(self.form.leaves) == 1 else {"any": self.form.leaves}


@dataclass
class GroupBox:
    """A group with the parts in it; `put_back` is where among them something was removed last."""

    path: str
    number: str
    group: Group
    form: GroupForm
    parts: list["LineBox | GroupBox"] = field(default_factory=list)
    joined_by: str = ""
    is_group: bool = True
    is_first: bool = False
    is_last: bool = False
    put_back: int | None = None

    @property
    def is_root(self) -> bool:
        return self.path == ROOT

    @property
    def has_room(self) -> bool:
        return len(self.parts) < WIDEST

    @property
    def may_hold_groups(self) -> bool:
        return self.has_room and depth_of(self.path) < DEEPEST_GROUP

    @property
    def empty_words(self) -> str:
        """What a group without parts means."""
        if self.parts:
            return ""
        if self.group.mode == "any":
            return _("There is nothing here to match yet, so nobody belongs to it. Add a condition.")
        if self.is_root:
            return _("There are no conditions: everyone belongs to this segment. Add a condition to choose people.")
        return _("There are no conditions here, so this group leaves nobody out. Add a condition or remove the group.")

    @property
    def mode_field(self) -> forms.BoundField:
        return self.form["mode"]

    def lines(self) -> Iterator[LineBox]:
        """Every line in it, however deep."""
        for part in self.parts:
            if isinstance(part, GroupBox):
                yield from part.lines()
            else:
                yield part

    def groups(self) -> Iterator["GroupBox"]:
        """Itself and every group in it, however deep."""
        yield self
        for part in self.parts:
            if isinstance(part, GroupBox):
                yield from part.groups()

    def write_rule(self) -> Rule | None:
        """What the group says without its unfinished lines, or None when nothing but such lines is in it."""
        written: list[Rule] = [rule for part in self.parts if (rule := part.write_rule()) is not None]
        return None if self.parts and not written else {self.group.mode: written}


def lay_out(builder: Builder, options: Options, *, focus: str = "", is_judged: bool = False) -> GroupBox:
    """The whole form, with the focus in the field of that id; when it is judged, unfinished lines are wrong."""
    root = _lay_out_group(builder.root, ROOT, "", options, is_judged)
    for form, name in [(box.form, "mode") for box in root.groups()] + [(line.form, "kind") for line in root.lines()]:
        if form[name].id_for_label == focus:
            form.fields[name].widget.attrs["autofocus"] = True
    if builder.removed is not None:
        _mark_removed(root, builder.removed_from)
    return root


def _lay_out_group(group: Group, path: str, number: str, options: Options, is_judged: bool) -> GroupBox:
    box = GroupBox(path, number, group, GroupForm(group, path))
    for place, part in enumerate(group.parts):
        inner, name = f"{path}-{place}", f"{number}.{place + 1}".lstrip(".")
        made: LineBox | GroupBox
        if isinstance(part, Line):
            form = LineForm(part, inner, options, is_judged=is_judged)
            form.full_clean()
            made = LineBox(inner, name, form)
        else:
            made = _lay_out_group(part, inner, name, options, is_judged)
        made.joined_by = _join(group.mode) if place else ""
        made.is_first = path == ROOT and place == 0
        made.is_last = path == ROOT and place == len(group.parts) - 1
        box.parts.append(made)
    return box


def _join(mode: str) -> str:
    return _("and") if mode == "all" else _("or")


def _mark_removed(root: GroupBox, path: str) -> None:
    """Show where the removed part stood; in the outermost group when its own group is gone."""
    box = root
    *outer, last = [int(number) for number in path.split("-")[1:]]
    for number in outer:
        part = box.parts[number] if number < len(box.parts) else None
        if not isinstance(part, GroupBox):
            root.put_back = len(root.parts)
            return
        box = part
    box.put_back = min(last, len(box.parts))
