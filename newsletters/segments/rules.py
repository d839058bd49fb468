"""Says what the rule of a segment may look like, and refuses everything else before it gets near the database.

`newsletters.segments` tells what each part means.
"""

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

# Deeper or wider than any question an officer asks; a rule with its segments filled in may be twice as deep.
DEEPEST = 20
DEEPEST_EXPANDED = 40
WIDEST = 100
MOST_PARTS = 300
LONGEST_NAME = 200
LARGEST_ID = 2**63 - 1
LARGEST_SEED = 2**31 - 2
MOST_DAYS = 36_500
GROUPS = ("all", "any", "none")
DAY = re.compile(r"(19|2\d)\d\d-\d\d-\d\d", re.ASCII)


class InvalidRule(ValueError):
    """The rule cannot be used; the message says why in plain words."""


@dataclass(frozen=True)
class Condition:
    """One leaf of a rule: its kind, such as 'source.wave', and the value as SQL and sentences need it."""

    kind: str
    value: Any


def check_shape(rule: Any, deepest: int = DEEPEST) -> None:
    """Raise `InvalidRule` unless the tree holds only what we know: not too deep, too wide or too long."""
    if rule == {}:
        return
    if _check_part(rule, 1, deepest, 0) > MOST_PARTS:
        raise InvalidRule(_("This rule has more than %(limit)d parts.") % {"limit": MOST_PARTS})


def read_condition(key: str, value: Any) -> Condition:
    """What a leaf says; raises `InvalidRule`."""
    if key in CHECKS:
        return Condition(key, CHECKS[key](key, value))
    inner = [kind.partition(".")[2] for kind in CHECKS if kind.startswith(f"{key}.")]
    if not inner:
        raise InvalidRule(_("A rule cannot use '%(key)s'.") % {"key": show(key)})
    if not isinstance(value, dict) or len(value) != 1 or next(iter(value)) not in inner:
        raise InvalidRule(_("'%(key)s' needs exactly one of: %(known)s.") % {"key": key, "known": ", ".join(inner)})
    name, named = next(iter(value.items()))
    return Condition(f"{key}.{name}", CHECKS[f"{key}.{name}"](name, named))


def show(value: Any) -> str:
    """A hostile name, short and printable, for use in a message."""
    return "".join(sign for sign in str(value)[:40] if sign.isprintable())


def _check_part(rule: Any, depth: int, deepest: int, seen: int) -> int:
    """Check one part and what is in it; answers how many parts there are, those seen before included."""
    if not isinstance(rule, dict) or len(rule) != 1 or not isinstance(next(iter(rule)), str):
        raise InvalidRule(_("Every part of a rule must have exactly one key, such as 'all' or 'audience'."))
    if depth > deepest:
        raise InvalidRule(_("This rule is nested more than %(limit)d deep.") % {"limit": deepest})
    key, value = next(iter(rule.items()))
    seen += 1
    if key not in GROUPS:
        read_condition(key, value)
        return seen
    if not isinstance(value, list):
        raise InvalidRule(_("'%(key)s' must hold a list.") % {"key": key})
    if len(value) > WIDEST:
        raise InvalidRule(_("'%(key)s' holds more than %(limit)d parts.") % {"key": key, "limit": WIDEST})
    for part in value:
        seen = _check_part(part, depth + 1, deepest, seen)
        if seen > MOST_PARTS:
            break
    return seen


def _check_name(key: str, value: Any) -> str:
    if not isinstance(value, str):
        raise InvalidRule(_("'%(key)s' must name one thing.") % {"key": key})
    # What is not printable cannot be stored, or shown in a line of text.
    if not 0 < len(value) <= LONGEST_NAME or not value.isprintable() or value != value.strip():
        raise InvalidRule(_("'%(key)s' cannot be '%(value)s'.") % {"key": key, "value": show(value)})
    return value


def _check_name_or_none(key: str, value: Any) -> str | None:
    return None if value is None else _check_name(key, value)


def _check_number(key: str, value: Any, lowest: int, highest: int) -> int:
    # True is a whole number to Python.
    if not isinstance(value, int) or isinstance(value, bool) or not lowest <= value <= highest:
        limits = {"key": key, "lowest": lowest, "highest": highest}
        raise InvalidRule(_("'%(key)s' needs a whole number from %(lowest)d to %(highest)d.") % limits)
    return value


def _check_id(key: str, value: Any) -> int:
    return _check_number(key, value, 1, LARGEST_ID)


def _check_days(key: str, value: Any) -> int:
    return _check_number(key, value, 1, MOST_DAYS)


def _check_day(key: str, value: Any) -> datetime.date:
    try:
        if isinstance(value, str) and DAY.fullmatch(value):
            return datetime.date.fromisoformat(value)
    except ValueError:
        pass
    raise InvalidRule(_("'%(key)s' needs a day such as 2026-03-01.") % {"key": key})


def _check_true(key: str, value: Any) -> bool:
    if value is not True:
        raise InvalidRule(_("'%(key)s' can only be true; put it under 'none' for the others.") % {"key": key})
    return True


def _check_share(key: str, value: Any) -> tuple[int, int]:
    if not isinstance(value, dict) or set(value) != {"percent", "seed"}:
        raise InvalidRule(_("'%(key)s' needs a percentage and a seed.") % {"key": key})
    return _check_number("percent", value["percent"], 1, 99), _check_number("seed", value["seed"], 0, LARGEST_SEED)


CHECKS: dict[str, Callable[[str, Any], Any]] = {
    "audience": _check_name,
    "language": _check_name,
    "municipality": _check_name_or_none,
    "signed_up.after": _check_day,
    "signed_up.before": _check_day,
    "signed_up.last_days": _check_days,
    "source.page": _check_name,
    "source.wave": _check_id,
    "source.short_link": _check_name,
    "received.mailing": _check_id,
    "received.wave": _check_id,
    "paused": _check_true,
    "share": _check_share,
    "segment": _check_id,
}
