"""States follow from the ledger: every way to change one leaves the row that explains it."""

import datetime
from collections.abc import Callable

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from newsletters import consent_ledger as ledger
from newsletters.models import Consent, Subscriber, Suppression
from newsletters.models.consent import ConsentChange
from newsletters.models.subscriber import SubscriberState
from newsletters.states import TRANSITIONS, LedgerEntry, Standing, rebuild_standing
from tests.factories.newsletters import ConsentFactory, DeliveryFactory, SubscriberFactory

ADDRESS = "anna@voorbeeld.example"
NOW = datetime.datetime(2026, 11, 25, 12, tzinfo=datetime.UTC)
SOON, LATER = datetime.date(2026, 12, 25), datetime.date(2027, 3, 1)


def find_person() -> Subscriber | None:
    return Subscriber.objects.filter(address=ADDRESS).first()


def read_standing() -> Standing:
    """What the tables say; somebody without a row is erased when her hash is held, and unknown otherwise."""
    if person := find_person():
        return Standing(SubscriberState(person.state), person.paused_until)
    held = Suppression.objects.filter(address_hash=ledger.hash_address(ADDRESS)).exists()
    return Standing(SubscriberState.ERASED if held else None)


def with_person(change: Callable[[Subscriber], object]) -> Callable[[], object]:
    """A step that does nothing when nobody is there."""
    return lambda: change(person) if (person := find_person()) else None


def ask() -> None:
    person = find_person() or Subscriber(address=ADDRESS, language="nl")
    if person.state not in (SubscriberState.ACTIVE, SubscriberState.PAUSED):
        person.state = SubscriberState.PENDING
        person.save()
    ConsentFactory(subscriber=person, asked=True)


def confirm(person: Subscriber) -> None:
    asked = Consent.objects.filter(subscriber=person, change=ConsentChange.ASKED).last()
    if asked:
        ledger.confirm_subscriber(subscriber=person, asked=asked)


STEPS: dict[str, Callable[[], object]] = {
    "ask": ask,
    "confirm": with_person(confirm),
    "pause": with_person(lambda found: ledger.pause_subscriber(subscriber=found, until=SOON, source="test")),
    "pause longer": with_person(lambda found: ledger.pause_subscriber(subscriber=found, until=LATER, source="test")),
    "resume": with_person(lambda found: ledger.resume_subscriber(subscriber=found, source="test")),
    "calendar": lambda: ledger.resume_due_subscribers(at=NOW + datetime.timedelta(days=60)),
    "leave": with_person(lambda found: ledger.unsubscribe_subscriber(subscriber=found, source="test")),
    "bounce": with_person(lambda found: ledger.bounce_subscriber(subscriber=found, source="test")),
    "complain": with_person(lambda found: ledger.complain_subscriber(subscriber=found, source="test")),
    "lapse": with_person(lambda found: ledger.lapse_subscriber(subscriber=found)),
    "erase": lambda: ledger.erase_subscriber(address=ADDRESS),
}


class TestRebuilding(TestCase):
    """Any way through the list, from the first sign-up to the last change."""

    @settings(max_examples=80, deadline=None)
    @given(steps=st.lists(st.sampled_from(sorted(STEPS)), max_size=12))
    def test_state_is_what_the_ledger_says_after_every_step(self, steps: list[str]) -> None:
        for step in steps:
            before = Consent.objects.count(), read_standing()
            STEPS[step]()
            assert ledger.find_standing(ledger.hash_address(ADDRESS)) == read_standing(), steps
            if read_standing() != before[1]:
                assert Consent.objects.count() > before[0], f"{step} changed the state without a row"


@given(st.lists(st.builds(LedgerEntry, st.sampled_from(ConsentChange), st.sampled_from([None, SOON])), max_size=15))
def test_any_ledger_can_be_read(entries: list[LedgerEntry]) -> None:
    standing = rebuild_standing(entries)
    assert standing.state is None or standing.state in SubscriberState


