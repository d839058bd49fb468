"""Writes the rule of a segment as a sentence that an officer can check at a glance.

'Farmers in Venray or Horst who read German, without those who already got wave 2': a noun for the audiences, the
places, what all of them do, and who is left out. Groups within groups are told apart by 'or' and 'and' with nothing,
a comma or a semicolon before them.
"""

from typing import Any

from django.utils.translation import gettext as _

from newsletters.language_names import name_language, names_of_language
from newsletters.segments.names import Names
from newsletters.segments.rules import check_shape
from newsletters.segments.tree import NOBODY, Group, Leaf, Node, Not, join, simplify
from newsletters.segments.words import FORMS

__all__ = ["describe", "name_language", "names_of_language"]


def describe(rule: Any) -> str:
    """The rule as a sentence in the active language; raises `InvalidRule`."""
    check_shape(rule)
    return _Writer(Names()).write_people(simplify(rule))


class _Writer:
    """Writes the parts of one sentence."""

    def __init__(self, names: Names) -> None:
        self._names = names

    def write_people(self, node: Node) -> str:
        """Who they are, as a noun with everything that belongs to it."""
        if node == NOBODY:
            return _("Nobody")
        if isinstance(node, Group) and node.kind == "any" and all(_has_noun(part) for part in node.parts):
            people = [self.write_people(part) for part in node.parts]
            return _join("any", people, 3 if any("," in words for words in people) else 2)
        parts = list(node.parts) if isinstance(node, Group) and node.kind == "all" else [node]
        excluded = join("any", [part.part for part in parts if isinstance(part, Not)])
        return self._leave_out(excluded, self._write_included([part for part in parts if not isinstance(part, Not)]))

    def _write_included(self, parts: list[Leaf | Group]) -> str:
        audiences, places = _take(parts, "audience"), _take(parts, "municipality")
        rest = [part for part in parts if part not in (audiences, places)]
        people = self._join_names(audiences) if audiences else _("People") if rest else _("Everyone")
        if places:
            people = self._add_places(people, places)
        if not rest:
            return people
        return _("%(people)s who %(clauses)s") % {"people": people, "clauses": self._write_clause(join("all", rest))}

    def _add_places(self, people: str, places: Leaf) -> str:
        words = {"people": people, "places": self._join_names(places)}
        if None not in places.values:
            return _("%(people)s in %(places)s") % words
        if len(places.values) == 1:
            return _("%(people)s without a municipality") % words
        return _("%(people)s in %(places)s or without a municipality") % words

    def _leave_out(self, excluded: Node, people: str) -> str:
        if excluded == NOBODY:
            return people
        words = {"people": people, "clauses": self._write_clause(excluded, is_behind_without=True)}
        if people == _("Everyone"):
            return _("Everyone except those who %(clauses)s") % words
        return _("%(people)s, without those who %(clauses)s") % words

    def _write_clause(self, node: Node, *, is_behind_without: bool = False, is_negated: bool = False) -> str:
        if isinstance(node, Not):
            return self._write_clause(node.part, is_behind_without=is_behind_without, is_negated=not is_negated)
        if isinstance(node, Leaf):
            node = _split_places(node)
        if isinstance(node, Leaf):
            received = node.kind.startswith("received.")
            forms = FORMS["received" if received else node.kind]
            return str(forms[2 * is_behind_without + is_negated]) % {"names": self._join_names(node)}
        kind = node.kind if not is_negated else "all" if node.kind == "any" else "any"
        words = [
            self._write_clause(part, is_behind_without=is_behind_without, is_negated=is_negated) for part in node.parts
        ]
        height = _measure(node)
        if height > 3:
            # Nothing but brackets can tell so many groups apart.
            words = [f"({text})" if _measure(part) else text for text, part in zip(words, node.parts, strict=True)]
        return _join(kind, words, height)

    def _join_names(self, leaf: Leaf) -> str:
        return _join("any", [self._names.name(leaf.kind, value) for value in leaf.values if value is not None], 1)


def _has_noun(node: Node) -> bool:
    """Whether its people have a name of their own: an audience."""
    parts = node.parts if isinstance(node, Group) and node.kind == "all" else (node,)
    return any(isinstance(part, Leaf) and part.kind == "audience" for part in parts)


def _take(parts: list[Leaf | Group], kind: str) -> Leaf | None:
    return next((part for part in parts if isinstance(part, Leaf) and part.kind == kind), None)


def _split_places(leaf: Leaf) -> Leaf | Group:
    """No municipality has a verb of its own."""
    if leaf.kind != "municipality" or None not in leaf.values:
        return leaf
    nowhere = Leaf("no_municipality", ())
    places = tuple(value for value in leaf.values if value is not None)
    return Group("any", (Leaf(leaf.kind, places), nowhere)) if places else nowhere


def _measure(node: Node) -> int:
    """How many groups stand within each other."""
    if isinstance(node, Not):
        return _measure(node.part)
    if isinstance(node, Leaf):
        split = _split_places(node)
        return int(isinstance(split, Group))
    return 1 + max(_measure(part) for part in node.parts)


def _join(kind: str, words: list[str], height: int) -> str:
    """Words with 'and' or 'or' before the last; the more groups stand within, the stronger the stop before it."""
    if len(words) < 2:
        return "".join(words)
    sentences = {
        ("all", 1): _("%(first)s and %(last)s"),
        ("any", 1): _("%(first)s or %(last)s"),
        ("all", 2): _("%(first)s, and %(last)s"),
        ("any", 2): _("%(first)s, or %(last)s"),
        ("all", 3): _("%(first)s; and %(last)s"),
        ("any", 3): _("%(first)s; or %(last)s"),
    }
    stop = "; " if height == 3 else ", "
    return sentences[kind, min(height, 3) if height < 4 else 1] % {"first": stop.join(words[:-1]), "last": words[-1]}
