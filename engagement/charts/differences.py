"""One wave against an earlier one: the difference of each rate with its interval, left and right of none."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext as _

from engagement.account.shape import Comparison, Verdict
from engagement.charts.words import name_points, shorten

WIDTH, ROW_HEIGHT, EDGE, AXIS = 360, 56, 14, 26
MOST_LETTERS = 46
MIDDLE = WIDTH / 2


@dataclass(frozen=True)
class DifferenceDot:
    """One rate; `x` is the difference that was counted, `low` and `high` are the ends of its line."""

    label: str
    text: str
    y: float
    x: float
    low: float
    high: float
    is_sure: bool


@dataclass(frozen=True)
class DifferenceChart:
    """Differences below each other; those that are likely are emphasised, and every verdict is in words."""

    key: str
    title: str
    description: str
    dots: tuple[DifferenceDot, ...]
    template: ClassVar[str] = "engagement/charts/differences.html"
    width: ClassVar[int] = WIDTH
    middle: ClassVar[float] = MIDDLE

    @property
    def height(self) -> int:
        return len(self.dots) * ROW_HEIGHT + AXIS

    @property
    def base(self) -> int:
        return len(self.dots) * ROW_HEIGHT + 4

    @property
    def parts(self) -> tuple["DifferenceChart", ...]:
        return (self,)


def draw_comparisons(comparisons: Sequence[Comparison]) -> DifferenceChart | None:
    """Every comparison on one scale, or nothing without an earlier wave."""
    if not comparisons:
        return None
    ends = [abs(end) for each in comparisons for end in (each.difference.low, each.difference.high)]
    top = max(max(ends), 0.001)
    return DifferenceChart(
        key="differences",
        title=_say_finding(comparisons),
        description=_(
            "A dot is the difference that was counted. Where its line crosses the middle, there may be none."
        ),
        dots=tuple(_draw_dot(place, each, top) for place, each in enumerate(comparisons)),
    )


def _draw_dot(place: int, each: Comparison, top: float) -> DifferenceDot:
    words = _("%(verdict)s (%(low)s to %(high)s points)")
    low, high = each.difference.low, each.difference.high
    return DifferenceDot(
        label=shorten(each.label, MOST_LETTERS),
        text=words % {"verdict": each.verdict.value, "low": name_points(low), "high": name_points(high)},
        y=place * ROW_HEIGHT + 42,
        x=_x(each.this.share - each.earlier.share, top),
        low=_x(low, top),
        high=_x(high, top),
        is_sure=each.verdict in (Verdict.LIKELY_BETTER, Verdict.LIKELY_WORSE),
    )


def _x(difference: float, top: float) -> float:
    return round(MIDDLE + (MIDDLE - EDGE) * max(-1.0, min(1.0, difference / top)), 1)


def _say_finding(comparisons: Sequence[Comparison]) -> str:
    better = [each.label for each in comparisons if each.verdict is Verdict.LIKELY_BETTER]
    worse = [each.label for each in comparisons if each.verdict is Verdict.LIKELY_WORSE]
    sentences = []
    if better:
        sentences.append(_("Likely better: %(rates)s.") % {"rates": ", ".join(better)})
    if worse:
        sentences.append(_("Likely worse: %(rates)s.") % {"rates": ", ".join(worse)})
    return " ".join(sentences) or _("No difference that we can be sure of.")