def test_every_state_but_pending_and_active_can_be_left_by_asking_again() -> None:
    assert set(TRANSITIONS[ConsentChange.ASKED][0]) == {
        None,
        *(set(SubscriberState) - {SubscriberState.PENDING, SubscriberState.ACTIVE, SubscriberState.PAUSED}),
    }


@pytest.mark.django_db
@pytest.mark.parametrize("state", [SubscriberState.UNSUBSCRIBED, SubscriberState.BOUNCED, SubscriberState.COMPLAINED])
def test_who_left_is_left_as_she_was_when_a_new_sign_up_lapses(state: SubscriberState) -> None:
    person = SubscriberFactory(address=ADDRESS)
    ConsentFactory(subscriber=person)
    leave = {"unsubscribed": "leave", "bounced": "bounce", "complained": "complain"}[state]
    STEPS[leave]()
    ask()
    STEPS["lapse"]()
    person.refresh_from_db()
    assert person.state == state


@pytest.mark.django_db
def test_pause_ends_on_its_day_and_not_before() -> None:
    person = SubscriberFactory(address=ADDRESS)
    ledger.pause_subscriber(subscriber=person, until=SOON, source="test", at=NOW)
    evening_before = datetime.datetime(2026, 12, 24, 22, 59, tzinfo=datetime.UTC)
    assert ledger.resume_due_subscribers(at=evening_before) == 0
    assert ledger.resume_due_subscribers(at=evening_before + datetime.timedelta(minutes=1)) == 1
    person.refresh_from_db()
    assert (person.state, person.paused_until) == (SubscriberState.ACTIVE, None)


@pytest.mark.django_db
def test_calendar_looks_again_before_it_ends_a_pause_or_erases() -> None:
    person = SubscriberFactory(address=ADDRESS)
    ledger.pause_subscriber(subscriber=person, until=LATER, source="test")
    assert not ledger._resume_if_due(person, SOON, NOW)
    assert not ledger._erase_if_left(ADDRESS, NOW, NOW)
    assert read_standing() == Standing(SubscriberState.PAUSED, LATER)


@pytest.mark.django_db
def test_change_of_somebody_who_was_erased_meanwhile_does_nothing() -> None:
    person = SubscriberFactory(address=ADDRESS)
    stale = Subscriber.objects.get()
    ledger.erase_subscriber(address=person.address)
    assert not ledger.unsubscribe_subscriber(subscriber=stale, source="test")
    assert stale.state == SubscriberState.ERASED


@pytest.mark.django_db
def test_same_pause_twice_makes_one_row() -> None:
    person = SubscriberFactory(address=ADDRESS)
    assert ledger.pause_subscriber(subscriber=person, until=SOON, source="test")
    assert not ledger.pause_subscriber(subscriber=person, until=SOON, source="test")
    assert Consent.objects.count() == 1


@pytest.mark.django_db
def test_erasure_leaves_only_what_sums_need() -> None:
    person = SubscriberFactory(address=ADDRESS)
    delivery = DeliveryFactory(subscriber=person, answer="550 anna@voorbeeld.example unknown")
    ConsentFactory(subscriber=person, wave=delivery.mailing.wave, short_link="abc")
    ledger.erase_subscriber(address=ADDRESS.upper())
    rows = list(Consent.objects.order_by("pk"))
    assert [row.change for row in rows] == ["confirmed", "erased"]
    assert {row.address_hash for row in rows} == {ledger.hash_address(ADDRESS)}
    assert rows[0].wave == delivery.mailing.wave
    for row in rows:
        assert (row.subscriber, row.language, row.source, row.short_link, row.wording) == (None, "", "", "", None)
    delivery.refresh_from_db()
    assert (delivery.subscriber, delivery.answer) == (None, "")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "fields",
    [{"state": "paused"}, {"state": "active", "paused_until": SOON}, {"state": "erased"}],
)
def test_database_refuses_a_state_that_cannot_be(fields: dict[str, object]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        SubscriberFactory(**fields)
