"""Hides numbers so small that they could point at a person, and what would give them away.

A table whose total is shown gives a single hidden cell away by subtraction. So more cells are hidden, smallest
first, until none of the hidden ones can be worked out (complementary suppression). Source of the method:
Handbook on Statistical Disclosure Control, section on cell suppression in tables.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Cell:
    """One number of a table as people may see it; `shown` is None when it is hidden."""

    shown: int | None
    text: str

    @property
    def is_hidden(self) -> bool:
        return self.shown is None


@dataclass(frozen=True)
class ProtectedColumn:
    """The cells of a column in their order, and their total."""

    cells: tuple[Cell, ...]
    total: Cell


def protect(values: Sequence[int], *, smallest: int) -> ProtectedColumn:
    """Hide every cell of 1 to `smallest` - 1, and more where a hidden one could be worked out.

    A hidden cell below the limit reads '<10', one above it 'hidden'.
    """
    hidden = {place for place, value in enumerate(values) if 0 < value < smallest}
    by_size = sorted(range(len(values)), key=lambda place: values[place])
    while hidden and len(hidden) < len(values) and _gives_one_away(values, hidden, smallest):
        hidden.add(next(place for place in by_size if place not in hidden))
    hides_total = bool(hidden) and (sum(values) < smallest or _gives_one_away(values, hidden, smallest))
    return ProtectedColumn(
        cells=tuple(_make_cell(value, place in hidden, smallest) for place, value in enumerate(values)),
        total=_make_cell(sum(values), hides_total, smallest),
    )


def _gives_one_away(values: Sequence[int], hidden: set[int], smallest: int) -> bool:
    """Whether the hidden sum leaves some hidden cell only one possible value."""
    rest = sum(values[place] for place in hidden)
    bounds = [_bounds(values[place], rest, smallest) for place in hidden]
    lowest, highest = sum(low for low, _high in bounds), sum(high for _low, high in bounds)
    return any(max(low, rest - (highest - high)) >= min(high, rest - (lowest - low)) for low, high in bounds)


def _bounds(value: int, rest: int, smallest: int) -> tuple[int, int]:
    """What a reader knows of a hidden cell from the way it is marked."""
    return (0, min(rest, smallest - 1)) if value < smallest else (smallest, rest)


def hide_cell(value: int, *, smallest: int) -> Cell:
    """A cell that shows at most that it is below the limit."""
    return Cell(None, f"<{smallest}" if value < smallest else _("hidden"))


def _make_cell(value: int, is_hidden: bool, smallest: int) -> Cell:
    return hide_cell(value, smallest=smallest) if is_hidden else Cell(value, str(value))
