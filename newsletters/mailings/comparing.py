"""Which of two texts made more people click, and how sure that is.

Clicks per delivered mail are compared over all languages together: the text is drawn for each person without a look
at her language, so both texts have the same mixture.
"""

from dataclasses import dataclass

from newsletters.mailings.intervals import Interval, find_share_difference, find_share_interval
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
    return find_share_difference((first.clicks, first.delivered), (second.clicks, second.delivered))


def judge(first: ArmNumbers, second: ArmNumbers) -> tuple[Arm, TestVerdict]:
    """The text for everybody else; the first one unless the second is better beyond doubt."""
    difference = find_difference(first, second)
    if difference.low > 0:
        return Arm.B, TestVerdict.CLICKS
    return Arm.A, TestVerdict.CLICKS if difference.high < 0 else TestVerdict.TOO_CLOSE
