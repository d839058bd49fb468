"""Half a year: January to June or July to December, named as in '2026-1'."""

import datetime
import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from engagement.account.weeks import DAY, monday_of

FIRST_YEAR, LAST_YEAR = 2000, 2199
PATTERN = re.compile(r"([0-9]{4})-([12])")


class UnknownHalf(ValueError):
    """The text names no half-year."""


@dataclass(frozen=True, order=True)
class HalfYear:
    """`number` is 1 or 2."""

    year: int
    number: int

    @property
    def key(self) -> str:
        return f"{self.year}-{self.number}"

    @property
    def first(self) -> datetime.date:
        return datetime.date(self.year, 1 if self.number == 1 else 7, 1)

    @property
    def last(self) -> datetime.date:
        return self.after.first - DAY

    @property
    def after(self) -> "HalfYear":
        return HalfYear(self.year, 2) if self.number == 1 else HalfYear(self.year + 1, 1)

    @property
    def name(self) -> str:
        """As it stands in a title."""
        words = _("First half of %(year)d") if self.number == 1 else _("Second half of %(year)d")
        return words % {"year": self.year}

    def has_week_of(self, day: datetime.date) -> bool:
        """Whether the week of that day belongs to it: a week belongs to the half-year of its Monday."""
        return self.first <= monday_of(day) <= self.last


def read_half(text: str) -> HalfYear:
    """The half-year of text such as '2026-1'; raises `UnknownHalf`."""
    found = PATTERN.fullmatch(text)
    if found is None or not FIRST_YEAR <= int(found[1]) <= LAST_YEAR:
        raise UnknownHalf(text)
    return HalfYear(int(found[1]), int(found[2]))


def half_of(day: datetime.date) -> HalfYear:
    """The half-year in which that day lies."""
    return HalfYear(day.year, 1 if day.month <= 6 else 2)
