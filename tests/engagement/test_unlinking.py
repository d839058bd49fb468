"""After the roll-up nothing in the database can link two events of one visitor, or an event to a person."""

import datetime
import uuid

import pytest
from django.apps import apps
from django.db import connection, models
from django.utils import timezone

from engagement.checking import check_numbers
from engagement.models import ClosedDay, DailySalt, Event, Tally
from engagement.models.dimensions import DIMENSIONS, Kind
from engagement.tallies import day_bounds, events_of, roll_up
from engagement.unlinking import clear_log
from engagement.visitors import find_salt
from newsletters.signals import signed_up
from tests.factories.engagement import EventFactory
from tests.factories.newsletters import MailingFactory

DAY = datetime.date(2026, 5, 5)
NOON = timezone.make_aware(datetime.datetime(2026, 5, 5, 12))
AFTER = timezone.make_aware(datetime.datetime(2026, 5, 6, 0, 10))
HERS, HIS = b"\x01" * 16, b"\x02" * 16
pytestmark = pytest.mark.django_db


def read_tallies():
    return sorted(Tally.objects.values_list("day", *DIMENSIONS, "count"), key=str)


def browse():
    """Two people look at pages in turns, one page a second; the page tells the test, and only the test, who it was."""
    mailing = MailingFactory()
    who = {}
    for number in range(40):
        key = uuid.uuid4()
        who[key] = number % 2
        kind = Kind.MAIL_LINK if number % 4 > 1 else Kind.VIEW
        EventFactory(
            at=NOON + datetime.timedelta(seconds=number),
            visitor=HIS if number % 2 else HERS,
            page_key=key,
            kind=kind,
            mailing=mailing if kind == Kind.MAIL_LINK else None,
            link_code="link" if kind == Kind.MAIL_LINK else "",
        )
    return who


def read_everything():
    """Every value of every column of the tables of this room."""
    for model in apps.get_app_config("engagement").get_models():
        for field in model._meta.concrete_fields:
            for value in model._default_manager.order_by("pk").values_list(field.attname, flat=True):
                yield model, field, bytes(value) if isinstance(value, memoryview | bytes) else value


def test_no_column_of_any_table_links_two_events():
    who = browse()
    salt = find_salt(DAY)
    roll_up(AFTER)
    for _model, field, value in read_everything():
        assert value not in (HERS, HIS, salt)
        if isinstance(field, models.DateTimeField):
            assert not NOON <= value <= NOON + datetime.timedelta(seconds=40)
    told = {field.attname for field in Event._meta.concrete_fields} - {"id", *DIMENSIONS}
    assert told == {"at", "visitor", "link_code"}
    assert set(Event.objects.values_list("at", "visitor")) == {(day_bounds(DAY)[0], None)}
    in_turns = [key for key in who if key in set(Event.objects.values_list("page_key", flat=True))]
    order = list(Event.objects.order_by("pk").values_list("page_key", flat=True))
    assert sorted(order, key=str) == sorted(in_turns, key=str)
    # By chance once in 10^11 runs.
    assert order not in (in_turns, in_turns[::-1])
    assert [who[key] for key in order] not in ([0, 1] * 20, [1, 0] * 20)


def test_rows_of_a_closed_day_are_not_those_that_were_written():
    browse()
    written = set(Event.objects.values_list("pk", flat=True))
    roll_up(AFTER)
    assert not written & set(Event.objects.values_list("pk", flat=True))


def test_order_of_rows_differs_from_day_to_day():
    orders = []
    for days in range(3):
        keys = [uuid.UUID(int=number) for number in range(30)]
        for number, key in enumerate(keys):
            EventFactory(at=NOON + datetime.timedelta(days=days, seconds=number), visitor=HERS, page_key=key)
        roll_up(AFTER + datetime.timedelta(days=days))
        of_day = events_of(DAY + datetime.timedelta(days=days))
        orders.append(tuple(of_day.order_by("pk").values_list("page_key", flat=True)))
    assert len(set(orders)) == 3


def test_unlinking_changes_no_tally_and_may_run_again():
    browse()
    roll_up(NOON + datetime.timedelta(hours=1))
    open_day = read_tallies()
    roll_up(AFTER)
    assert read_tallies() == open_day
    rows = list(Event.objects.order_by("pk").values())
    roll_up(AFTER + datetime.timedelta(hours=1))
    assert list(Event.objects.order_by("pk").values()) == rows
    assert read_tallies() == open_day
    assert check_numbers(AFTER).adds_up


def test_events_of_other_days_stay_as_they_are():
    EventFactory(at=NOON, visitor=HERS)
    today = EventFactory(at=AFTER, visitor=HERS)
    roll_up(AFTER)
    today.refresh_from_db()
    assert (today.at, bytes(today.visitor)) == (AFTER, HERS)
    assert events_of(DAY).count() == 1


def test_event_that_came_after_its_day_was_closed_is_unlinked_too():
    EventFactory(at=NOON, visitor=HERS)
    roll_up(AFTER)
    find_salt(DAY)
    EventFactory(at=NOON, visitor=HERS)
    roll_up(AFTER)
    assert not DailySalt.objects.filter(day=DAY).exists()
    assert set(Event.objects.values_list("at", "visitor")) == {(day_bounds(DAY)[0], None)}
    assert Tally.objects.get().count == 1
    assert ClosedDay.objects.count() == 1


def test_sign_up_is_kept_without_the_moment_that_stands_beside_the_consent():
    signed_up.send(None, wave_id=None, language="nl", audience_ids=[], municipality_id=None)
    event = Event.objects.get()
    assert event.at == day_bounds(timezone.localdate())[0]
    assert event.visitor is None


def test_log_is_left_alone_within_a_transaction():
    assert connection.in_atomic_block
    clear_log()
