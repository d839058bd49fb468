"""Rates as a dot with the line of its interval, all on one scale from zero."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext as _

from engagement.account.shape import Rate
from engagement.charts.shapes import find_step
from engagement.charts.words import name_percent, name_share, shorten

WIDTH, ROW_HEIGHT, EDGE, AXIS = 360, 52, 10, 24
MOST_LETTERS = 46


@dataclass(frozen=True)
class Tick:
    """A level of the scale with its words."""

    x: float
    text: str


@dataclass(frozen=True)
class RateDot:
    """One rate; `low` and `high` are the ends of its line."""

    label: str
    text: str
    y: float
    x: float
    low: float
    high: float
    is_first: bool


@dataclass(frozen=True)
class RateChart:
    """Rates below each other; the first is emphasised."""

    key: str
    title: str
    description: str
    dots: tuple[RateDot, ...]
    ticks: tuple[Tick, ...]
    template: ClassVar[str] = "engagement/charts/rates.html"
    width: ClassVar[int] = WIDTH

    @property
    def height(self) -> int:
        return len(self.dots) * ROW_HEIGHT + AXIS

    @property
    def base(self) -> int:
        return len(self.dots) * ROW_HEIGHT + 4

    @property
    def parts(self) -> tuple["RateChart", ...]:
        return (self,)


def draw_rates(rates: Sequence[Rate]) -> RateChart | None:
    """Every rate with its interval, or nothing without rates."""
    if not rates:
        return None
    highest = round(100 * max(rate.interval.high for rate in rates) + 0.5)
    step = find_step(max(1, highest), levels=4)
    top = min(100, step * -(-highest // step))
    first = rates[0]
    words = _("%(rate)s: %(share)s, likely between %(low)s and %(high)s")
    return RateChart(
        key="rate-dots",
        title=words % {"rate": first.label, "share": name_share(first.share), **_name_interval(first)},
        description=_("A dot is the rate that was counted. In 95 of 100 cases the true one lies on the line."),
        dots=tuple(_draw_dot(place, rate, top) for place, rate in enumerate(rates)),
        ticks=tuple(Tick(_x(level / 100, top), name_percent(str(level))) for level in range(0, top + 1, step)),
    )


def _draw_dot(place: int, rate: Rate, top: int) -> RateDot:
    words = _("%(share)s (%(low)s to %(high)s)")
    return RateDot(
        label=shorten(rate.label, MOST_LETTERS),
        text=words % {"share": name_share(rate.share), **_name_interval(rate)},
        y=place * ROW_HEIGHT + 40,
        x=_x(rate.share, top),
        low=_x(rate.interval.low, top),
        high=_x(rate.interval.high, top),
        is_first=place == 0,
    )


def _name_interval(rate: Rate) -> dict[str, str]:
    return {"low": name_share(rate.interval.low), "high": name_share(rate.interval.high)}


def _x(share: float, top: int) -> float:
    return round(EDGE + (WIDTH - 2 * EDGE) * min(1.0, 100 * share / top), 1)
