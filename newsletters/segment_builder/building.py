"""The rule of a segment as its form shows it: groups that hold lines and groups, read from rules and from forms.

A line holds what was typed, right or wrong, so that nothing is lost while somebody is still at it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from newsletters.segment_builder.kinds import (
    FIRST_KIND,
    KINDS,
    NO_MUNICIPALITY,
    Input,
    Kind,
    Verb,
    find_line,
    split_leaf,
)
from newsletters.segments.rules import DEEPEST, GROUPS, WIDEST

ROOT = "rule"


@dataclass
class Line:
    """One condition: what it is about, the verb, and what was filled in by name of the field."""

    kind_key: str = FIRST_KIND
    verb_key: str = ""
    filled: dict[str, list[str]] = field(default_factory=dict)

    @property
    def kind(self) -> Kind:
        return KINDS.get(self.kind_key, KINDS[FIRST_KIND])

    @property
    def verb(self) -> Verb:
        return self.kind.find_verb(self.verb_key)


@dataclass
class Group:
    """Lines and groups of which all, any or none must hold."""

    mode: str = "all"
    parts: list["Part"] = field(default_factory=list)


Part = Line | Group


def read_rule(rule: dict[str, Any]) -> Group:
    """The groups and lines of a rule that `check_shape` takes."""
    if not rule:
        return Group()
    part = _read_part(rule)
    return part if isinstance(part, Group) else Group("all", [part])


def _read_part(part: dict[str, Any]) -> Part:
    key, inside = next(iter(part.items()))
    if key not in GROUPS:
        return _read_line([part], is_not=False)
    if key != "all" and _fits_one_line(inside):
        return _read_line(inside, is_not=key == "none")
    return Group(key, [_read_part(each) for each in inside])


def _fits_one_line(parts: list[dict[str, Any]]) -> bool:
    if not parts or any(next(iter(part)) in GROUPS for part in parts):
        return False
    places = {split_leaf(part)[0] for part in parts}
    _kind, verb = find_line(split_leaf(parts[0])[0], is_not=False)
    return len(places) == 1 and (len(parts) == 1 or verb.input.takes_many)


def _read_line(leaves: list[dict[str, Any]], *, is_not: bool) -> Line:
    at, _value = split_leaf(leaves[0])
    kind, verb = find_line(at, is_not=is_not)
    values = [split_leaf(leaf)[1] for leaf in leaves]
    return Line(kind.key, verb.key, _fill(verb.input, values))


def _fill(asked: Input, values: list[Any]) -> dict[str, list[str]]:
    if asked.takes == "nothing":
        return {}
    if asked.takes == "percent":
        return {asked.name: [str(values[0]["percent"])], "seed": [str(values[0]["seed"])]}
    written = [NO_MUNICIPALITY if value is None else str(value) for value in values]
    return {asked.name: list(dict.fromkeys(written))}


def read_form(data: Mapping[str, Any], path: str = ROOT, depth: int = 1) -> Group:
    """The groups and lines that a sent form holds; what is too deep or too wide is cut where it can be refused."""
    group = Group(str(data.get(f"{path}-mode", "all")))
    group.mode = group.mode if group.mode in GROUPS else "all"
    for number in range(WIDEST + 1):
        place = f"{path}-{number}"
        if f"{place}-mode" in data and depth <= DEEPEST:
            group.parts.append(read_form(data, place, depth + 1))
        elif f"{place}-kind" in data:
            group.parts.append(_read_sent_line(data, place))
        else:
            break
    return group


def _read_sent_line(data: Mapping[str, Any], path: str) -> Line:
    values = data if isinstance(data, MultiValueDict) else MultiValueDict({key: [data[key]] for key in data})
    line = Line(values.get(f"{path}-kind", ""), values.get(f"{path}-verb", ""))
    names = (line.verb.input.name, "seed")
    line.filled = {name: values.getlist(f"{path}-{name}") for name in names if f"{path}-{name}" in values}
    return line


def write_form(part: Part, path: str = ROOT) -> MultiValueDict[str, str]:
    """What the form sends for these groups and lines."""
    return MultiValueDict(_write_part(part, path))


def _write_part(part: Part, path: str) -> dict[str, list[str]]:
    if isinstance(part, Line):
        sent = {f"{path}-{name}": values for name, values in part.filled.items()}
        return {f"{path}-kind": [part.kind.key], f"{path}-verb": [part.verb.key], **sent}
    data = {f"{path}-mode": [part.mode]}
    for number, inside in enumerate(part.parts):
        data |= _write_part(inside, f"{path}-{number}")
    return data


def write_removed(part: Part) -> str:
    """A removed part as one hidden value of the form."""
    return urlencode([(name, value) for name, values in write_form(part).lists() for value in values])


def read_removed(text: str) -> Part | None:
    """The part that `write_removed` wrote, or None."""
    data = QueryDict(text)
    if f"{ROOT}-mode" in data:
        return read_form(data)
    return _read_sent_line(data, ROOT) if f"{ROOT}-kind" in data else None
