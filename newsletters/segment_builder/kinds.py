"""What one line of the segment form can say: kinds of conditions, their verbs, and the leaf each stands for."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise
# Stands for people without a municipality; no name in a rule can be empty.
NO_MUNICIPALITY = ""


@dataclass(frozen=True)
class Input:
    """What a line asks for, `at` the leaf it writes: ("received", "mailing") is {"received": {"mailing": value}}."""

    name: str
    at: tuple[str, ...]
    takes: str
    label: Words = ""
    read: Callable[[str], Any] = str

    @property
    def takes_many(self) -> bool:
        """Whether one line may name several, of which one is enough."""
        return self.takes == "choices"


@dataclass(frozen=True)
class Verb:
    """How a line goes on after its kind; `is_not` turns it around."""

    key: str
    label: Words
    input: Input
    is_not: bool = False


@dataclass(frozen=True)
class Kind:
    """What a line is about."""

    key: str
    label: Words
    verbs: tuple[Verb, ...]

    def find_verb(self, key: str) -> Verb:
        """The verb of that key, or the first one."""
        return next((verb for verb in self.verbs if verb.key == key), self.verbs[0])


def _does_or_not(key: str, label: Words, does: Words, does_not: Words, asked: Input) -> Kind:
    return Kind(key, label, (Verb("does", does, asked), Verb("not", does_not, asked, is_not=True)))


def _read_place(value: str) -> str | None:
    return None if value == NO_MUNICIPALITY else value


AFTER = Input("after", ("signed_up", "after"), "date", _("Day"))
BEFORE = Input("before", ("signed_up", "before"), "date", _("Day"))
LAST_DAYS = Input("last_days", ("signed_up", "last_days"), "days", _("Number of days"), int)

SECTIONS: tuple[tuple[Words, tuple[Kind, ...]], ...] = (
    (
        _("The person"),
        (
            _does_or_not(
                "audience", _("Audience"), _("belongs to"), _("does not belong to"),
                Input("audience", ("audience",), "choices", _("Audiences")),
            ),
            _does_or_not(
                "language", _("Language"), _("reads"), _("does not read"),
                Input("language", ("language",), "choices", _("Languages")),
            ),
            _does_or_not(
                "municipality", _("Municipality"), _("is in"), _("is not in"),
                Input("municipality", ("municipality",), "choices", _("Municipalities"), _read_place),
            ),
        ),
    ),
    (
        _("Signing up"),
        (
            Kind(
                "signed_up",
                _("Date of sign-up"),
                (
                    Verb("after", _("after"), AFTER),
                    Verb("before", _("before"), BEFORE),
                    Verb("last_days", _("in the last"), LAST_DAYS),
                    Verb("not_after", _("not after"), AFTER, is_not=True),
                    Verb("not_before", _("not before"), BEFORE, is_not=True),
                    Verb("not_last_days", _("not in the last"), LAST_DAYS, is_not=True),
                ),
            ),
            _does_or_not(
                "page", _("Page or list"), _("came from"), _("did not come from"),
                Input("page", ("source", "page"), "choices", _("Pages and lists")),
            ),
            _does_or_not(
                "source_wave", _("Wave of sign-up"), _("signed up in"), _("did not sign up in"),
                Input("source_wave", ("source", "wave"), "choices", _("Waves"), int),
            ),
            _does_or_not(
                "short_link", _("Short link of sign-up"), _("came through"), _("did not come through"),
                Input("short_link", ("source", "short_link"), "choices", _("Short links")),
            ),
        ),
    ),
    (
        _("Mail"),
        (
            _does_or_not(
                "mailing", _("Mailing"), _("got"), _("did not get"),
                Input("mailing", ("received", "mailing"), "choices", _("Mailings"), int),
            ),
            _does_or_not(
                "wave", _("Mail of a wave"), _("got mail of"), _("got no mail of"),
                Input("wave", ("received", "wave"), "choices", _("Waves"), int),
            ),
            _does_or_not(
                "paused", _("Pause"), _("has paused the mail"), _("has not paused the mail"),
                Input("paused", ("paused",), "nothing"),
            ),
        ),
    ),
    (
        _("Other"),
        (
            _does_or_not(
                "share", _("Random part"), _("is in a random part of"), _("is not in a random part of"),
                Input("share", ("share",), "percent", _("Percent")),
            ),
            _does_or_not(
                "segment", _("Another segment"), _("is in"), _("is not in"),
                Input("segment", ("segment",), "choices", _("Segments"), int),
            ),
        ),
    ),
)  # fmt: skip
KINDS = {kind.key: kind for _label, kinds in SECTIONS for kind in kinds}
FIRST_KIND = "audience"


@cache
def _by_leaf() -> dict[tuple[tuple[str, ...], bool], tuple[Kind, Verb]]:
    return {(verb.input.at, verb.is_not): (kind, verb) for kind in KINDS.values() for verb in kind.verbs}


def find_line(at: tuple[str, ...], *, is_not: bool) -> tuple[Kind, Verb]:
    """The kind and verb with which a line says that leaf."""
    return _by_leaf()[at, is_not]


def split_leaf(leaf: dict[str, Any]) -> tuple[tuple[str, ...], Any]:
    """Where the value of a leaf stands, and the value; `share` keeps both of its numbers."""
    key, value = next(iter(leaf.items()))
    if key in {"signed_up", "source", "received"}:
        inner, value = next(iter(value.items()))
        return (key, inner), value
    return (key,), value


def join_leaf(at: tuple[str, ...], value: Any) -> dict[str, Any]:
    """The leaf with that value; the opposite of `split_leaf`."""
    for key in reversed(at):
        value = {key: value}
    leaf: dict[str, Any] = value
    return leaf
