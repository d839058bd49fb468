"""Which of two texts made more people click, and how sure that is.

Clicks per delivered mail are compared over all languages together: the text is drawn for each person without a look
at her language, so both texts have the same mixture. The interval of one share is Wilson's score interval, that of
the difference is built from both (E. B. Wilson, J. Am. Stat. Assoc. 22, 1927, 209-212; R. G. Newcombe, Statistics in
Medicine 17, 1998, 873-890, method 10). It stays within -1 and 1, and holds for few clicks too.
"""

import math
from dataclasses import dataclass

from newsletters.mailings.intervals import Interval, find_share_interval
from newsletters.models.mailing import Arm, TestVerdict


@dataclass(frozen=True)
class ArmNumbers:
    """People a text was delivered to, and those of them who followed a link."""

    delivered: int
    clicks: int

    @property
    def rate(self) -> float:
        """Clicks per delivered mail, from 0 to 1."""
        return self.clicks / self.delivered if self.delivered else 0.0


def find_interval(numbers: ArmNumbers) -> Interval:
    """Wilson's interval of the clicks per delivered mail; without a mail it may be anything."""
    return find_share_interval(numbers.clicks, numbers.delivered)


def find_difference(first: ArmNumbers, second: ArmNumbers) -> Interval:
    """Newcombe's interval of how much more often the second text is clicked; negative when it is the first."""
    difference = second.rate - first.rate
    of_first, of_second = find_interval(first), find_interval(second)
    below = math.hypot(second.rate - of_second.low, of_first.high - first.rate)
    above = math.hypot(of_second.high - second.rate, first.rate - of_first.low)
    return Interval(difference - below, difference + above)


def judge(first: ArmNumbers, second: ArmNumbers) -> tuple[Arm, TestVerdict]:
    """The text for everybody else; the first one unless the second is better beyond doubt."""
    difference = find_difference(first, second)
    if difference.low > 0:
        return Arm.B, TestVerdict.CLICKS
    return Arm.A, TestVerdict.CLICKS if difference.high < 0 else TestVerdict.TOO_CLOSE
