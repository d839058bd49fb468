"""Difference-in-differences: did sign-ups grow more where the wave began later than where it ran already?

The municipalities of the wave's first day are set beside those that begin later, in as many whole weeks before the
first later start as after the last one: both groups are in the wave afterwards, and only the first was before. The
ratio of the two growths is judged on its logarithm, whose variance is the sum of the reciprocals of the four counts
(a ratio of Poisson counts; K. J. Rothman and S. Greenland, Modern Epidemiology, 'person-time data').
"""

import datetime
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings

from campaigns.models import Wave
from engagement.account.counting import count_by
from engagement.account.shape import Measure, Number, Staggering, Table
from engagement.account.weeks import Calendar
from newsletters.mailings.intervals import DEVIATIONS, Interval

MEASURE = Measure.SIGN_UPS


@dataclass(frozen=True)
class Groups:
    """Names of municipalities by their ids: where the wave ran already and where it began later, and when that was."""

    early: dict[int, str]
    late: dict[int, str]
    first_on: datetime.date
    last_on: datetime.date


def read_staggering(wave: Wave, calendar: Calendar, table: Table, totals: tuple[Number, ...]) -> Staggering | None:
    """The comparison of a complete account, None when the wave began everywhere on one day."""
    everywhere = _read_groups(wave)
    if everywhere is None or calendar.closed_until is None:
        return None
    groups = _keep_shown(everywhere, wave, table)
    counts = count_by(wave, calendar, "municipality_id").get(MEASURE, {})
    before, after = _choose_weeks(calendar, groups, wave, totals)
    cells = [_add(counts, group, weeks) for group in (groups.early, groups.late) for weeks in (before, after)]
    others = [
        sum(totals[week].shown or 0 for week in weeks) - cells[place] - cells[place + 2]
        for place, weeks in enumerate((before, after))
    ]
    if not all(cells) or not _tells_nobody([*cells, *others]):
        return Staggering(MEASURE, tuple(everywhere.early.values()), tuple(everywhere.late.values()), None, None)
    ratio, interval = _find_ratio(*cells)
    return Staggering(MEASURE, tuple(groups.early.values()), tuple(groups.late.values()), ratio, interval)


def _read_groups(wave: Wave) -> Groups | None:
    starts = {start.municipality_id: start.starts_on for start in wave.later_starts.all()}
    later = [start for start in starts.values() if start > wave.starts_on]
    if not later:
        return None
    places = {place.pk: place.name for place in wave.municipalities.all()}
    late = {key: name for key, name in places.items() if starts.get(key, wave.starts_on) > wave.starts_on}
    early = {key: name for key, name in places.items() if key not in late}
    return Groups(early, late, min(later), max(later))


def _keep_shown(groups: Groups, wave: Wave, table: Table) -> Groups:
    """Only municipalities whose number is shown: what is in no group then adds up to enough people, or nobody."""
    shown = {row.key for row in table.rows if MEASURE in row.numbers and not row.numbers[MEASURE].is_hidden}
    keys = {place.pk for place in wave.municipalities.all() if place.key in shown}
    early, late = ({key: name for key, name in group.items() if key in keys} for group in (groups.early, groups.late))
    return replace(groups, early=early, late=late)


def _choose_weeks(
    calendar: Calendar, groups: Groups, wave: Wave, totals: tuple[Number, ...]
) -> tuple[list[int], list[int]]:
    """As many shown weeks of the wave before the first later start as after the last one."""
    weeks = calendar.weeks[: calendar.closed_weeks]
    shown = [(place, week) for place, week in enumerate(weeks) if not totals[place].is_hidden]
    before = [place for place, week in shown if week.last < groups.first_on and week.last >= wave.starts_on]
    after = [place for place, week in shown if week.first >= groups.last_on]
    number = min(len(before), len(after))
    return before[len(before) - number :], after[:number]


def _add(counts: Mapping[Any, list[int]], group: Iterable[int], weeks: list[int]) -> int:
    return sum(counts[place][week] for place in group if place in counts for week in weeks)


def _tells_nobody(cells: list[int]) -> bool:
    """Whether no part of the comparison is so small that it could point at a person."""
    return all(cell == 0 or cell >= settings.SMALLEST_CELL for cell in cells)


def _find_ratio(early_before: int, early_after: int, late_before: int, late_after: int) -> tuple[float, Interval]:
    """How many times as much the later group grew: it got the wave in between, the other one had it all along."""
    ratio = (late_after / late_before) / (early_after / early_before)
    spread = DEVIATIONS * math.sqrt(1 / early_before + 1 / early_after + 1 / late_before + 1 / late_after)
    return ratio, Interval(ratio * math.exp(-spread), ratio * math.exp(spread))
