"""Checks that every number can be found again: deliveries, tallies, events and reports reconcile."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Sum
from django.utils import timezone

from campaigns.models import Wave
from engagement.account.counting import MEASURES
from engagement.account.mailings import STATES
from engagement.account.reading import read_account
from engagement.account.shape import Measure, Number, Table, Week
from engagement.link_tallies import followed_links
from engagement.models import ClosedDay, LinkTally, ReportedMailing, Tally
from engagement.models.dimensions import Traffic
from engagement.tallies import EVENTS_LIVE, day_bounds, events_of
from newsletters.mailings.numbers import count_states
from newsletters.models import Mailing


@dataclass(frozen=True)
class NumbersCheck:
    """How much was checked, and one sentence for whatever does not add up."""

    mailings: int
    days: int
    waves: int
    faults: tuple[str, ...]

    @property
    def adds_up(self) -> bool:
        return not self.faults


def check_numbers(at: datetime.datetime | None = None) -> NumbersCheck:
    """Check every mailing, every day whose events are all still there, and every wave."""
    mailings = list(Mailing.objects.order_by("pk"))
    days = _days_with_events(at or timezone.now())
    waves = list(Wave.objects.order_by("pk"))
    faults = [
        *(fault for mailing in mailings for fault in _check_mailing(mailing)),
        *(fault for day in days for fault in _check_day(day)),
        *(fault for day in days for fault in _check_links(day)),
        *(fault for wave in waves for fault in _check_wave(wave)),
        *(fault for row in ReportedMailing.objects.select_related("mailing") for fault in _check_reported(row)),
    ]
    return NumbersCheck(len(mailings), len(days), len(waves), tuple(faults))


def _check_mailing(mailing: Mailing) -> list[str]:
    """Everybody is in one known state, and nobody counts twice."""
    states = count_states(mailing)
    rows = mailing.deliveries.count()
    if states.adds_up and states.eligible == rows:
        return []
    return [f"Mailing {mailing.pk} has {rows} deliveries, but its states add up to {states.eligible} people."]


def _days_with_events(at: datetime.datetime) -> list[datetime.date]:
    """Local days of which no event was erased yet, today last."""
    today = timezone.localdate(at)
    recent = [today - datetime.timedelta(days=number) for number in (2, 1, 0)]
    return [day for day in recent if day_bounds(day)[0] >= at - EVENTS_LIVE]


def _check_day(day: datetime.date) -> list[str]:
    """A closed day counts every event; an open one counts those up to the last roll-up."""
    events = events_of(day).count()
    counted = Tally.objects.filter(day=day).aggregate(sum=Sum("count"))["sum"] or 0
    is_closed = ClosedDay.objects.filter(day=day).exists()
    if counted == events or (counted < events and not is_closed):
        return []
    return [f"The tallies of {day} count {counted} events, but there are {events}."]


def _check_links(day: datetime.date) -> list[str]:
    """The same for the links of mailings; nobody is counted for more links than were followed."""
    followed = followed_links(events_of(day)).count()
    sums = LinkTally.objects.filter(day=day).aggregate(count=Sum("count", default=0), people=Sum("people", default=0))
    counted, people = sums["count"], sums["people"]
    is_closed = ClosedDay.objects.filter(day=day).exists()
    if people <= counted and (counted == followed or (counted < followed and not is_closed)):
        return []
    return [f"The links of {day} were followed {followed} times, but their tallies count {counted} by {people} people."]


def _check_wave(wave: Wave) -> list[str]:
    """What an account shows is what the tallies say, only small weeks are hidden, and its tables add up."""
    account = read_account(wave)
    weeks = enumerate(account.weeks)
    faults = [
        f"Week {week.first} of wave '{wave.name}' differs from its tallies."
        for place, week in weeks
        if not all(tells_truth(account.weekly.get(measure), place, count) for measure, count in _count_week(wave, week))
    ]
    tables = [table for table in account.tables.values() if not adds_up(table)]
    return [*faults, *(f"The table '{table.key}' of wave '{wave.name}' does not add up." for table in tables)]


def _count_week(wave: Wave, week: Week) -> list[tuple[Measure, int]]:
    """What the tallies of a week say, asked in another way than the account does."""
    people = Tally.objects.filter(wave=wave, traffic=Traffic.PEOPLE, day__gte=week.first, day__lte=week.last)
    sums = dict(people.order_by().values_list("kind").annotate(sum=Sum("count")))
    return [(measure, sums.get(kind, 0)) for kind, measure in MEASURES.items()]


def tells_truth(numbers: Sequence[Number] | None, place: int, count: int) -> bool:
    """Whether the number of that week is the count, or hides one that is too small to show."""
    if numbers is None:
        return count == 0
    shown = numbers[place].shown
    return shown == count if shown is not None else 0 < count < settings.SMALLEST_CELL


def adds_up(table: Table) -> bool:
    """Whether the shown parts of the rows and what is hidden in them make the total."""
    if table.rest is None or table.total is None:
        return True
    return all(
        sum(row.numbers[measure].shown or 0 for row in (*table.rows, table.rest))
        == (table.total.numbers[measure].shown or 0)
        for measure in table.measures
    )


def _check_reported(row: ReportedMailing) -> list[str]:
    """A report leaves nobody out but those who were erased since, and changes only by enough people."""
    reported = sum(getattr(row, name) for name in STATES)
    rows = row.mailing.deliveries.count()
    if abs(reported - rows) < settings.SMALLEST_CELL:
        return []
    return [f"The report of mailing {row.mailing_id} counts {reported} people, but it has {rows} deliveries."]
