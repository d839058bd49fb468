"""Hides numbers so small that they could point at a person, and what would give them away.

A total that is shown gives a single hidden cell away by subtraction, so others are hidden with it (complementary
suppression; source: Handbook on Statistical Disclosure Control, cell suppression in tables). Which others must not
depend on how large they are, or the choice itself gives the small cell away to whoever knows this rule (minimality
attack: R. C.-W. Wong et al., VLDB 2007, 543-554). So the first large cell in a fixed order is taken, every hidden
cell is marked alike, and where nothing but hidden cells and zeros would be left, the zeros are hidden as well. Each
hidden cell then keeps at least `smallest // 2` possible values; `tests/campaigns/test_suppression.py` goes through
all small tables to show it.
"""

import itertools
from collections.abc import Collection, Sequence
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


@dataclass(frozen=True)
class Hidden:
    """The places of a column that are hidden, and whether its total is."""

    places: frozenset[int]
    total: bool


def choose_hidden(values: Sequence[int], *, smallest: int, also: Collection[int] = ()) -> Hidden:
    """Which of the cells to hide; their order must not depend on the values.

    Of a column below the limit everything is hidden. What is hidden of any other adds up to `smallest` or more, or to
    nothing. `also` are places that another column hides which cannot be smaller than this one: shown here, they would
    tell how large they are there.
    """
    every = frozenset(range(len(values)))
    if 0 < sum(values) < smallest:
        return Hidden(every, total=True)
    small = {place for place, value in enumerate(values) if 0 < value < smallest}
    hidden = small | set(also)
    if not hidden:
        return Hidden(frozenset(), total=False)
    if not _is_enough(values, small, hidden, smallest):
        large = (place for place, value in enumerate(values) if value >= smallest and place not in hidden)
        hidden.update(itertools.islice(large, 1))
    only_zeros_left = all(place in hidden for place, value in enumerate(values) if value)
    return Hidden(every if only_zeros_left else frozenset(hidden), total=False)


def _is_enough(values: Sequence[int], small: set[int], hidden: set[int], smallest: int) -> bool:
    """Whether the hidden cells need no other one beside them."""
    if 0 < sum(values[place] for place in hidden) < smallest:
        return False
    return hidden != small or _leaves_room([values[place] for place in small], smallest)


def _leaves_room(small: Sequence[int], smallest: int) -> bool:
    """Whether the sum of small cells alone leaves each of them enough possible values."""
    total, others = sum(small), len(small) - 1
    lowest = max(1, total - (smallest - 1) * others)
    highest = min(smallest - 1, total - others)
    return others > 0 and total >= smallest and highest - lowest + 1 >= smallest // 2


def protect(values: Sequence[int], *, smallest: int) -> ProtectedColumn:
    """The column as people may see it; of a total below the limit everything reads '<10'."""
    hidden = choose_hidden(values, smallest=smallest)
    total = sum(values)
    mark = hide_cell(total, smallest=smallest)
    return ProtectedColumn(
        cells=tuple(mark if place in hidden.places else show_cell(value) for place, value in enumerate(values)),
        total=mark if hidden.total else show_cell(total),
    )


def hide_cell(value: int, *, smallest: int) -> Cell:
    """A cell that shows at most that it is below the limit."""
    return Cell(None, f"<{smallest}" if value < smallest else _("hidden"))


def show_cell(value: int) -> Cell:
    """A cell that hides nothing."""
    return Cell(value, str(value))
