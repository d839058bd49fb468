"""Difference-in-differences: did sign-ups grow more where the wave had begun than where it began later?

The municipalities of the wave's first day are set beside those that begin later, in the whole weeks before the later
start and as many after it, so that both groups are in the wave afterwards and only the first was before. The ratio of
the two growths is judged on its logarithm, whose variance is the sum of the reciprocals of the four counts (a ratio
of Poisson counts; K. J. Rothman and S. Greenland, Modern Epidemiology, 'person-time data').
"""

import datetime
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from campaigns.models import Wave
from engagement.account.counting import count_by
from engagement.account.shape import Measure, Number, Staggering, Table
from engagement.account.weeks import Calendar, monday_of
from newsletters.mailings.intervals import DEVIATIONS, Interval

MEASURE = Measure.SIGN_UPS


@dataclass(frozen=True)
class Groups:
    """The ids of municipalities that began first, of those that began later, and where their names come from."""

    early: dict[int, str]
    late: dict[int, str]
    later_on: datetime.date


def read_staggering(wave: Wave, calendar: Calendar, table: Table, totals: tuple[Number, ...]) -> Staggering | None:
    """The comparison of a complete account, None when the wave began everywhere on one day."""
    groups = _read_groups(wave, table)
    if groups is None or calendar.closed_until is None:
        return None
    counts = count_by(wave, calendar, "municipality_id").get(MEASURE, {})
    before, after = _choose_weeks(calendar, groups.later_on, totals)
    cells = [_add(counts, group, weeks) for group in (groups.early, groups.late) for weeks in (before, after)]
    others = [
        sum(totals[week].shown or 0 for week in weeks) - cells[place] - cells[place + 2]
        for place, weeks in enumerate((before, after))
    ]
    ratio, interval = _find_ratio(cells) if _tells_nobody([*cells, *others]) else (None, None)
    return Staggering(MEASURE, tuple(groups.early.values()), tuple(groups.late.values()), ratio, interval)


def _read_groups(wave: Wave, table: Table) -> Groups | None:
    """Only municipalities whose number is shown: what is in no group then adds up to enough people, or nobody."""
    shown = {row.key for row in table.rows if MEASURE in row.numbers and not row.numbers[MEASURE].is_hidden}
    starts = {start.municipality_id: start.starts_on for start in wave.later_starts.all()}
    later = [start for start in starts.values() if start > wave.starts_on]
    if not later:
        return None
    places = [place for place in wave.municipalities.all() if place.key in shown]
    late = {place.pk: place.name for place in places if starts.get(place.pk, wave.starts_on) > wave.starts_on}
    early = {place.pk: place.name for place in places if place.pk not in late}
    return Groups(early, late, max(later))


def _choose_weeks(
    calendar: Calendar, later_on: datetime.date, totals: tuple[Number, ...]
) -> tuple[list[int], list[int]]:
    """As many shown weeks before as after the week in which the last municipality began."""
    turn = monday_of(later_on)
    places = [place for place in range(calendar.closed_weeks) if not totals[place].is_hidden]
    before = [place for place in places if calendar.weeks[place].last < turn]
    after = [place for place in places if calendar.weeks[place].first >= turn]
    number = min(len(before), len(after))
    return before[len(before) - number :], after[:number]


def _add(counts: Mapping[Any, list[int]], group: Iterable[int], weeks: list[int]) -> int:
    return sum(counts[place][week] for place in group if place in counts for week in weeks)


def _tells_nobody(cells: list[int]) -> bool:
    """Whether no part of the comparison is so small that it could point at a person."""
    return all(cell == 0 or cell >= settings.SMALLEST_CELL for cell in cells)


def _find_ratio(cells: list[int]) -> tuple[float | None, Interval | None]:
    """How many times as much the first group grew; `cells` are early before and after, late before and after."""
    if not all(cells):
        return None, None
    early_before, early_after, late_before, late_after = cells
    # The late group gets the wave in the second half: its growth is what the wave did.
    ratio = (late_after / late_before) / (early_after / early_before)
    spread = DEVIATIONS * math.sqrt(sum(1 / cell for cell in cells))
    return ratio, Interval(ratio * math.exp(-spread), ratio * math.exp(spread))
