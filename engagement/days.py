"""The local day of a moment: asked several times for each event, and the same all day."""

import datetime

from django.utils import timezone

Day = tuple[datetime.datetime, datetime.datetime, datetime.date]

_last: Day | None = None


def find_day(at: datetime.datetime) -> datetime.date:
    """The day in the time zone of the site."""
    global _last
    last = _last
    if last is None or not last[0] <= at < last[1]:
        last = _last = _measure(at)
    return last[2]


def _measure(at: datetime.datetime) -> Day:
    """The hour around that moment, which never spans two days where hours are whole."""
    hour = at.astimezone(datetime.UTC).replace(minute=0, second=0, microsecond=0)
    return hour, hour + datetime.timedelta(hours=1), timezone.localdate(at, timezone.get_default_timezone())
