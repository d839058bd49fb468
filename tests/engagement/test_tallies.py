import datetime

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engagement.models import ClosedDay, DailySalt, Event, RollUp, Tally, VisitorTally
from engagement.models.dimensions import DIMENSIONS, Kind, Traffic
from engagement.salts import find_salt
from engagement.tallies import EVENTS_LIVE, day_bounds, roll_up
from tests.factories.audiences import AudienceFactory, AudiencePageFactory
from tests.factories.campaigns import WaveFactory
from tests.factories.engagement import EventFactory

DAY = datetime.date(2026, 5, 5)
NOON = timezone.make_aware(datetime.datetime(2026, 5, 5, 12))
AFTER = timezone.make_aware(datetime.datetime(2026, 5, 6, 0, 10))
pytestmark = pytest.mark.django_db


def read_tallies():
    return sorted(Tally.objects.values_list("day", *DIMENSIONS, "count"), key=str)


def test_roll_up_counts_events_and_different_visitors():
    wave, audience = WaveFactory(), AudienceFactory()
    about = {"at": NOON, "wave": wave, "audience": audience}
    for visitor in (b"a" * 16, b"a" * 16, b"b" * 16, None):
        EventFactory(visitor=visitor, **about)
    EventFactory(mail_link=True, **about)
    roll_up(NOON)
    views = Tally.objects.get(kind=Kind.VIEW)
    assert (views.day, views.wave, views.audience, views.count) == (DAY, wave, audience, 4)
    assert VisitorTally.objects.values_list("day", "wave", "count").get() == (DAY, wave.pk, 2)
    assert Tally.objects.get(kind=Kind.MAIL_LINK).count == 1
    assert RollUp.objects.get().at == NOON


@pytest.mark.parametrize("people", [9, 10])
def test_closed_day_of_few_visitors_does_not_tell_how_many(people):
    for number in range(people):
        EventFactory(at=NOON, visitor=bytes([number]) * 16)
    roll_up(NOON)
    assert VisitorTally.objects.get().count == people
    roll_up(AFTER)
    assert VisitorTally.objects.exists() is (people >= 10)


def test_roll_up_of_an_open_day_takes_in_what_came_later():
    EventFactory(at=NOON)
    roll_up(NOON)
    EventFactory(at=NOON)
    roll_up(NOON)
    assert Tally.objects.get().count == 2


def test_roll_up_counts_by_the_local_day():
    start, end = day_bounds(DAY)
    second = datetime.timedelta(seconds=1)
    for at in (start - second, start, end - second, end):
        EventFactory(at=at)
    roll_up(NOON)
    assert list(Tally.objects.order_by("day").values_list("count", flat=True)) == [1, 2, 1]


@pytest.mark.parametrize(("day", "hours"), [(datetime.date(2026, 3, 29), 23), (datetime.date(2026, 10, 25), 25)])
def test_day_bounds_follow_summer_time(day, hours):
    start, end = day_bounds(day)
    assert (end.timestamp() - start.timestamp()) / 3600 == hours


@given(
    happenings=st.lists(
        st.tuples(
            st.integers(0, 47), st.sampled_from(Kind), st.sampled_from(Traffic), st.sampled_from(["nl", "de", ""])
        ),
        max_size=15,
    ),
    late=st.integers(0, 30),
)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_roll_up_twice_is_the_same_as_once(happenings, late):
    for model in (Event, Tally, ClosedDay, DailySalt):
        model.objects.all().delete()
    for hour, kind, traffic, language in happenings:
        EventFactory(at=NOON + datetime.timedelta(hours=hour), kind=kind, traffic=traffic, language=language)
    at = NOON + datetime.timedelta(hours=late)
    roll_up(at)
    once = read_tallies()
    roll_up(at)
    assert read_tallies() == once
    assert sum(row[-1] for row in once) == len(happenings)


def test_day_is_not_closed_before_ten_past_midnight():
    EventFactory(at=NOON, visitor=b"a" * 16)
    salt = find_salt(DAY)
    roll_up(AFTER - datetime.timedelta(seconds=1))
    assert bytes(Event.objects.get().visitor) == b"a" * 16
    assert find_salt(DAY) == salt
    assert not ClosedDay.objects.exists()


def test_closed_day_is_never_counted_again():
    EventFactory(at=NOON)
    roll_up(AFTER)
    EventFactory(at=NOON)
    roll_up(AFTER)
    roll_up(AFTER + datetime.timedelta(days=9))
    assert Tally.objects.get().count == 1


def test_days_that_passed_unnoticed_are_counted_and_closed_late():
    EventFactory(at=NOON, visitor=b"a" * 16)
    roll_up(NOON + datetime.timedelta(days=20))
    assert Tally.objects.get().count == 1
    assert ClosedDay.objects.get().day == DAY
    assert not Event.objects.exists()


def test_events_are_erased_after_two_days_and_their_tallies_stay():
    EventFactory(at=NOON)
    two_days_on = day_bounds(DAY)[0] + EVENTS_LIVE
    roll_up(two_days_on)
    assert Event.objects.exists()
    roll_up(two_days_on + datetime.timedelta(seconds=1))
    assert not Event.objects.exists()
    assert Tally.objects.get().count == 1


def test_salt_of_a_day_without_events_is_destroyed_too():
    find_salt(DAY)
    roll_up(AFTER)
    assert not DailySalt.objects.exists()


def test_salts_of_two_days_differ_and_one_day_has_one():
    assert find_salt(DAY) == find_salt(DAY)
    assert find_salt(DAY) != find_salt(DAY + datetime.timedelta(days=1))


def test_event_from_the_beacon_reaches_the_tallies():
    page = AudiencePageFactory()
    body = f'{{"p": "{page.translation_key}", "l": "nl"}}'
    assert Client(HTTP_USER_AGENT="Mozilla/5.0").post("/collect/", body, "application/json").status_code == 204
    roll_up()
    tally = Tally.objects.get()
    assert (tally.page_key, tally.count) == (page.translation_key, 1)
