"""One measure, week by week, as upright bars from zero."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Protocol

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from engagement.account.shape import Measure, Number, Week
from engagement.charts.shapes import find_step, hatch, read_weeks
from engagement.charts.words import name_day

WIDTH, HEIGHT, TOP, BOTTOM = 360, 216, 24, 26
BAR_SHARE = 0.76
WIDEST = 60
# Bars at least so wide carry their own numbers and dates; the others have a scale.
ROOMY = 40
# Left of the bars, for the numbers of a scale.
SCALE = 36


class HasWeeks(Protocol):
    """An account of one wave or of several."""

    @property
    def weeks(self) -> tuple[Week, ...]: ...

    @property
    def weekly(self) -> Mapping[Measure, tuple[Number, ...]]: ...


@dataclass(frozen=True)
class WeekBar:
    """One week: a bar with its number, or a hatched column when the number is hidden."""

    x: float
    y: float
    width: float
    height: float
    middle: float
    text: str
    date: str
    is_best: bool
    hatch: str

    @property
    def text_at(self) -> float:
        """The number stands on the bar; the word 'hidden' lies along the middle of the column."""
        return self.y + self.height / 2 if self.hatch else self.y - 6


@dataclass(frozen=True)
class Level:
    """A level of the scale with its number."""

    y: float
    text: str


@dataclass(frozen=True)
class WeekChart:
    """A measure per week; the title says the finding, the highest week is emphasised."""

    key: str
    title: str
    description: str
    bars: tuple[WeekBar, ...]
    levels: tuple[Level, ...]
    template: ClassVar[str] = "engagement/charts/weeks.html"
    width: ClassVar[int] = WIDTH
    height: ClassVar[int] = HEIGHT
    base: ClassVar[int] = HEIGHT - BOTTOM
    date_at: ClassVar[int] = HEIGHT - 8

    @property
    def parts(self) -> tuple["WeekChart", ...]:
        return (self,)


def draw_weeks(account: HasWeeks, measure: Measure) -> WeekChart | None:
    """The measure in every week of the account, or nothing before the first week is counted."""
    if not account.weeks:
        return None
    numbers = read_weeks(account.weekly, measure, len(account.weeks))
    best = max((number.shown or 0 for number in numbers), default=0)
    step = find_step(max(best, 1))
    top = step * -(-max(best, 1) // step)
    bars = _draw_bars(account.weeks, numbers, top)
    return WeekChart(
        key=f"weeks-{measure.value}",
        title=_say_finding(measure, account.weeks, numbers),
        description=_describe(account.weeks, numbers),
        bars=bars,
        levels=()
        if has_room(account.weeks)
        else tuple(Level(_y(level, top), str(level)) for level in range(step, top + 1, step)),
    )


def has_room(weeks: Sequence[Week]) -> bool:
    """Whether the bars are wide enough to carry their own numbers."""
    return WIDTH / len(weeks) >= ROOMY


def _draw_bars(weeks: Sequence[Week], numbers: Sequence[Number], top: int) -> tuple[WeekBar, ...]:
    left = 0 if has_room(weeks) else SCALE
    slot = (WIDTH - left) / len(weeks)
    best = max(number.shown or 0 for number in numbers)
    # A date needs as much room as four narrow bars.
    every = 1 if slot >= ROOMY else -(-2 * ROOMY // int(slot))
    bars = []
    for place, (week, number) in enumerate(zip(weeks, numbers, strict=True)):
        width = min(slot * BAR_SHARE, WIDEST)
        x = left + slot * place + (slot - width) / 2
        y = TOP if number.shown is None else _y(number.shown, top)
        height = HEIGHT - BOTTOM - y
        is_best = bool(best) and number.shown == best
        bars.append(
            WeekBar(
                x=round(x, 1),
                y=y,
                width=round(width, 1),
                height=round(height, 1),
                middle=round(x + width / 2, 1),
                text=number.text if number.is_hidden or is_best or slot >= ROOMY else "",
                date="" if place % every else name_day(week.first),
                is_best=is_best,
                hatch=hatch(x, y, width, height) if number.is_hidden else "",
            )
        )
    return tuple(bars)


def _y(value: int, top: int) -> float:
    return round(HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * value / top, 1)


def _say_finding(measure: Measure, weeks: Sequence[Week], numbers: Sequence[Number]) -> str:
    seen = [(number.shown, place) for place, number in enumerate(numbers) if number.shown]
    if not seen:
        is_hidden = any(number.is_hidden for number in numbers)
        words = _("%(measure)s: too few to show in any week") if is_hidden else _("%(measure)s: none yet")
        return words % {"measure": measure.label}
    best = max(seen, key=lambda pair: (pair[0], -pair[1]))[1]
    words = _("%(measure)s: most in the week of %(day)s, %(number)s")
    return words % {"measure": measure.label, "day": name_day(weeks[best].first), "number": numbers[best].text}


def _describe(weeks: Sequence[Week], numbers: Sequence[Number]) -> str:
    span = _("One bar per week, from %(first)s to %(last)s.")
    sentences = [span % {"first": name_day(weeks[0].first), "last": name_day(weeks[-1].last)}]
    hidden = sum(number.is_hidden for number in numbers)
    if hidden:
        words = ngettext(
            "%(count)d week is hatched: its number is hidden.",
            "%(count)d weeks are hatched: their numbers are hidden.",
            hidden,
        )
        sentences.append(words % {"count": hidden})
    return " ".join(sentences)
