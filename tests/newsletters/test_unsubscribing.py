"""Leaving: by mail program, by button, and for good."""

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from newsletters.consent_ledger import bounce_subscriber, erase_subscriber, unsubscribe_subscriber
from newsletters.models import Consent, Delivery, Subscriber, Suppression
from newsletters.tokens import make_unsubscribe_token, read_unsubscribe_token
from tests.factories.newsletters import DeliveryFactory, SubscriberFactory

pytestmark = pytest.mark.usefixtures("in_english")


@pytest.fixture
def delivery(db):
    return DeliveryFactory(subscriber__language="pl")


def unsubscribe_url(delivery) -> str:
    return f"/mail/unsubscribe/{make_unsubscribe_token(delivery.pk)}/"


def test_unsubscribe_get_changes_nothing_and_shows_no_address(delivery, client):
    for answer in (client.get(unsubscribe_url(delivery)), client.head(unsubscribe_url(delivery))):
        assert answer.status_code == 200
        assert (answer.headers["Cache-Control"], answer.headers["Referrer-Policy"]) == ("no-store", "no-referrer")
        assert answer.headers["Content-Language"] == "pl"
        assert delivery.subscriber.address not in answer.content.decode()
        assert not answer.cookies
    delivery.subscriber.refresh_from_db()
    assert delivery.subscriber.state == "active"


@pytest.mark.parametrize("body", [{"List-Unsubscribe": "One-Click"}, {}])
def test_unsubscribe_post_is_immediate_and_counts_for_mailing_and_wave(delivery, body):
    client = Client(enforce_csrf_checks=True)
    for _ in range(2):
        answer = client.post(unsubscribe_url(delivery), body)
        assert answer.status_code == 200
        assert delivery.subscriber.address not in answer.content.decode()
    delivery.subscriber.refresh_from_db()
    assert delivery.subscriber.state == "unsubscribed"
    row = Consent.objects.get()
    assert (row.change, row.mailing, row.wave) == ("withdrawn", delivery.mailing, delivery.mailing.wave)


@pytest.mark.parametrize("token", ["x", "A" * 32, "é" * 32, "A" * 31 + "!"])
def test_unsubscribe_unknown_token_is_gone(db, client, token):
    assert client.post(f"/mail/unsubscribe/{token}/").status_code == 410


def test_unsubscribe_after_erasure_still_answers(delivery, client):
    erase_subscriber(address=delivery.subscriber.address)
    assert client.post(unsubscribe_url(delivery)).status_code == 200


@pytest.mark.parametrize("delivery_id", [1, 255, 10**9, 2**63 - 1])
def test_unsubscribe_token_is_32_characters_and_cannot_be_altered(delivery_id):
    token = make_unsubscribe_token(delivery_id)
    assert len(token) == 32
    assert read_unsubscribe_token(token) == delivery_id
    for place in range(32):
        altered = token[:place] + ("A" if token[place] != "A" else "B") + token[place + 1 :]
        assert read_unsubscribe_token(altered) is None


def test_unsubscribe_twice_adds_one_row(db):
    person = SubscriberFactory()
    same_person = Subscriber.objects.get()
    assert unsubscribe_subscriber(subscriber=person, source="test")
    assert not unsubscribe_subscriber(subscriber=same_person, source="test")
    assert Consent.objects.count() == 1


def test_bounce_of_somebody_who_left_keeps_her_unsubscribed(db):
    person = SubscriberFactory(unsubscribed=True)
    assert not bounce_subscriber(subscriber=person, source="test")
    other = SubscriberFactory()
    assert bounce_subscriber(subscriber=other, source="test")
    assert sorted(Subscriber.objects.values_list("state", flat=True)) == ["bounced", "unsubscribed"]


def test_erase_leaves_hash_and_counts(delivery):
    address = delivery.subscriber.address
    call_command("erase_subscriber", address.upper())
    assert not Subscriber.objects.exists()
    assert Delivery.objects.filter(subscriber=None, state="sent").count() == 1
    row = Consent.objects.get()
    assert (row.change, row.subscriber) == ("erased", None)
    assert Suppression.objects.get().address_hash == row.address_hash
    assert address not in str(row.__dict__)
    call_command("erase_subscriber", address)
    assert Suppression.objects.count() == 1


def test_erase_without_address_is_one_sentence(db):
    with pytest.raises(CommandError, match="not a mail address"):
        call_command("erase_subscriber", "nobody")
