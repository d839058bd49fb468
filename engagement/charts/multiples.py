"""The same small picture for every row of a table, all on one scale."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext as _

from engagement.account.shape import Measure, Number, Row, Table, Week
from engagement.charts.shapes import NOTHING, find_largest, hatch, read_weeks
from engagement.charts.words import name_day

WIDTH, HEIGHT, TOP, BOTTOM = 160, 96, 6, 22
BAR_SHARE = 0.8


@dataclass(frozen=True)
class SmallBar:
    """One week; hatched when its number is hidden."""

    x: float
    y: float
    width: float
    height: float
    hatch: str


@dataclass(frozen=True)
class Panel:
    """One row, week by week; its name and number over the whole time stand above it."""

    key: str
    label: str
    text: str
    title: str
    description: str
    colour: str
    bars: tuple[SmallBar, ...]
    first: str
    last: str
    template: ClassVar[str] = "engagement/charts/panel.html"
    width: ClassVar[int] = WIDTH
    height: ClassVar[int] = HEIGHT
    base: ClassVar[int] = HEIGHT - BOTTOM
    date_at: ClassVar[int] = HEIGHT - 6


@dataclass(frozen=True)
class Multiples:
    """A panel per row; the largest row keeps its colour, the others are muted."""

    key: str
    title: str
    description: str
    parts: tuple[Panel, ...]
    template: ClassVar[str] = "engagement/charts/multiples.html"


def draw_multiples(table: Table, measure: Measure, weeks: Sequence[Week]) -> Multiples | None:
    """The measure in every row of the table, or nothing where there are no rows or weeks."""
    if not table.rows or not weeks:
        return None
    largest = find_largest(table.rows, measure)
    series = [read_weeks(row.weeks, measure, len(weeks)) for row in table.rows]
    top = max((number.shown or 0 for numbers in series for number in numbers), default=0)
    return Multiples(
        key=f"multiples-{table.key.value}-{measure.value}",
        title=_say_finding(measure, largest),
        description=_("One small picture per row, all on the same scale."),
        parts=tuple(
            _draw_panel(f"{table.key.value}-{place}", measure, row, series[place], weeks, max(top, 1), row is largest)
            for place, row in enumerate(table.rows)
        ),
    )


def _draw_panel(
    key: str,
    measure: Measure,
    row: Row,
    numbers: Sequence[Number],
    weeks: Sequence[Week],
    top: int,
    is_largest: bool,
) -> Panel:
    whole = row.numbers.get(measure, NOTHING).text
    words = _("%(measure)s per week: %(numbers)s.")
    return Panel(
        key=f"panel-{key}-{measure.value}",
        label=row.label,
        text=whole,
        title=_("%(label)s: %(number)s") % {"label": row.label, "number": whole},
        description=words % {"measure": measure.label, "numbers": ", ".join(number.text for number in numbers)},
        colour=(row.colour or "night") if is_largest else "muted",
        bars=tuple(_draw_bar(place, number, len(weeks), top) for place, number in enumerate(numbers)),
        first=name_day(weeks[0].first),
        last=name_day(weeks[-1].last),
    )


def _draw_bar(place: int, number: Number, count: int, top: int) -> SmallBar:
    slot = WIDTH / count
    x, width, room = slot * place, slot * BAR_SHARE, HEIGHT - BOTTOM - TOP
    height = float(room) if number.shown is None else round(room * number.shown / top, 1)
    y = round(HEIGHT - BOTTOM - height, 1)
    lines = hatch(x, y, width, height, gap=5) if number.is_hidden else ""
    return SmallBar(round(x, 1), y, round(width, 1), height, lines)


def _say_finding(measure: Measure, largest: Row | None) -> str:
    if largest is None:
        return _("%(measure)s: nothing that can be shown yet") % {"measure": measure.label}
    words = _("%(measure)s: most for %(label)s, %(number)s")
    return words % {"measure": measure.label, "label": largest.label, "number": largest.numbers[measure].text}
