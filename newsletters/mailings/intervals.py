"""How sure a share of counted people is."""

import math
from dataclasses import dataclass

# 95 percent of a normal distribution lie within so many deviations.
DEVIATIONS = 1.959964


@dataclass(frozen=True)
class Interval:
    """Between these two the true value lies in 95 of 100 cases."""

    low: float
    high: float


def find_share_interval(hits: int, people: int) -> Interval:
    """Wilson's score interval of a share (J. Am. Stat. Assoc. 22, 1927, 209-212); of nobody it may be anything."""
    if not people:
        return Interval(0.0, 1.0)
    rate, square = hits / people, DEVIATIONS**2
    middle = rate + square / (2 * people)
    spread = DEVIATIONS * math.sqrt(rate * (1 - rate) / people + square / (4 * people**2))
    scale = 1 + square / people
    return Interval(max(0.0, (middle - spread) / scale), min(1.0, (middle + spread) / scale))
