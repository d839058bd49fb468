"""Puts the tallies of closed weeks together once: reading an account then costs the same however much was counted."""

import datetime
import uuid
from collections.abc import Iterator
from typing import Any

from django.db.models import Min, Sum

from engagement.account.weeks import DAY, WEEK, monday_of
from engagement.models import Tally, WeekCount

# The columns of the tallies by which accounts divide.
DIMENSIONS = ("traffic", "audience_id", "language", "municipality_id", "channel", "page_key")


def put_weeks_together(last: datetime.date | None, until: datetime.date) -> None:
    """Do so for the weeks after that Sunday up to the other; without one, from the first that was counted."""
    first = last + DAY if last else Tally.objects.aggregate(first=Min("day"))["first"]
    monday = monday_of(first or until + DAY)
    while monday < until:
        # Rows that are there already say the same: tallies of a closed week do not change.
        WeekCount.objects.bulk_create(_count_week(monday), batch_size=1000, ignore_conflicts=True)
        monday += WEEK


def _count_week(monday: datetime.date) -> Iterator[WeekCount]:
    tallies = Tally.objects.filter(wave__isnull=False, day__gte=monday, day__lt=monday + WEEK).order_by()
    for dimension in DIMENSIONS:
        counted = tallies.values_list("wave_id", "kind", "traffic", dimension).annotate(sum=Sum("count"))
        for row in counted:
            wave_id, kind, traffic, count = row[0], row[1], row[2], row[-1]
            key = traffic if dimension == "traffic" else row[3]
            yield WeekCount(
                wave_id=wave_id,
                monday=monday,
                dimension=dimension,
                key="" if key is None else str(key),
                kind=kind,
                traffic=traffic,
                count=count,
            )


def read_key(dimension: str, key: str) -> Any:
    """The value of that dimension that was written as text."""
    if dimension in {"audience_id", "municipality_id"}:
        return int(key) if key else None
    if dimension == "page_key":
        return uuid.UUID(key) if key else None
    return key
