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


def find_share_interval(hits: int, people: int, deviations: float = DEVIATIONS) -> Interval:
    """Wilson's score interval of a share (J. Am. Stat. Assoc. 22, 1927, 209-212); of nobody it may be anything."""
    if not people:
        return Interval(0.0, 1.0)
    rate, square = hits / people, deviations**2
    middle = rate + square / (2 * people)
    spread = deviations * math.sqrt(rate * (1 - rate) / people + square / (4 * people**2))
    scale = 1 + square / people
    return Interval(max(0.0, (middle - spread) / scale), min(1.0, (middle + spread) / scale))


def find_share_difference(first: tuple[int, int], second: tuple[int, int], deviations: float = DEVIATIONS) -> Interval:
    """Newcombe's interval of the second share less the first (Statistics in Medicine 17, 1998, 873-890, method 10).

    Each share is given as hits and people. The interval stays within -1 and 1, and holds for few hits too.
    """
    of_first, of_second = (find_share_interval(*share, deviations) for share in (first, second))
    rate_1, rate_2 = (hits / people if people else 0.0 for hits, people in (first, second))
    below = math.hypot(rate_2 - of_second.low, of_first.high - rate_1)
    above = math.hypot(of_second.high - rate_2, rate_1 - of_first.low)
    return Interval(rate_2 - rate_1 - below, rate_2 - rate_1 + above)
