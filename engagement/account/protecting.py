"""Makes numbers that may be shown out of counts.

Each week of a measure is one population that is divided by audience and by language. Only the one-way tables are
published, so given the week's total they tell nothing of each other, and each is protected by itself. Numbers over
several weeks are sums of what is shown of the weeks: they tell nothing that the weeks do not.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.conf import settings

from campaigns.suppression import choose_hidden
from engagement.account.shape import Number

Key = TypeVar("Key", bound=Hashable)
HIDDEN = Number(None)


@dataclass(frozen=True)
class Division(Generic[Key]):
    """The counts of one measure by row and week as people may see them; every row has one number per week."""

    totals: tuple[Number, ...]
    rows: Mapping[Key, tuple[Number, ...]]
    hidden: tuple[frozenset[int], ...] = ()

    @property
    def rest(self) -> int:
        """What is hidden in the rows of weeks whose total is shown: never a few people's, and no secret."""
        shown = [place for place, total in enumerate(self.totals) if not total.is_hidden]
        in_rows = sum(numbers[place].shown or 0 for numbers in self.rows.values() for place in shown)
        return sum(self.totals[place].shown or 0 for place in shown) - in_rows


def protect_weeks(
    counts: Mapping[Key, Sequence[int]], weeks: int, within: Division[Key] | None = None
) -> Division[Key]:
    """Protect each week by itself; the order of the rows must not depend on their counts.

    `within` is a measure that none of these counts can be larger than, with the same rows: what it hides stays hidden.
    """
    columns = [[row[week] for row in counts.values()] for week in range(weeks)]
    also = within.hidden if within else [frozenset()] * weeks
    hidden = [
        choose_hidden(column, smallest=settings.SMALLEST_CELL, also=places)
        for column, places in zip(columns, also, strict=True)
    ]
    return Division(
        totals=tuple(
            HIDDEN if place.total else Number(sum(column)) for place, column in zip(hidden, columns, strict=True)
        ),
        rows={
            key: tuple(HIDDEN if number in place.places else Number(row[week]) for week, place in enumerate(hidden))
            for number, (key, row) in enumerate(counts.items())
        },
        hidden=tuple(place.places for place in hidden),
    )


def protect_alone(counts: Sequence[int]) -> tuple[Number, ...]:
    """Counts that are no parts of any total: each is hidden when it is small."""
    return tuple(HIDDEN if 0 < count < settings.SMALLEST_CELL else Number(count) for count in counts)


def sum_up(numbers: Sequence[Number]) -> Number:
    """The sum of what is shown; 'at least' when something hidden is not in it, hidden when nothing else is."""
    hides = any(number.is_hidden or number.is_least for number in numbers)
    total = sum(number.shown or 0 for number in numbers)
    return HIDDEN if hides and not total else Number(total, is_least=hides)
