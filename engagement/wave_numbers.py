"""The numbers of one wave, added up once for the cockpit, the report and the check."""

import datetime
from collections import Counter
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from django.conf import settings
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from campaigns.models import Goal, Wave
from campaigns.suppression import Cell, protect
from engagement.content_board import ContentBoard, read_board
from engagement.models import Drop, RollUp, Tally
from engagement.models.dimensions import Kind, Traffic
from newsletters.mailings.numbers import StateCounts, count_states, unsubscribed
from newsletters.models import Mailing

Key = TypeVar("Key", bound=Hashable)
KINDS = (Kind.VIEW, Kind.MAIL_LINK, Kind.SIGN_UP)


@dataclass(frozen=True)
class Totals:
    """What people did in a day or a wave."""

    visits: int
    clicks: int
    sign_ups: int


@dataclass(frozen=True)
class DayNumbers:
    """One day of the wave."""

    day: datetime.date
    totals: Totals


@dataclass(frozen=True)
class GroupRow:
    """What people of one audience or language did; small numbers are hidden. `is_rest` is none of them."""

    label: str
    colour: str
    visits: Cell
    clicks: Cell
    sign_ups: Cell
    is_rest: bool = False


@dataclass(frozen=True)
class GroupTable:
    """Rows that add up to the total."""

    rows: tuple[GroupRow, ...]
    total: GroupRow


@dataclass(frozen=True)
class TrafficNumbers:
    """Visits and clicks that are not counted as people's, and how often somebody asked not to be counted."""

    uncertain: int
    machines: int
    opted_out: int


@dataclass(frozen=True)
class MailingNumbers:
    """One mailing: everybody in exactly one state, and what came of it."""

    mailing: Mailing
    states: StateCounts
    unsubscribed: int
    clicks: Cell

    @property
    def waiting(self) -> int:
        """People whose mail is still to be sent, or being sent."""
        return self.states.queued + self.states.claimed


@dataclass(frozen=True)
class WaveNumbers:
    """Everything the cockpit and the report say about a wave; `as_of` is when events were last counted."""

    wave: Wave
    as_of: datetime.datetime | None
    days_to_go: int
    totals: Totals
    days: tuple[DayNumbers, ...]
    by_audience: GroupTable
    by_language: GroupTable
    traffic: TrafficNumbers
    mailings: tuple[MailingNumbers, ...]
    board: ContentBoard
    goals: tuple[Goal, ...]


@dataclass(frozen=True)
class _Row:
    """One sum of tallies."""

    day: datetime.date
    kind: str
    traffic: str
    audience_id: int | None
    language: str
    mailing_id: int | None
    count: int


def read_wave(wave: Wave, *, today: datetime.date | None = None) -> WaveNumbers:
    """Add up the wave from its tallies, deliveries and pages."""
    day = today or timezone.localdate()
    rows = _read_rows(wave)
    people = [row for row in rows if row.traffic == Traffic.PEOPLE]
    last = RollUp.objects.first()
    board = read_board(wave)
    return WaveNumbers(
        wave=wave,
        as_of=last.at if last else None,
        days_to_go=max((wave.ends_on - day).days, 0),
        totals=add_up(people),
        days=_by_day(people, wave, day),
        by_audience=_by_audience(people, board),
        by_language=_by_language(people, board),
        traffic=_read_traffic(rows, wave),
        mailings=_read_mailings(people, wave),
        board=board,
        goals=tuple(wave.goals.all()),
    )


def _read_rows(wave: Wave) -> list[_Row]:
    names = ("day", "kind", "traffic", "audience_id", "language", "mailing_id")
    sums = Tally.objects.filter(wave=wave).order_by().values(*names).annotate(sum=Sum("count"))
    return [_Row(*(row[name] for name in (*names, "sum"))) for row in sums]


def add_up(rows: list[_Row]) -> Totals:
    counted: Counter[str] = Counter()
    for row in rows:
        counted[row.kind] += row.count
    return Totals(*(counted[kind] for kind in KINDS))


def _by_day(rows: list[_Row], wave: Wave, today: datetime.date) -> tuple[DayNumbers, ...]:
    """Every day that has begun, also those on which nothing happened."""
    grouped = _group(rows, lambda row: row.day)
    last = min(wave.ends_on, today)
    length = max((last - wave.starts_on).days + 1, 0)
    days = {wave.starts_on + datetime.timedelta(days=number) for number in range(length)} | set(grouped)
    return tuple(DayNumbers(day, add_up(grouped.get(day, []))) for day in sorted(days))


def _by_audience(rows: list[_Row], board: ContentBoard) -> GroupTable:
    labels = {audience.pk: (audience.internal_name, audience.colour) for audience in board.audiences}
    return _make_table(_group(rows, lambda row: row.audience_id if row.audience_id in labels else None), labels)


def _by_language(rows: list[_Row], board: ContentBoard) -> GroupTable:
    names = dict(settings.LANGUAGES)
    labels = {code: (names[code], "") for code in board.language_codes if code in names}
    return _make_table(_group(rows, lambda row: row.language if row.language in labels else None), labels)


def _group(rows: list[_Row], key: Callable[[_Row], Key]) -> dict[Key, list[_Row]]:
    grouped: dict[Key, list[_Row]] = {}
    for row in rows:
        grouped.setdefault(key(row), []).append(row)
    return grouped


def _make_table(grouped: Mapping[Any, list[_Row]], labels: Mapping[Any, tuple[str, str]]) -> GroupTable:
    """One row per label, and one for what belongs to none of them, each column protected by itself."""
    named: list[tuple[Any, tuple[str, str]]] = [*labels.items(), (None, (_("None of these"), ""))]
    named = [(key, label) for key, label in named if key is not None or grouped.get(None)]
    totals = [add_up(grouped.get(key, [])) for key, _label in named]
    columns = {
        name: protect([getattr(total, name) for total in totals], smallest=settings.SMALLEST_CELL)
        for name in ("visits", "clicks", "sign_ups")
    }
    rows = tuple(
        GroupRow(label, colour, is_rest=key is None, **{name: column.cells[place] for name, column in columns.items()})
        for place, (key, (label, colour)) in enumerate(named)
    )
    total = GroupRow(_("Total"), "", columns["visits"].total, columns["clicks"].total, columns["sign_ups"].total)
    return GroupTable(rows, total)


def _read_traffic(rows: list[_Row], wave: Wave) -> TrafficNumbers:
    drops = Drop.objects.filter(reason="opted_out", day__range=(wave.starts_on, wave.ends_on))
    counted: Counter[str] = Counter()
    for row in rows:
        counted[row.traffic] += row.count
    return TrafficNumbers(
        uncertain=counted[Traffic.UNCERTAIN],
        machines=counted[Traffic.MACHINES],
        opted_out=drops.aggregate(sum=Sum("count"))["sum"] or 0,
    )


def _read_mailings(rows: list[_Row], wave: Wave) -> tuple[MailingNumbers, ...]:
    grouped = _group(rows, lambda row: row.mailing_id)
    return tuple(
        MailingNumbers(
            mailing=mailing,
            states=count_states(mailing),
            unsubscribed=unsubscribed(mailing),
            clicks=protect([add_up(grouped.get(mailing.pk, [])).clicks], smallest=settings.SMALLEST_CELL).total,
        )
        for mailing in wave.mailings.select_related("newsletter")
    )
