"""Says of two waves which was likely better, and when there is too little to tell.

Each rate is compared by a two-sided test of two proportions with the pooled variance. Many comparisons find something
by chance, so the p-values are corrected by Holm's method (S. Holm, Scand. J. Statist. 6, 1979, 65-70), and the drawn
intervals are Newcombe's at the level that Bonferroni asks for. Nothing here says what caused a difference.
"""

import math
from collections.abc import Sequence
from statistics import NormalDist

from engagement.account.shape import Comparison, Rate, Verdict
from newsletters.mailings.intervals import Interval, find_share_difference

LEVEL = 0.05
# 'No difference' may only be said where a difference of a quarter of the rate would have been seen.
SEEN = 0.25
NORMAL = NormalDist()


def compare_rates(these: Sequence[Rate], earlier: Sequence[Rate]) -> tuple[Comparison, ...]:
    """Every rate that both waves have, corrected for all of them together."""
    before = {rate.key: rate for rate in earlier}
    pairs = [(rate, before[rate.key]) for rate in these if rate.key in before]
    deviations = NORMAL.inv_cdf(1 - LEVEL / (2 * max(len(pairs), 1)))
    chances = correct([find_chance(this, other) for this, other in pairs])
    found = []
    for (this, other), chance in zip(pairs, chances, strict=True):
        difference = find_share_difference((other.part, other.whole), (this.part, this.whole), deviations)
        found.append(Comparison(this.label, this, other, difference, judge(this, other, difference, chance)))
    return tuple(found)


def find_chance(this: Rate, other: Rate) -> float:
    """The chance of so large a difference where there is none (the p-value)."""
    pooled = (this.part + other.part) / (this.whole + other.whole)
    spread = math.sqrt(pooled * (1 - pooled) * (1 / this.whole + 1 / other.whole))
    return 2 * (1 - NORMAL.cdf(abs(this.share - other.share) / spread)) if spread else 1.0


def correct(chances: Sequence[float]) -> list[float]:
    """Holm's correction, in the order of the chances given."""
    corrected = [1.0] * len(chances)
    highest = 0.0
    for rank, place in enumerate(sorted(range(len(chances)), key=lambda place: chances[place])):
        highest = max(highest, min(1.0, chances[place] * (len(chances) - rank)))
        corrected[place] = highest
    return corrected


def judge(this: Rate, other: Rate, difference: Interval, chance: float) -> Verdict:
    """What may be said; `chance` is corrected."""
    if chance < LEVEL:
        return Verdict.LIKELY_BETTER if this.share > other.share else Verdict.LIKELY_WORSE
    widest = max(abs(difference.low), abs(difference.high))
    return Verdict.NO_DIFFERENCE if widest <= SEEN * other.share else Verdict.TOO_LITTLE
