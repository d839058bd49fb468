"""The clicks of two texts as dots with their intervals: places are worked out here, the template only draws."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.formats import number_format

from newsletters.mailings.comparing import ArmNumbers, find_interval

WIDTH, LEFT, RIGHT, TOP, ROW, BOTTOM = 320, 8, 16, 8, 48, 24
STEPS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.25)
MOST_STEPS = 5


@dataclass(frozen=True)
class Dot:
    """One text: its dot, the ends of its interval, and its words above them, in units of the drawing."""

    x: float
    low: float
    high: float
    y: float
    text: str
    text_y: float
    is_best: bool


@dataclass(frozen=True)
class Level:
    """A place on the scale and what it says."""

    x: float
    text: str


@dataclass(frozen=True)
class DotChart:
    """Two rows on one scale that begins at zero."""

    dots: tuple[Dot, ...]
    levels: tuple[Level, ...]
    height: int
    bottom: int
    width: int = WIDTH


def draw_arms(labels: Sequence[str], numbers: Sequence[ArmNumbers]) -> DotChart:
    """A dot per text, each with its share of clicks; the highest one is emphasised."""
    highest = max(find_interval(each).high for each in numbers)
    step = next((step for step in STEPS if step * MOST_STEPS >= highest), STEPS[-1])
    top = step * -(-highest // step)
    best = max(each.rate for each in numbers)
    bottom = TOP + ROW * len(numbers)
    return DotChart(
        dots=tuple(
            _draw_dot(label, each, place, top, is_best=each.rate == best)
            for place, (label, each) in enumerate(zip(labels, numbers, strict=True))
        ),
        levels=tuple(
            Level(_x(step * number, top), show_percent(step * number, 0)) for number in range(_count(top, step))
        ),
        height=bottom + BOTTOM,
        bottom=bottom,
    )


def show_percent(share: float, decimals: int = 1) -> str:
    """A share of 0 to 1 as people read it."""
    return f"{number_format(100 * share, decimals)} %"


def _draw_dot(label: str, numbers: ArmNumbers, place: int, top: float, *, is_best: bool) -> Dot:
    interval = find_interval(numbers)
    y = TOP + ROW * place
    text = f"{label}: {show_percent(numbers.rate)}"
    return Dot(_x(numbers.rate, top), _x(interval.low, top), _x(interval.high, top), y + 32, text, y + 14, is_best)


def _count(top: float, step: float) -> int:
    return round(top / step) + 1


def _x(share: float, top: float) -> float:
    return round(LEFT + (WIDTH - LEFT - RIGHT) * share / top, 1)
