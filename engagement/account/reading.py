"""Reads the account of a wave, the same for cockpit, report, files and mails."""

import datetime
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from campaigns.models import Wave
from engagement.account.comparing import compare_rates
from engagement.account.counting import count_by, count_drops, count_reporting, count_visitors
from engagement.account.findings import write_findings
from engagement.account.labels import plan_audiences, plan_other_tables
from engagement.account.mailings import read_mailings
from engagement.account.protecting import protect_alone, sum_up
from engagement.account.rates import list_rates
from engagement.account.shape import (
    MailingNumbers,
    Measure,
    Number,
    Rate,
    Table,
    TableKey,
    TrafficNumbers,
    WaveAccount,
)
from engagement.account.staggering import read_staggering
from engagement.account.tables import make_table
from engagement.account.weeks import Calendar, read_calendar
from engagement.models.dimensions import Traffic

Weekly = dict[Measure, tuple[Number, ...]]


@dataclass(frozen=True)
class _Basis:
    """What the rates of a wave are made of."""

    calendar: Calendar
    weekly: Weekly
    audiences: Table
    mailings: tuple[MailingNumbers, ...]
    rates: tuple[Rate, ...]


def read_account(wave: Wave, *, at: datetime.datetime | None = None) -> WaveAccount:
    """Everything that may be said of a wave at that moment, now unless given, in the active language."""
    basis = _read_basis(wave, at)
    earlier = find_earlier(wave)
    comparisons = compare_rates(basis.rates, _read_basis(earlier, at).rates) if earlier else ()
    totals = {measure: sum_up(numbers) for measure, numbers in basis.weekly.items()}
    others = {plan.key: make_table(wave, basis.calendar, plan, basis.weekly) for plan in plan_other_tables(wave)}
    places = others[TableKey.MUNICIPALITY]
    return WaveAccount(
        wave=wave,
        counted_until=basis.calendar.counted_until,
        next_on=basis.calendar.next_on,
        weeks=basis.calendar.weeks,
        totals=totals,
        weekly=basis.weekly,
        tables={basis.audiences.key: basis.audiences, **others},
        rates=basis.rates,
        earlier=earlier,
        comparisons=comparisons,
        staggering=read_staggering(wave, basis.calendar, places, basis.weekly.get(Measure.SIGN_UPS, ())),
        mailings=basis.mailings,
        traffic=_read_traffic(wave, basis.calendar),
        goals=tuple(wave.goals.all()),
        findings=write_findings(basis.calendar.weeks, totals, basis.audiences, comparisons, earlier),
        smallest=settings.SMALLEST_CELL,
    )


def find_earlier(wave: Wave) -> Wave | None:
    """The wave of the same campaign that began last before this one."""
    before = Wave.objects.filter(campaign=wave.campaign_id, starts_on__lt=wave.starts_on)
    return before.order_by("-starts_on", "-pk").first()


def read_weekly(wave: Wave, calendar: Calendar) -> Weekly:
    """The totals per measure and week; a measure that was never counted is not there."""
    counts: dict[Measure, Sequence[int]] = {
        Measure.VISITORS: count_visitors(wave, calendar),
        Measure.REPORTING: count_reporting(calendar),
    }
    for measure, rows in count_by(wave, calendar, "traffic").items():
        counts[measure] = rows[Traffic.PEOPLE]
    return {measure: protect_alone(counts[measure]) for measure in Measure if any(counts.get(measure, ()))}


def _read_basis(wave: Wave, at: datetime.datetime | None) -> _Basis:
    calendar = read_calendar(wave, at)
    weekly = read_weekly(wave, calendar)
    audiences = make_table(wave, calendar, plan_audiences(wave), weekly)
    mailings = read_mailings(wave)
    return _Basis(calendar, weekly, audiences, mailings, list_rates(weekly, audiences, mailings))


def _read_traffic(wave: Wave, calendar: Calendar) -> TrafficNumbers:
    refused = count_drops(calendar)
    return TrafficNumbers(
        uncertain=_count_others(wave, calendar, Traffic.UNCERTAIN),
        machines=_count_others(wave, calendar, Traffic.MACHINES),
        refused={reason: sum_up(protect_alone(counts)) for reason, counts in refused.items()},
    )


def _count_others(wave: Wave, calendar: Calendar, traffic: Traffic) -> Number:
    """Everything of the wave that this traffic did, whatever it was."""
    weeks: dict[int, int] = defaultdict(int)
    rows: Any
    for rows in count_by(wave, calendar, "traffic", traffic=traffic).values():
        for place, count in enumerate(rows[traffic]):
            weeks[place] += count
    return sum_up(protect_alone([weeks[place] for place in range(len(calendar.weeks))]))
