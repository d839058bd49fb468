"""Adds up the accounts of waves over half a year: only weeks that every report of a wave shows too.

What is hidden in a week of a wave is in no sum; the sum then says that it is the least. So nothing can be worked out
here that could not be worked out from the reports of the waves.
"""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.db.models import Q

from campaigns.models import Goal, Wave
from engagement.account.protecting import sum_up
from engagement.account.reading import read_account
from engagement.account.shape import MailingNumbers, Measure, Number, WaveAccount, Week
from engagement.account.weeks import DAY, WEEK
from engagement.half_year.halves import HalfYear, half_of

NOTHING = Number(0)
# Counted for the whole site: waves that ran in the same week have the same number.
OF_THE_SITE = (Measure.REPORTING,)
# An account goes on for a week after the week in which its wave ends.
AFTERWARDS = 2 * WEEK

Numbers = Mapping[Measure, Number]


@dataclass(frozen=True)
class WavePart:
    """What of a wave lies in the half-year; `weekly` has a number for each of its `weeks`."""

    wave: Wave
    weeks: tuple[Week, ...]
    weekly: Mapping[Measure, tuple[Number, ...]]
    totals: Numbers
    mailings: tuple[MailingNumbers, ...]
    goals: tuple[Goal, ...]


@dataclass(frozen=True)
class HalfYearAccount:
    """Every wave of the half-year, the earliest first, and all of them together; `weeks` has no gap."""

    half: HalfYear
    parts: tuple[WavePart, ...]
    weeks: tuple[Week, ...]
    weekly: Mapping[Measure, tuple[Number, ...]]
    totals: Numbers
    smallest: int

    @property
    def counted_until(self) -> datetime.date | None:
        return self.weeks[-1].last if self.weeks else None

    @property
    def mailings(self) -> tuple[MailingNumbers, ...]:
        return tuple(mailing for part in self.parts for mailing in part.mailings)


def read_half_year(half: HalfYear, *, at: datetime.datetime | None = None) -> HalfYearAccount:
    """The half-year as it stood at that moment, now unless given, in the active language."""
    return add_up(half, [read_account(wave, at=at) for wave in find_waves(half)])


def find_waves(half: HalfYear) -> list[Wave]:
    """Waves that may have something in it, the earliest first."""
    near = Q(starts_on__lte=half.last, ends_on__gte=half.first - AFTERWARDS)
    return list(Wave.objects.filter(near).select_related("campaign").order_by("starts_on", "pk"))


def list_halves(today: datetime.date) -> list[HalfYear]:
    """Every half-year from the first wave to the present one, the latest first."""
    first = Wave.objects.order_by("starts_on").values_list("starts_on", flat=True).first()
    half, halves = half_of(min(first or today, today)), []
    while half <= half_of(today):
        halves.append(half)
        half = half.after
    return halves[::-1]


def add_up(half: HalfYear, accounts: list[WaveAccount]) -> HalfYearAccount:
    """The half-year out of the accounts of its waves."""
    parts = tuple(part for part in (_cut_out(half, account) for account in accounts) if _belongs(half, part))
    weeks = tuple(_fill(parts))
    weekly = {
        measure: tuple(_add_week(parts, measure, week) for week in weeks)
        for measure in Measure
        if any(measure in part.weekly for part in parts)
    }
    return HalfYearAccount(
        half=half,
        parts=parts,
        weeks=weeks,
        weekly=weekly,
        totals={measure: sum_up(numbers) for measure, numbers in weekly.items()},
        smallest=max((account.smallest for account in accounts), default=0),
    )


def _cut_out(half: HalfYear, account: WaveAccount) -> WavePart:
    places = [place for place, week in enumerate(account.weeks) if half.has_week_of(week.first)]
    weekly = {measure: tuple(numbers[place] for place in places) for measure, numbers in account.weekly.items()}
    return WavePart(
        wave=account.wave,
        weeks=tuple(account.weeks[place] for place in places),
        weekly=weekly,
        totals={measure: sum_up(numbers) for measure, numbers in weekly.items()},
        mailings=tuple(each for each in account.mailings if half.has_week_of(each.sent_on)),
        goals=account.goals,
    )


def _belongs(half: HalfYear, part: WavePart) -> bool:
    """Whether anything of it was counted in the half-year, or it ran or runs in it."""
    return bool(part.weeks) or (part.wave.starts_on <= half.last and part.wave.ends_on >= half.first)


def _fill(parts: tuple[WavePart, ...]) -> Iterator[Week]:
    """Every week from the first to the last that is counted, also those in which no wave was."""
    mondays = [week.first for part in parts for week in part.weeks]
    monday = min(mondays, default=None)
    while monday and monday <= max(mondays):
        yield Week(monday, monday + WEEK - DAY)
        monday += WEEK


def _add_week(parts: tuple[WavePart, ...], measure: Measure, week: Week) -> Number:
    numbers = [
        part.weekly[measure][part.weeks.index(week)] for part in parts if measure in part.weekly and week in part.weeks
    ]
    if measure in OF_THE_SITE:
        return numbers[0] if numbers else NOTHING
    return sum_up(numbers)
