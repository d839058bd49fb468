"""Bars as plain SVG: sizes are worked out here, the template only draws."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils import formats
from django.utils.translation import gettext as _

from engagement.charts.shapes import find_step
from engagement.wave_numbers import DayNumbers, GroupTable

WIDTH, HEIGHT, TOP, LEFT, BOTTOM = 480, 200, 24, 44, 28
BAR_SHARE = 0.74


@dataclass(frozen=True)
class Bar:
    """One upright bar, in units of the drawing, with its own words."""

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
    """A date under the bars, or the number on the highest one."""

    x: float
    y: float
    text: str
    anchor: str


@dataclass(frozen=True)
class DayChart:
    """One measure per day as bars from zero; the title says the finding, the highest bar carries its number."""

    key: str
    title: str
    description: str
    bars: tuple[Bar, ...]
    lines: tuple[Line, ...]
    marks: tuple[Mark, ...]
    peak: Mark
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    text_at: int = LEFT - 6


@dataclass(frozen=True)
class LyingBar:
    """One row of a comparison; `percent` of the longest bar, None when the number is hidden."""

    label: str
    text: str
    percent: float | None
    colour: str


def draw_visits(days: Sequence[DayNumbers]) -> DayChart | None:
    """Visits per day, or nothing when there were none."""
    return _draw(
        "visits",
        days,
        measure=lambda day: day.totals.visits,
        finding=_("Visits: most on %(day)s, %(number)d"),
        description=_("Visits by people per day, from %(first)s to %(last)s."),
    )


def draw_clicks(days: Sequence[DayNumbers]) -> DayChart | None:
    """Clicks from mails per day, or nothing when there were none."""
    return _draw(
        "clicks",
        days,
        measure=lambda day: day.totals.clicks,
        finding=_("Clicks from mails: most on %(day)s, %(number)d"),
        description=_("Clicks from mails by people per day, from %(first)s to %(last)s."),
    )


def draw_groups(table: GroupTable) -> tuple[LyingBar, ...]:
    """Visits per row; the largest audience or language keeps its colour, the others are muted."""
    longest = max((row.visits.shown or 0 for row in table.rows), default=0)
    named = max((row.visits.shown or 0 for row in table.rows if not row.is_rest), default=0)
    return tuple(
        LyingBar(
            label=row.label,
            text=row.visits.text,
            percent=None if row.visits.shown is None else round(100 * row.visits.shown / max(longest, 1), 1),
            colour=(row.colour or "night") if named and not row.is_rest and row.visits.shown == named else "muted",
        )
        for row in table.rows
    )


def _draw(
    key: str, days: Sequence[DayNumbers], *, measure: Callable[[DayNumbers], int], finding: str, description: str
) -> DayChart | None:
    values = [measure(day) for day in days]
    if not any(values):
        return None
    step = find_step(max(values))
    top = step * -(-max(values) // step)
    slot = (WIDTH - LEFT) / len(days)
    bars = tuple(_bar(place, value, top, slot, _date(days[place])) for place, value in enumerate(values))
    best = values.index(max(values))
    peak = bars[best]
    return DayChart(
        key=key,
        title=finding % {"day": _date(days[best]), "number": values[best]},
        description=description % {"first": _date(days[0]), "last": _date(days[-1])},
        bars=bars,
        lines=tuple(Line(_y(level, top), str(level)) for level in range(0, top + 1, step)),
        marks=_marks(days, slot),
        peak=Mark(round(peak.x + peak.width / 2, 1), peak.y - 5, str(values[best]), "middle"),
    )


def _bar(place: int, value: int, top: int, slot: float, day: str) -> Bar:
    y = _y(value, top)
    x = LEFT + slot * place + slot * (1 - BAR_SHARE) / 2
    return Bar(round(x, 1), y, round(slot * BAR_SHARE, 1), round(HEIGHT - BOTTOM - y, 1), f"{day}: {value}")


def _y(value: int, top: int) -> float:
    return round(HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * value / top, 1)


def _marks(days: Sequence[DayNumbers], slot: float) -> tuple[Mark, ...]:
    """First and last day, and one in the middle when there is room."""
    places = {0: "start", len(days) - 1: "end"} if len(days) > 1 else {0: "start"}
    if len(days) > 8:
        places[len(days) // 2] = "middle"
    edge = {"start": 0.0, "middle": 0.5, "end": 1.0}
    return tuple(
        Mark(round(LEFT + slot * (place + edge[anchor]), 1), HEIGHT - BOTTOM + 18, _date(days[place]), anchor)
        for place, anchor in places.items()
    )


def _date(day: DayNumbers) -> str:
    return formats.date_format(day.day, "j M")
