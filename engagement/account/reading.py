"""Reads the account of a wave, the same for cockpit, report, files and mails."""

import datetime
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from campaigns.models import Wave
from engagement.account.comparing import compare_rates
from engagement.account.counting import count_by, count_days, count_visitors
from engagement.account.findings import write_findings
from engagement.account.labels import plan_tables
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
from engagement.models import Drop, ReportingCount
from engagement.models.dimensions import Traffic

Weekly = dict[Measure, tuple[Number, ...]]


@dataclass(frozen=True)
class _Counted:
    """What both an account and the one that it is compared with are made of."""

    calendar: Calendar
    weekly: Weekly
    tables: Mapping[TableKey, Table]
    mailings: tuple[MailingNumbers, ...]
    rates: tuple[Rate, ...]


def read_account(wave: Wave, *, at: datetime.datetime | None = None) -> WaveAccount:
    """Everything that may be said of a wave at that moment, now unless given, in the active language."""
    counted = _count(wave, at)
    earlier = find_earlier(wave)
    comparisons = compare_rates(counted.rates, _count(earlier, at).rates) if earlier else ()
    totals = {measure: sum_up(numbers) for measure, numbers in counted.weekly.items()}
    places = counted.tables[TableKey.MUNICIPALITY]
    return WaveAccount(
        wave=wave,
        counted_until=counted.calendar.counted_until,
        next_on=counted.calendar.next_on,
        weeks=counted.calendar.weeks,
        totals=totals,
        weekly=counted.weekly,
        tables=counted.tables,
        rates=counted.rates,
        earlier=earlier,
        comparisons=comparisons,
        staggering=read_staggering(wave, counted.calendar, places, counted.weekly.get(Measure.SIGN_UPS, ())),
        mailings=counted.mailings,
        traffic=_read_traffic(wave, counted.calendar),
        goals=tuple(wave.goals.all()),
        findings=write_findings(
            counted.calendar.weeks, totals, counted.tables[TableKey.AUDIENCE], comparisons, earlier
        ),
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
        Measure.REPORTING: count_days(ReportingCount.objects.all(), calendar),
    }
    for measure, rows in count_by(wave, calendar, "traffic").items():
        counts[measure] = rows[Traffic.PEOPLE]
    return {measure: protect_alone(counts[measure]) for measure in Measure if any(counts.get(measure, ()))}


def _count(wave: Wave, at: datetime.datetime | None) -> _Counted:
    calendar = read_calendar(wave, at)
    weekly = read_weekly(wave, calendar)
    tables = {plan.key: make_table(wave, calendar, plan, weekly) for plan in plan_tables(wave)}
    mailings = read_mailings(wave)
    rates = list_rates(weekly, tables[TableKey.AUDIENCE], mailings)
    return _Counted(calendar, weekly, tables, mailings, rates)


def _read_traffic(wave: Wave, calendar: Calendar) -> TrafficNumbers:
    reasons = Drop.objects.order_by("reason").values_list("reason", flat=True).distinct()
    return TrafficNumbers(
        uncertain=_count_others(wave, calendar, Traffic.UNCERTAIN),
        machines=_count_others(wave, calendar, Traffic.MACHINES),
        refused={
            reason: sum_up(protect_alone(count_days(Drop.objects.filter(reason=reason), calendar)))
            for reason in reasons
        },
    )


def _count_others(wave: Wave, calendar: Calendar, traffic: Traffic) -> Number:
    """Everything of the wave that this traffic did, whatever it was."""
    weeks: dict[int, int] = defaultdict(int)
    rows: Any
    for rows in count_by(wave, calendar, "traffic", traffic=traffic).values():
        for place, count in enumerate(rows[traffic]):
            weeks[place] += count
    return sum_up(protect_alone([weeks[place] for place in range(len(calendar.weeks))]))
