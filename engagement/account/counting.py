"""Reads the tallies of a wave's weeks, once per division."""

import datetime
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.db.models import Sum

from campaigns.models import Wave
from engagement.account.putting_together import read_key
from engagement.account.shape import Measure
from engagement.account.weeks import DAY, Calendar
from engagement.models import Drop, ReportingCount, Tally, VisitorTally, WeekCount
from engagement.models.dimensions import Kind, Traffic

MEASURES = {
    Kind.VIEW: Measure.VIEWS,
    Kind.READ: Measure.READS,
    Kind.ACTION: Measure.ACTIONS,
    Kind.DOWNLOAD: Measure.DOWNLOADS,
    Kind.CHECK: Measure.CHECKS,
    Kind.VIDEO: Measure.VIDEOS,
    Kind.SHORT_LINK: Measure.SHORT_LINKS,
    Kind.MAIL_LINK: Measure.CLICKS,
    Kind.SIGN_UP: Measure.SIGN_UPS,
}
# Per measure and row, one count per week.
Counts = dict[Measure, dict[Any, list[int]]]


def count_by(wave: Wave, calendar: Calendar, dimension: str, *, traffic: Traffic = Traffic.PEOPLE) -> Counts:
    """The wave's counts by measure, the value of that column of the tallies, and week."""
    counts: Counts = defaultdict(lambda: defaultdict(lambda: [0] * len(calendar.weeks)))
    if not calendar.weeks:
        return counts
    for day, kind, key, count in _list_counts(wave, calendar, dimension, traffic):
        counts[MEASURES[Kind(kind)]][key][calendar.place_of(day)] += count
    return counts


def _list_counts(wave: Wave, calendar: Calendar, dimension: str, traffic: Traffic) -> Iterator[tuple[Any, ...]]:
    """Day, kind, value and count: from the weeks that are put together, and of later ones from the tallies."""
    first, last = _range(calendar)
    done = calendar.together_until
    if done:
        weeks = WeekCount.objects.filter(
            wave=wave, dimension=dimension, traffic=traffic, monday__gte=first, monday__lte=min(done, last)
        )
        for monday, kind, key, count in weeks.values_list("monday", "kind", "key", "count"):
            yield monday, kind, read_key(dimension, key), count
        first = max(first, done + DAY)
    if first <= last:
        tallies = Tally.objects.filter(wave=wave, traffic=traffic, day__range=(first, last)).order_by()
        yield from tallies.values_list("day", "kind", dimension).annotate(sum=Sum("count"))


def count_visitors(wave: Wave, calendar: Calendar) -> list[int]:
    """Different people per day, added up per week."""
    counts = [0] * len(calendar.weeks)
    if calendar.weeks:
        tallies = VisitorTally.objects.filter(wave=wave, day__range=_range(calendar))
        for day, count in tallies.values_list("day", "count"):
            counts[calendar.place_of(day)] += count
    return counts


def count_reporting(calendar: Calendar) -> list[int]:
    """Reporting links of the whole site, per week."""
    counts = [0] * len(calendar.weeks)
    if calendar.weeks:
        for day, count in ReportingCount.objects.filter(day__range=_range(calendar)).values_list("day", "count"):
            counts[calendar.place_of(day)] += count
    return counts


def count_drops(calendar: Calendar) -> dict[str, list[int]]:
    """What was refused on the whole site, by reason, per week."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0] * len(calendar.weeks))
    if calendar.weeks:
        drops = Drop.objects.filter(day__range=_range(calendar)).order_by("reason")
        for reason, day, count in drops.values_list("reason", "day", "count"):
            counts[reason][calendar.place_of(day)] += count
    return counts


def in_order(rows: Mapping[Any, list[int]], order: Sequence[Any], weeks: int) -> dict[Any, list[int]]:
    """A row for everything in the order, also without a count, and one under None for what is not in it.

    Neither the order nor which rows there are may depend on the counts: a row that appears would tell that it has one.
    """
    others = [row for key, row in rows.items() if key not in order]
    nowhere = [sum(counts) for counts in zip(*others, strict=True)] if others else [0] * weeks
    return {**{key: rows.get(key, [0] * weeks) for key in order}, None: nowhere}


def _range(calendar: Calendar) -> tuple[datetime.date, datetime.date]:
    return calendar.weeks[0].first, calendar.weeks[-1].last
