"""Puts the rules of other segments in the places where a rule names them."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from newsletters.models.segment import Segment
from newsletters.segments.rules import DEEPEST_EXPANDED, GROUPS, MOST_PARTS, InvalidRule, check_shape


def expand(rule: Any, own: Segment | None = None) -> Any:
    """The rule without names of other segments; raises `InvalidRule`, also for one that leads back to itself.

    `own` is the saved segment that the rule is of, or is to be of: naming that one is a circle too.
    """
    check_shape(rule)
    path = () if own is None or own.pk is None else (own.pk,)
    expanded = _Expander({own.pk: own.name} if own and own.pk else {}).expand(rule, path)
    check_shape(expanded, DEEPEST_EXPANDED)
    return expanded


def list_references(rule: Any) -> set[int]:
    """The ids of the segments that a rule of good shape names itself."""
    if not rule:
        return set()
    key, value = next(iter(rule.items()))
    if key == "segment":
        return {value}
    return set().union(*(list_references(part) for part in value)) if key in GROUPS else set()


@dataclass
class _Expander:
    """Reads segments when it meets the first name, and stops when the rule grows beyond all measure."""

    names: dict[int, str]
    rules: dict[int, Any] | None = None
    parts: int = field(default=0)

    def expand(self, rule: Any, path: tuple[int, ...]) -> Any:
        self.parts += 1
        if self.parts > MOST_PARTS:
            raise InvalidRule(
                _("With the segments it names, this rule has more than %(limit)d parts.") % {"limit": MOST_PARTS}
            )
        if not rule:
            # Everyone; as a part of a rule that is written as 'all of nothing'.
            return {"all": []} if self.rules is not None else rule
        key, value = next(iter(rule.items()))
        if key in GROUPS:
            return {key: [self.expand(part, path) for part in value]}
        if key == "segment":
            return self.expand(self._read(value, path), (*path, value))
        return {key: {"percent": value["percent"], "seed": value["seed"]}} if key == "share" else rule

    def _read(self, segment_id: int, path: tuple[int, ...]) -> Any:
        """The rule of a segment that was named along the path."""
        if self.rules is None:
            found = list(Segment.objects.values_list("pk", "name", "rule"))
            self.rules = {pk: rule for pk, _name, rule in found}
            self.names = {pk: name for pk, name, _rule in found} | self.names
        chain = self._write_chain((*path, segment_id))
        if segment_id in path:
            raise InvalidRule(_("This segment leads back to itself: %(chain)s.") % {"chain": chain})
        if segment_id not in self.rules:
            raise InvalidRule(_("There is no such segment any more: %(chain)s.") % {"chain": chain})
        try:
            check_shape(self.rules[segment_id])
        except InvalidRule as error:
            problem = {"chain": chain, "problem": error}
            raise InvalidRule(_("A segment cannot be used: %(chain)s. %(problem)s") % problem) from error
        return self.rules[segment_id]

    def _write_chain(self, path: tuple[int, ...]) -> str:
        return " → ".join(self.names.get(pk, _("number %(id)d") % {"id": pk}) for pk in path)
