"""Writes a rule as indented lines that can be read, copied and pasted back, and reads such lines or JSON.

```
all of
  audience: farmers
  none of
    received wave: 3
```
The words are those of the active language; those of every language of the site are understood.
"""

import functools
import json
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from newsletters.segments.rules import GROUPS, InvalidRule, check_shape, show

LONGEST_TEXT = 200_000
INDENT = "  "
# Conditions whose value is written as it stands.
WRITTEN = (
    "audience",
    "language",
    "municipality",
    "source.page",
    "source.short_link",
    "signed_up.after",
    "signed_up.before",
)


def list_words() -> dict[str, str]:
    """The word in the active language for every group and kind of condition."""
    return {
        "": _("everyone"),
        "all": _("all of"),
        "any": _("any of"),
        "none": _("none of"),
        "audience": _("audience"),
        "language": _("language"),
        "municipality": _("municipality"),
        "no_municipality": _("no municipality"),
        "signed_up.after": _("signed up after"),
        "signed_up.before": _("signed up before"),
        "signed_up.last_days": _("signed up in the last days"),
        "source.page": _("source page"),
        "source.wave": _("source wave"),
        "source.short_link": _("source short link"),
        "received.mailing": _("received mailing"),
        "received.wave": _("received wave"),
        "paused": _("paused"),
        "share": _("share"),
        "segment": _("segment"),
    }


def write_text(rule: Any) -> str:
    """The rule as lines of text; raises `InvalidRule`."""
    check_shape(rule)
    words = list_words()
    return "\n".join(_write_lines(rule, words, 0))


def read_text(text: str) -> Any:
    """The rule of such lines, or of JSON; raises `InvalidRule` with the number of the line that is wrong."""
    if len(text) > LONGEST_TEXT:
        raise InvalidRule(_("This text is longer than %(limit)d characters.") % {"limit": LONGEST_TEXT})
    rule = _read_json(text) if text.lstrip().startswith(("{", "[")) else _read_lines(text)
    check_shape(rule)
    return rule


def _write_lines(rule: Any, words: dict[str, str], depth: int) -> list[str]:
    indent = INDENT * depth
    if not rule:
        return [words[""]]
    key, value = next(iter(rule.items()))
    if key in GROUPS:
        inside = [line for part in value for line in _write_lines(part, words, depth + 1)]
        return [f"{indent}{words[key]}", *inside]
    return [f"{indent}{_write_condition(key, value, words)}"]


def _write_condition(key: str, value: Any, words: dict[str, str]) -> str:
    if key == "municipality" and value is None:
        return words["no_municipality"]
    if key == "paused":
        return words["paused"]
    if key == "share":
        return f"{words['share']}: {value['percent']}% {value['seed']}"
    if isinstance(value, dict):
        inner, value = next(iter(value.items()))
        key = f"{key}.{inner}"
    return f"{words[key]}: {value}"


def _read_json(text: str) -> Any:
    try:
        return json.loads(text, parse_constant=_refuse_constant, object_pairs_hook=_read_object)
    except (ValueError, RecursionError) as error:
        raise error if isinstance(error, InvalidRule) else InvalidRule(_("This is not valid JSON.")) from error


def _refuse_constant(name: str) -> Any:
    raise ValueError(name)


def _read_object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Refuse a key that is there twice: one of them would vanish without a word."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise InvalidRule(_("This JSON has the same key twice in one place."))
    return found


@dataclass
class _Line:
    """One line of the text: where it stands, how far it is moved in, and what it says."""

    number: int
    indent: int
    text: str

    def refuse(self, problem: str) -> InvalidRule:
        return InvalidRule(_("Line %(number)d: %(problem)s") % {"number": self.number, "problem": problem})


def _read_lines(text: str) -> Any:
    lines = [
        _Line(number, len(line) - len(line.lstrip()), line.strip())
        for number, line in enumerate(text.expandtabs(len(INDENT)).split("\n"), start=1)
        if line.strip()
    ]
    if not lines:
        raise InvalidRule(_("Write at least one line, such as 'everyone'."))
    keys = _find_keys()
    if len(lines) == 1 and keys.get(_fold(lines[0].text)) == "":
        return {}
    top = _Open(indent=-1, parts=[])
    opened = [top]
    for line in lines:
        while line.indent <= opened[-1].indent:
            opened.pop()
        if opened[-1] is top and top.parts:
            raise line.refuse(_("put the lines under one first line, such as 'all of'."))
        part = _read_line(line, keys)
        opened[-1].add(line, part)
        key, value = next(iter(part.items()))
        opened.append(_Open(line.indent, value if key in GROUPS else None))
    return top.parts[0] if top.parts else {}


@dataclass
class _Open:
    """A line that others may stand under: how far it is moved in, how far they are, and where they go."""

    indent: int
    parts: list[Any] | None
    inside: int | None = None

    def add(self, line: _Line, part: dict[str, Any]) -> None:
        """Put what a line says under this one."""
        if self.parts is None:
            raise line.refuse(_("nothing can stand under a condition; put it beside it."))
        if self.inside not in (None, line.indent):
            raise line.refuse(_("move this line in as far as the lines it belongs with."))
        self.inside = line.indent
        self.parts.append(part)


def _read_line(line: _Line, keys: dict[str, str]) -> dict[str, Any]:
    word, colon, rest = line.text.partition(":")
    key, written = keys.get(_fold(word)), rest.strip()
    if key is None:
        raise line.refuse(_("'%(word)s' is not known here.") % {"word": show(word)})
    if key == "":
        raise line.refuse(_("'everyone' can only stand alone."))
    if key in GROUPS or key in ("no_municipality", "paused"):
        if colon and written:
            raise line.refuse(_("nothing can stand behind '%(word)s'.") % {"word": show(word)})
        return {key: []} if key in GROUPS else {"paused": True} if key == "paused" else {"municipality": None}
    try:
        return _read_condition(key, written)
    except InvalidRule as error:
        raise line.refuse(str(error)) from error


def _read_condition(key: str, written: str) -> dict[str, Any]:
    if key == "share":
        percent, _space, seed = written.partition(" ")
        value: Any = {"percent": _read_number(percent.removesuffix("%")), "seed": _read_number(seed.strip())}
    else:
        value = written if key in WRITTEN else _read_number(written)
    outer, _dot, inner = key.partition(".")
    part = {outer: {inner: value} if inner else value}
    check_shape(part)
    return part


def _read_number(written: str) -> int | str:
    """A whole number of plain digits; anything else stays what it is, to be refused by name."""
    return int(written) if written.isascii() and written.isdigit() and len(written) < 20 else written


@functools.cache
def _find_keys() -> dict[str, str]:
    """The groups and kinds by their words in every language of the site."""
    keys: dict[str, str] = {}
    for code in dict.fromkeys(("en", settings.LANGUAGE_CODE, *dict(settings.LANGUAGES))):
        with override(code):
            for key, word in list_words().items():
                keys.setdefault(_fold(word), key)
    return keys


def _fold(word: str) -> str:
    return " ".join(word.split()).casefold()
