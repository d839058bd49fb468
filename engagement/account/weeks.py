"""Which weeks are in an account: whole ones from Monday to Sunday, counted to the end and closed for ever.

Numbers are published by whole weeks that no plan can move. Whoever compares two reports then sees the numbers of a
week appear, never a difference of a few people.
"""

import datetime
from dataclasses import dataclass

from django.db.models import Min
from django.utils import timezone

from campaigns.models import Wave
from engagement.account.shape import Week
from engagement.models import Closing, RollUp, Tally, VisitorTally
from engagement.tallies import WAIT_AFTER_MIDNIGHT, day_bounds

DAY = datetime.timedelta(days=1)
WEEK = datetime.timedelta(days=7)


@dataclass(frozen=True)
class Calendar:
    """The weeks of a wave that are counted, when the next one is, and until when the complete account runs.

    Weeks up to `together_until` are put together; see `putting_together`.
    """

    weeks: tuple[Week, ...]
    next_on: datetime.date | None
    closed_until: datetime.date | None
    together_until: datetime.date | None

    @property
    def counted_until(self) -> datetime.date | None:
        return self.weeks[-1].last if self.weeks else None

    @property
    def closed_weeks(self) -> int:
        """How many of the weeks are in the complete account."""
        return sum(week.last <= self.closed_until for week in self.weeks) if self.closed_until else 0

    def place_of(self, day: datetime.date) -> int:
        """The place of the week of that day."""
        return (day - self.weeks[0].first).days // 7


def read_calendar(wave: Wave, at: datetime.datetime | None = None) -> Calendar:
    """The weeks that are counted at that moment; an account goes on for a week after its wave."""
    roll_up = RollUp.objects.first()
    counted = _find_sunday(roll_up, at)
    closing = Closing.objects.filter(wave=wave).first()
    closed_until = closing.until if closing and counted and closing.until <= counted else None
    end = max(find_end(wave), closed_until or find_end(wave))
    last = min(counted, end) if counted else None
    first = monday_of(min(wave.starts_on, *_first_days(wave)))
    weeks = []
    while last and first < last:
        weeks.append(Week(first, first + WEEK - DAY))
        first += WEEK
    # The Sunday is closed ten minutes into Monday.
    next_on = first + WEEK if first <= end else None
    return Calendar(tuple(weeks), next_on, closed_until, roll_up.weeks_until if roll_up else None)


def find_end(wave: Wave) -> datetime.date:
    """The Sunday until which the account of a wave runs by its plan."""
    return monday_of(wave.ends_on + WEEK) + WEEK - DAY


def find_counted_sunday(at: datetime.datetime | None = None) -> datetime.date | None:
    """The last Sunday that no event can be added to any more, None before anything was counted."""
    return _find_sunday(RollUp.objects.first(), at)


def _find_sunday(roll_up: RollUp | None, at: datetime.datetime | None) -> datetime.date | None:
    if roll_up is None:
        return None
    moment = min(roll_up.at, at) if at else roll_up.at
    monday = monday_of(timezone.localdate(moment))
    sunday = monday - DAY
    return sunday if moment >= day_bounds(sunday)[1] + WAIT_AFTER_MIDNIGHT else sunday - WEEK


def monday_of(day: datetime.date) -> datetime.date:
    """The Monday of that day's week."""
    return day - DAY * day.weekday()


def _first_days(wave: Wave) -> list[datetime.date]:
    """The first day on which anything of the wave was counted, if there is one."""
    firsts = [
        model._default_manager.filter(wave=wave).aggregate(first=Min("day"))["first"] for model in (Tally, VisitorTally)
    ]
    return [first for first in firsts if first] or [wave.starts_on]
