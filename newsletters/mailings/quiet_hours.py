"""The hours in which no newsletter goes out, so that no phone lights up at night."""

import datetime
from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone

_TIME = "%H:%M"


@dataclass(frozen=True)
class QuietHours:
    """From one time of the day to another, here; over midnight when the second comes first on the clock."""

    begin: datetime.time
    end: datetime.time

    @classmethod
    def read(cls, text: str) -> "QuietHours | None":
        """'21:00-08:00', or nothing for none; raises ValueError."""
        if not text.strip():
            return None
        begin, _dash, end = text.partition("-")
        hours = cls(*(datetime.datetime.strptime(part.strip(), _TIME).time() for part in (begin, end)))
        if hours.begin == hours.end:
            raise ValueError(text)
        return hours

    def find_end(self, at: datetime.datetime) -> datetime.datetime | None:
        """When the quiet hours that hold at that moment are over; None when none do."""
        now = timezone.localtime(at)
        clock = now.time()
        over_midnight = self.end < self.begin
        is_evening = clock >= self.begin
        if not (is_evening or clock < self.end if over_midnight else is_evening and clock < self.end):
            return None
        day = now.date() + datetime.timedelta(days=1 if over_midnight and is_evening else 0)
        return timezone.make_aware(datetime.datetime.combine(day, self.end))


def find_quiet_end(*, ignores: bool, at: datetime.datetime | None = None) -> datetime.datetime | None:
    """When a mailing may go on that is under quiet hours now; None when it may go on at once."""
    hours: QuietHours | None = settings.QUIET_HOURS
    return None if hours is None or ignores else hours.find_end(at or timezone.now())
