"""The rows of a table as lying bars from zero, each under its own name."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext as _

from engagement.account.shape import Measure, Number, Row, Table
from engagement.charts.shapes import NOTHING, find_largest, hatch
from engagement.charts.words import shorten

WIDTH, ROW_HEIGHT, BAR_HEIGHT, LABEL_HEIGHT = 360, 44, 14, 18
# What is left of the width for the number behind the longest bar.
LONGEST = WIDTH - 64
# A hidden number has no length of its own.
HIDDEN_WIDTH = 60
MOST_LETTERS = 46


@dataclass(frozen=True)
class LyingBar:
    """One row; hatched when its number is hidden."""

    label: str
    label_at: float
    text: str
    text_x: float
    text_at: float
    y: float
    width: float
    colour: str
    hatch: str


@dataclass(frozen=True)
class BarChart:
    """A measure per row; the largest row keeps its colour, the others are muted."""

    key: str
    title: str
    description: str
    bars: tuple[LyingBar, ...]
    template: ClassVar[str] = "engagement/charts/bars.html"
    width: ClassVar[int] = WIDTH
    bar_height: ClassVar[int] = BAR_HEIGHT

    @property
    def height(self) -> int:
        return len(self.bars) * ROW_HEIGHT

    @property
    def parts(self) -> tuple["BarChart", ...]:
        return (self,)


def draw_groups(table: Table, measure: Measure, *, most: int = 12) -> BarChart | None:
    """The largest rows of the table, at most so many, or nothing where there are none."""
    if not table.rows:
        return None
    largest = find_largest(table.rows, measure)
    rows = sorted(table.rows, key=lambda row: -(row.numbers.get(measure, NOTHING).shown or 0))[:most]
    top = max((row.numbers.get(measure, NOTHING).shown or 0 for row in rows), default=0)
    return BarChart(
        key=f"bars-{table.key.value}-{measure.value}",
        title=_say_finding(measure, largest),
        description=_("One bar per row, the longest first. What is hatched is hidden."),
        bars=tuple(_draw_bar(place, row, measure, max(top, 1), row is largest) for place, row in enumerate(rows)),
    )


def _draw_bar(place: int, row: Row, measure: Measure, top: int, is_largest: bool) -> LyingBar:
    number: Number = row.numbers.get(measure, NOTHING)
    width = float(HIDDEN_WIDTH) if number.shown is None else round(LONGEST * number.shown / top, 1)
    y = place * ROW_HEIGHT + LABEL_HEIGHT
    return LyingBar(
        label=shorten(row.label, MOST_LETTERS),
        label_at=y - 5,
        text=number.text,
        text_x=width + 6,
        text_at=y + BAR_HEIGHT - 2.5,
        y=y,
        width=width,
        colour=(row.colour or "night") if is_largest else "muted",
        hatch=hatch(0, y, width, BAR_HEIGHT) if number.is_hidden else "",
    )


def _say_finding(measure: Measure, largest: Row | None) -> str:
    if largest is None:
        return _("%(measure)s: nothing that can be shown yet") % {"measure": measure.label}
    words = _("%(measure)s: most by %(label)s, %(number)s")
    return words % {"measure": measure.label, "label": largest.label, "number": largest.numbers[measure].text}
