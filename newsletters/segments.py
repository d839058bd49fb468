"""Gives the rule of a segment its meaning: which people, how many, and in plain words.

A rule is a tree: {"all": [...]}, {"any": [...]}, {"none": [...]} over leaves {"audience": key},
{"language": code} and {"municipality": key}; {"municipality": null} is 'no municipality', {} is everyone.
"""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Count, Exists, OuterRef, Q
from django.utils.translation import gettext as _

from audiences.models import Audience, Municipality
from newsletters.models.subscriber import Subscriber, SubscriberQuerySet
from newsletters.segment_sentences import Names, write_sentence

DEEPEST = 8
WIDEST = 50
GROUPS = ("all", "any", "none")
LEAVES = ("audience", "language", "municipality")


class InvalidRule(ValueError):
    """The rule cannot be used; the message says why in plain words."""


@dataclass(frozen=True)
class SegmentCount:
    """Active people of a segment; `by_municipality` has the key '' for people without one."""

    total: int
    by_language: dict[str, int]
    by_municipality: dict[str, int]


@dataclass(frozen=True)
class _Keys:
    """What a leaf may name, with the ids behind it."""

    audiences: dict[str, int]
    municipalities: dict[str, int]


def matching(rule: Any) -> SubscriberQuerySet:
    """Everybody the rule describes, in every state and each once; raises `InvalidRule`."""
    check_shape(rule)
    keys = _Keys(
        audiences=dict(Audience.objects.values_list("key", "pk")),
        municipalities=dict(Municipality.objects.values_list("key", "pk")),
    )
    return Subscriber.objects.filter(_compile(rule, keys))


def describe(rule: Any) -> str:
    """The rule as a sentence in the active language; raises `InvalidRule`."""
    check_shape(rule)
    names = Names(
        audiences=dict(Audience.objects.values_list("key", "internal_name")),
        municipalities=dict(Municipality.objects.values_list("key", "name")),
    )
    return write_sentence(rule, names)


def count_by(rule: Any) -> SegmentCount:
    """How many active people, by language and by municipality; raises `InvalidRule`."""
    rows = matching(rule).active().order_by().values_list("language", "municipality__key").annotate(people=Count("pk"))
    by_language: dict[str, int] = {}
    by_municipality: dict[str, int] = {}
    for language, municipality, people in rows:
        by_language[language] = by_language.get(language, 0) + people
        by_municipality[municipality or ""] = by_municipality.get(municipality or "", 0) + people
    return SegmentCount(sum(by_language.values()), by_language, by_municipality)


def check_shape(rule: Any, depth: int = 1) -> None:
    """Raise `InvalidRule` unless the tree holds only what we know, not too deep and not too wide."""
    if rule == {} and depth == 1:
        return
    if not isinstance(rule, dict) or len(rule) != 1:
        raise InvalidRule(_("Every part of a rule must have exactly one key, such as 'all' or 'audience'."))
    if depth > DEEPEST:
        raise InvalidRule(_("This rule is nested more than %(limit)d deep.") % {"limit": DEEPEST})
    key, value = next(iter(rule.items()))
    if key in GROUPS:
        _check_group(key, value, depth)
    elif key not in LEAVES:
        raise InvalidRule(_("A rule cannot use '%(key)s'.") % {"key": str(key)[:40]})
    elif not (isinstance(value, str) or (value is None and key == "municipality")):
        raise InvalidRule(_("'%(key)s' must name one thing.") % {"key": key})


def _check_group(key: str, parts: Any, depth: int) -> None:
    if not isinstance(parts, list):
        raise InvalidRule(_("'%(key)s' must hold a list.") % {"key": key})
    if len(parts) > WIDEST:
        raise InvalidRule(_("'%(key)s' holds more than %(limit)d parts.") % {"key": key, "limit": WIDEST})
    for part in parts:
        check_shape(part, depth + 1)


def _compile(rule: dict[str, Any], keys: _Keys) -> Q:
    if not rule:
        return Q()
    key, value = next(iter(rule.items()))
    if key == "all":
        return _join([_compile(part, keys) for part in value], Q.AND)
    if key == "any":
        return _join([_compile(part, keys) for part in value], Q.OR) if value else Q(pk__in=[])
    if key == "none":
        return ~_join([_compile(part, keys) for part in value], Q.OR) if value else Q()
    return _compile_leaf(key, value, keys)


def _join(parts: list[Q], connector: str) -> Q:
    """Join conditions; one that holds for everybody is written out, since `Q()` vanishes in an 'or'."""
    return Q(*(part or Q(pk__isnull=False) for part in parts), _connector=connector)


def _compile_leaf(key: str, value: str | None, keys: _Keys) -> Q:
    if key == "audience":
        wanted = _find_id(keys.audiences, value, _("There is no audience '%(key)s'."))
        links = Subscriber.audiences.through.objects.filter(subscriber_id=OuterRef("pk"), audience_id=wanted)
        return Q(Exists(links))
    if key == "municipality":
        if value is None:
            return Q(municipality__isnull=True)
        wanted = _find_id(keys.municipalities, value, _("There is no municipality '%(key)s'."))
        return Q(municipality_id=wanted, municipality__isnull=False)
    if value not in dict(settings.LANGUAGES):
        raise InvalidRule(_("There is no language '%(key)s'.") % {"key": str(value)[:40]})
    return Q(language=value)


def _find_id(known: dict[str, int], key: str | None, sentence: str) -> int:
    if key is None or key not in known:
        raise InvalidRule(sentence % {"key": str(key)[:40]})
    return known[key]
