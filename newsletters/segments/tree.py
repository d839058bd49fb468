"""Simplifies a rule without changing what it means, so that its SQL and its sentence are short.

Double 'none of' goes, groups in groups of the same kind are opened, and conditions of one kind are taken together:
'Venray' or 'Horst' is one condition with two values.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from newsletters.segments.rules import GROUPS, read_condition

# Conditions that hold when the person has any of the values.
MERGED = (
    "audience",
    "language",
    "municipality",
    "source.page",
    "source.wave",
    "source.short_link",
    "received.mailing",
    "received.wave",
    "segment",
)


@dataclass(frozen=True)
class Leaf:
    """Holds when the person has any of the values."""

    kind: str
    values: tuple[Any, ...]


@dataclass(frozen=True)
class Group:
    """Holds when all or any of its parts do."""

    kind: str
    parts: "tuple[Node, ...]"


@dataclass(frozen=True)
class Not:
    """Holds when its part does not."""

    part: "Leaf | Group"


Node = Leaf | Group | Not
EVERYONE = Group("all", ())
NOBODY = Group("any", ())


def simplify(rule: Any) -> Node:
    """The short tree of a rule whose shape has been checked."""
    if not rule:
        return EVERYONE
    key, value = next(iter(rule.items()))
    if key not in GROUPS:
        condition = read_condition(key, value)
        return Leaf(condition.kind, (condition.value,))
    parts = [simplify(part) for part in value]
    return join("all", [negate(part) for part in parts]) if key == "none" else join(key, parts)


def negate(node: Node) -> Node:
    """Everybody else; 'not any' becomes 'all not', which databases and people take in more easily."""
    if isinstance(node, Not):
        return node.part
    if isinstance(node, Group) and node.kind == "any":
        return join("all", [negate(part) for part in node.parts])
    return NOBODY if node == EVERYONE else Not(node)


def join(kind: str, parts: Iterable[Node]) -> Node:
    """A group of these parts, or something shorter that means the same."""
    opened: list[Node] = []
    for part in parts:
        opened += part.parts if isinstance(part, Group) and part.kind == kind else [part]
    swallowing = NOBODY if kind == "all" else EVERYONE
    if swallowing in opened:
        return swallowing
    merged = _merge(opened, is_negated=kind == "all")
    return merged[0] if len(merged) == 1 else Group(kind, tuple(merged))


def _merge(parts: list[Node], *, is_negated: bool) -> list[Node]:
    """Take conditions of one kind together: in 'any' the ones that hold, in 'all' the ones that do not."""
    found: dict[Any, Node] = {}
    for part in parts:
        leaf = part.part if is_negated and isinstance(part, Not) else part
        if not isinstance(leaf, Leaf) or leaf.kind not in MERGED or (is_negated and leaf is part):
            found[part] = part
            continue
        before = found.get(leaf.kind)
        known = before.part if isinstance(before, Not) else before
        values = dict.fromkeys((*(known.values if isinstance(known, Leaf) else ()), *leaf.values))
        together = Leaf(leaf.kind, tuple(values))
        found[leaf.kind] = Not(together) if is_negated else together
    return list(found.values())
