"""Neither the secret of a day nor the name of a browser stays in memory longer than it is needed."""

import datetime
import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from engagement import salts
from engagement.agents import names_a_machine
from engagement.days import find_day
from engagement.models import DailySalt
from engagement.remembering import Remembered
from engagement.salts import find_salt


def count_queries(day: datetime.date) -> int:
    with CaptureQueriesContext(connection) as queries:
        find_salt(day)
    return len(queries)


def test_salt_of_today_is_asked_for_once(db: None) -> None:
    today = find_day(timezone.now())
    salt = find_salt(today)
    assert count_queries(today) == 0
    assert find_salt(today) == salt


def test_salt_of_another_day_is_never_kept(db: None) -> None:
    yesterday = find_day(timezone.now()) - datetime.timedelta(days=1)
    find_salt(yesterday)
    assert count_queries(yesterday) == 1


def test_destroyed_salt_is_gone_from_memory_at_once(db: None) -> None:
    today = find_day(timezone.now())
    salt = find_salt(today)
    DailySalt.objects.filter(day=today).delete()
    assert not salts._salts._kept
    assert find_salt(today) != salt


def test_salt_leaves_memory_at_midnight_without_a_visitor(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(salts, "_forgotten_after", None)
    monkeypatch.setattr(salts, "_seconds_left", lambda _day: 0.2)
    find_salt(find_day(timezone.now()))
    assert salts._salts._kept
    end = time.monotonic() + 10
    while salts._salts._kept and time.monotonic() < end:
        time.sleep(0.02)
    assert not salts._salts._kept


@pytest.mark.parametrize(
    ("at", "hours"),
    [((2026, 5, 5, 22, 30), 1.5), ((2026, 3, 29, 0, 0), 23), ((2026, 10, 25, 0, 0), 25)],
)
def test_seconds_until_midnight_follow_summer_time(
    at: tuple[int, ...], hours: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    moment = timezone.make_aware(datetime.datetime(*at))  # type: ignore[arg-type]
    monkeypatch.setattr(timezone, "now", lambda: moment.astimezone(datetime.UTC))
    assert salts._seconds_left(moment.date()) == hours * 3600


def test_day_changes_at_local_midnight() -> None:
    for minute in range(-90, 90, 7):
        at = timezone.make_aware(datetime.datetime(2026, 5, 6)) + datetime.timedelta(minutes=minute)
        assert find_day(at) == timezone.localdate(at)


def test_long_name_of_a_browser_takes_no_long_time() -> None:
    began = time.process_time()
    names_a_machine("1" * 100_000)
    assert time.process_time() - began < 0.5


def test_answers_are_asked_anew_when_forgotten_or_old_and_never_too_many() -> None:
    asked: list[int] = []

    def load(key: int) -> int:
        asked.append(key)
        return key

    remembered: Remembered[int, int] = Remembered(seconds=60, most=2)
    assert [remembered.find(1, load), remembered.find(1, load)] == [1, 1]
    remembered.forget()
    remembered.find(1, load)
    assert asked == [1, 1]
    for key in (2, 3, 4):
        remembered.find(key, load)
    assert len(remembered._kept) <= 2
    old: Remembered[int, int] = Remembered(seconds=0, most=2)
    assert [old.find(7, load), old.find(7, load)] == [7, 7]
    assert asked.count(7) == 2


def test_answer_that_was_forgotten_while_it_was_asked_for_is_not_kept() -> None:
    remembered: Remembered[int, int] = Remembered(seconds=60, most=2)

    def load(key: int) -> int:
        remembered.forget()
        return key

    assert remembered.find(1, load) == 1
    assert not remembered._kept
