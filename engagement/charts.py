"""Bars as plain SVG: sizes are worked out here, the template only draws."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import formats
from django.utils.translation import gettext as _

from engagement.wave_numbers import DayNumbers, GroupTable

WIDTH, HEIGHT, TOP, LEFT, BOTTOM = 720, 240, 28, 44, 28


@dataclass(frozen=True)
class Bar:
    """One upright bar, in units of the drawing."""

    x: float
    y: float
    width: float
    height: float
    title: str


@dataclass(frozen=True)
class Line:
    """A level of the scale with its number."""

    y: float
    text: str


@dataclass(frozen=True)
class Mark:
    """A date under the bars."""

    x: float
    text: str
    anchor: str


@dataclass(frozen=True)
class DayChart:
    """Visits per day as bars from zero, with clicks in front of them as narrower, muted bars."""

    title: str
    description: str
    visits: tuple[Bar, ...]
    clicks: tuple[Bar, ...]
    lines: tuple[Line, ...]
    marks: tuple[Mark, ...]
    peak: Mark | None
    peak_y: float
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    base: int = HEIGHT - BOTTOM


@dataclass(frozen=True)
class LyingBar:
    """One row of a comparison; `percent` of the longest bar, None when the number is hidden."""

    label: str
    text: str
    percent: float | None
    colour: str


def draw_days(days: Sequence[DayNumbers]) -> DayChart | None:
    """The chart of a wave's days, or nothing when nothing happened yet."""
    highest = max((max(day.totals.visits, day.totals.clicks) for day in days), default=0)
    if not highest:
        return None
    step = _round_step(highest)
    top = step * -(-highest // step)
    slot = (WIDTH - LEFT) / len(days)
    best = max(range(len(days)), key=lambda place: days[place].totals.visits)
    visits = tuple(_bar(place, day.totals.visits, top, slot, 0.72, _name(day)) for place, day in enumerate(days))
    return DayChart(
        title=_("Most visits on %(day)s: %(visits)d") % _words(days[best]),
        description=_("Visits and clicks from mails by people, per day, from %(first)s to %(last)s.")
        % {"first": _date(days[0]), "last": _date(days[-1])},
        visits=visits,
        clicks=tuple(_bar(place, day.totals.clicks, top, slot, 0.3, _name(day)) for place, day in enumerate(days)),
        lines=tuple(Line(_y(level, top), str(level)) for level in range(0, top + 1, step)),
        marks=_marks(days, slot),
        peak=Mark(visits[best].x + visits[best].width / 2, str(days[best].totals.visits), "middle"),
        peak_y=visits[best].y - 5,
    )


def draw_groups(table: GroupTable) -> tuple[LyingBar, ...]:
    """Visits per row; the longest bar keeps its colour, the others are muted."""
    longest = max((row.visits.shown or 0 for row in table.rows), default=0)
    return tuple(
        LyingBar(
            label=row.label,
            text=row.visits.text,
            percent=None if row.visits.shown is None else round(100 * row.visits.shown / max(longest, 1), 1),
            colour=(row.colour or "night") if longest and row.visits.shown == longest else "muted",
        )
        for row in table.rows
    )


def _round_step(highest: int) -> int:
    """A step of 1, 2 or 5 times a power of ten that gives at most five levels."""
    power = 1
    while True:
        for factor in (1, 2, 5):
            if factor * power * 5 >= highest:
                return factor * power
        power *= 10


def _bar(place: int, value: int, top: int, slot: float, share: float, title: str) -> Bar:
    y = _y(value, top)
    x = LEFT + slot * place + slot * (1 - share) / 2
    return Bar(round(x, 1), y, round(slot * share, 1), round(HEIGHT - BOTTOM - y, 1), title)


def _y(value: int, top: int) -> float:
    return round(HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * value / top, 1)


def _marks(days: Sequence[DayNumbers], slot: float) -> tuple[Mark, ...]:
    """First and last day, and one in the middle when there is room."""
    places = {0: "start", len(days) - 1: "end"} if len(days) > 1 else {0: "start"}
    if len(days) > 8:
        places[len(days) // 2] = "middle"
    edge = {"start": 0.0, "middle": 0.5, "end": 1.0}
    return tuple(
        Mark(round(LEFT + slot * (place + edge[anchor]), 1), _date(days[place]), anchor)
        for place, anchor in places.items()
    )


def _words(day: DayNumbers) -> dict[str, object]:
    return {"day": _date(day), "visits": day.totals.visits, "clicks": day.totals.clicks}


def _name(day: DayNumbers) -> str:
    return _("%(day)s: %(visits)d visits, %(clicks)d clicks") % _words(day)


def _date(day: DayNumbers) -> str:
    return formats.date_format(day.day, "j M")
