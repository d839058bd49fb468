import datetime

import pytest
from django.utils import timezone

from engagement.event_stores import EventQuery, get_store
from engagement.models.dimensions import Kind, Traffic
from tests.factories.campaigns import WaveFactory
from tests.factories.engagement import EventFactory

NOON = timezone.make_aware(datetime.datetime(2026, 5, 5, 12))
HOUR = datetime.timedelta(hours=1)


@pytest.fixture(params=["database", "memory"])
def store(request, db):
    return get_store(request.param)


def test_store_counts_what_it_recorded_by_every_part_of_a_query(store):
    wave = WaveFactory()
    store.record(
        [
            EventFactory.build(at=NOON),
            EventFactory.build(at=NOON + HOUR, wave=wave),
            EventFactory.build(at=NOON + 2 * HOUR, mail_link=True, by_machine=True),
        ]
    )
    assert store.count(EventQuery()) == 3
    assert store.count(EventQuery(since=NOON + HOUR)) == 2
    assert store.count(EventQuery(until=NOON + HOUR)) == 1
    assert store.count(EventQuery(wave_id=wave.pk)) == 1
    assert store.count(EventQuery(kind=Kind.VIEW, traffic=Traffic.PEOPLE)) == 2
    assert store.count(EventQuery(kind=Kind.VIEW, traffic=Traffic.MACHINES)) == 0


def test_store_erases_only_what_is_older(store):
    store.record([EventFactory.build(at=NOON - HOUR), EventFactory.build(at=NOON)])
    assert store.erase(NOON) == 1
    assert store.erase(NOON) == 0
    assert store.count(EventQuery(since=NOON)) == 1


def test_store_takes_nothing_at_all(store):
    store.record([])
    assert store.count(EventQuery()) == 0
