import datetime
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from newsletters.mailings.quiet_hours import QuietHours, find_quiet_end

TIMES = st.builds(datetime.time, st.integers(0, 23), st.integers(0, 59))
MOMENTS = st.datetimes(datetime.datetime(2025, 1, 1), datetime.datetime(2028, 1, 1), timezones=st.just(datetime.UTC))


def at(text: str) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.fromisoformat(text))


@pytest.mark.parametrize(
    ("hours", "moment", "end"),
    [
        ("21:00-08:00", "2026-11-30 20:59", None),
        ("21:00-08:00", "2026-11-30 21:00", "2026-12-01 08:00"),
        ("21:00-08:00", "2026-12-01 07:59", "2026-12-01 08:00"),
        ("21:00-08:00", "2026-12-01 08:00", None),
        ("12:00-13:30", "2026-12-01 12:45", "2026-12-01 13:30"),
        ("12:00-13:30", "2026-12-01 13:30", None),
        # The night in which the clock is put forward.
        ("21:00-08:00", "2026-03-28 23:00", "2026-03-29 08:00"),
    ],
)
def test_quiet_hours_end_on_the_clock_of_the_region(hours: str, moment: str, end: str | None) -> None:
    quiet = QuietHours.read(hours)
    assert quiet is not None
    assert quiet.find_end(at(moment)) == (at(end) if end else None)


@given(begin=TIMES, end=TIMES, moment=MOMENTS)
def test_end_lies_ahead_within_a_day_and_is_not_quiet(
    begin: datetime.time, end: datetime.time, moment: datetime.datetime
) -> None:
    if begin == end:
        return
    hours = QuietHours(begin, end)
    over = hours.find_end(moment)
    if over is not None:
        assert moment < over <= moment + datetime.timedelta(hours=25)
        assert hours.find_end(over) is None


def test_mailing_for_any_hour_does_not_wait(settings: Any) -> None:
    settings.QUIET_HOURS = QuietHours.read("00:00-23:59")
    moment = at("2026-11-30 12:00")
    assert find_quiet_end(ignores=False, at=moment) == at("2026-11-30 23:59")
    assert find_quiet_end(ignores=True, at=moment) is None
    settings.QUIET_HOURS = None
    assert find_quiet_end(ignores=False, at=moment) is None
