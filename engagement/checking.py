"""Checks that every number can be found again: deliveries, tallies, events and reports reconcile."""

import datetime
from dataclasses import dataclass

from django.db.models import Sum
from django.utils import timezone

from campaigns.models import Wave
from engagement.link_tallies import followed_links
from engagement.models import ClosedDay, LinkTally, Tally
from engagement.models.dimensions import Kind, Traffic
from engagement.tallies import EVENTS_LIVE, day_bounds, events_of
from engagement.wave_numbers import Totals, read_wave
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
    """What the cockpit shows is what the tallies say, and its days add up to its totals."""
    numbers = read_wave(wave)
    people = Tally.objects.filter(wave=wave, traffic=Traffic.PEOPLE)
    sums = dict(people.order_by().values_list("kind").annotate(sum=Sum("count")))
    tallied = Totals(sums.get(Kind.VIEW, 0), sums.get(Kind.MAIL_LINK, 0), sums.get(Kind.SIGN_UP, 0))
    by_day = Totals(
        *(sum(getattr(day.totals, name) for day in numbers.days) for name in ("visits", "clicks", "sign_ups"))
    )
    if numbers.totals == tallied == by_day:
        return []
    return [f"The numbers of wave '{wave.name}' differ from its tallies."]
