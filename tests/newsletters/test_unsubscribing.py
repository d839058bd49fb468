"""Leaving: by mail program, by button, and for good."""

import datetime

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django_tasks_db.models import DBTaskResult

from newsletters.consent_ledger import (
    bounce_subscriber,
    complain_subscriber,
    erase_subscriber,
    hash_address,
    pause_subscriber,
    unsubscribe_subscriber,
)
from newsletters.mailings.claiming import claim, leave_out_leavers
from newsletters.models import Consent, Delivery, SignUpRequest, Subscriber, Suppression
from newsletters.sign_up.asking import find_wording
from newsletters.tokens import make_preferences_token, make_unsubscribe_token, read_unsubscribe_token
from tests.factories.newsletters import DeliveryFactory, SubscriberFactory, VariantFactory

pytestmark = pytest.mark.usefixtures("in_english")
ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture
def delivery(db):
    return DeliveryFactory(subscriber__language="pl")


@pytest.fixture
def waiting(db):
    return DeliveryFactory(queued=True, mailing__sending=True, mailing__finished_at=None)


def unsubscribe_url(delivery) -> str:
    return f"/mail/unsubscribe/{make_unsubscribe_token(delivery.pk)}/"


def in_english(delivery) -> str:
    return f"{unsubscribe_url(delivery)}?lang=en"


def test_unsubscribe_get_changes_nothing_and_shows_no_address(delivery, client):
    for answer in (client.get(unsubscribe_url(delivery)), client.head(unsubscribe_url(delivery))):
        assert answer.status_code == 200
        assert (answer.headers["Cache-Control"], answer.headers["Referrer-Policy"]) == ("no-store", "no-referrer")
        assert (answer.headers["Content-Language"], answer.headers["X-Robots-Tag"]) == ("pl", "noindex")
        assert delivery.subscriber.address not in answer.content.decode()
        assert not answer.cookies
    delivery.subscriber.refresh_from_db()
    assert delivery.subscriber.state == "active"


def test_unsubscribe_page_is_the_same_whoever_got_the_mail_and_wherever_she_stands(delivery, client):
    """A mail may be forwarded: not even the state of its owner shows."""
    url, person = unsubscribe_url(delivery), delivery.subscriber
    seen = {client.get(url).content}
    pause_subscriber(subscriber=person, until=timezone.localdate() + datetime.timedelta(days=5), source="test")
    seen.add(client.get(url).content)
    unsubscribe_subscriber(subscriber=person, source="test")
    seen.add(client.get(url).content)
    complain_subscriber(subscriber=person, source="test")
    seen.add(client.get(url).content)
    assert len(seen) == 1


def test_unsubscribe_page_speaks_the_language_of_the_mail(delivery, client):
    delivery.variant = VariantFactory(mailing=delivery.mailing, language="de")
    delivery.save()
    assert client.get(unsubscribe_url(delivery)).headers["Content-Language"] == "de"
    erase_subscriber(address=delivery.subscriber.address)
    assert client.get(unsubscribe_url(delivery)).headers["Content-Language"] == "de"
    assert client.get(in_english(delivery)).headers["Content-Language"] == "en"


@pytest.mark.parametrize(("body", "source"), [(ONE_CLICK, "one-click"), ({"action": "stop"}, "mail")])
def test_unsubscribe_post_is_immediate_and_counts_for_mailing_and_wave(delivery, body, source):
    client = Client(enforce_csrf_checks=True)
    for _turn in range(2):
        answer = client.post(unsubscribe_url(delivery), body)
        assert answer.status_code == 200
        assert not answer.cookies
        assert delivery.subscriber.address not in answer.content.decode()
    delivery.subscriber.refresh_from_db()
    assert delivery.subscriber.state == "unsubscribed"
    row = Consent.objects.get()
    assert (row.change, row.mailing, row.wave, row.source) == (
        "withdrawn",
        delivery.mailing,
        delivery.mailing.wave,
        source,
    )


def test_unsubscribe_by_a_mail_program_as_the_standard_writes_it(delivery):
    """RFC 8058, section 8: a form, in one of two encodings, without cookies, referrer or anything else."""
    answer = Client(enforce_csrf_checks=True).generic(
        "POST",
        unsubscribe_url(delivery),
        "List-Unsubscribe=One-Click",
        content_type="application/x-www-form-urlencoded",
    )
    assert answer.status_code == 200
    delivery.subscriber.refresh_from_db()
    assert delivery.subscriber.state == "unsubscribed"


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        ("", "application/x-www-form-urlencoded"),
        ("url=https%3A%2F%2Fscanner.example", "application/x-www-form-urlencoded"),
        ("List-Unsubscribe=Perhaps", "application/x-www-form-urlencoded"),
        ("action=erase&days=3", "application/x-www-form-urlencoded"),
        ('{"List-Unsubscribe": "One-Click"}', "application/json"),
        ("<scan/>", "text/xml"),
    ],
)
def test_unsubscribe_post_of_something_else_changes_nothing_and_shows_the_buttons(delivery, body, content_type):
    answer = Client().generic("POST", unsubscribe_url(delivery), body, content_type=content_type)
    assert answer.status_code == 200
    assert 'value="stop"' in answer.content.decode()
    assert not Consent.objects.exists()


@pytest.mark.parametrize("method", ["put", "delete", "patch", "options"])
def test_unsubscribe_knows_no_other_methods(delivery, client, method):
    assert getattr(client, method)(unsubscribe_url(delivery)).status_code == 405


def test_unsubscribe_before_the_claim_keeps_the_mail_back(waiting, client):
    client.post(unsubscribe_url(waiting), ONE_CLICK)
    assert not claim([waiting.pk])
    leave_out_leavers(waiting.mailing)
    waiting.refresh_from_db()
    assert (waiting.state, waiting.reason) == ("excluded", "unsubscribed")


def test_unsubscribe_after_the_claim_keeps_the_next_mail_back(waiting, client):
    following = DeliveryFactory(queued=True, subscriber=waiting.subscriber)
    assert claim([waiting.pk])
    client.post(unsubscribe_url(waiting), ONE_CLICK)
    assert not claim([following.pk])
    waiting.refresh_from_db()
    assert waiting.state == "claimed"


@pytest.mark.parametrize("days", [30, 90])
def test_pause_instead_of_leaving(waiting, client, days):
    answer = client.post(in_english(waiting), {"days": days})
    waiting.subscriber.refresh_from_db()
    until = timezone.localdate() + datetime.timedelta(days=days)
    assert (waiting.subscriber.state, waiting.subscriber.paused_until) == ("paused", until)
    assert "Your mail is paused" in answer.content.decode()
    assert Consent.objects.get().until == until
    assert not claim([waiting.pk])
    client.post(unsubscribe_url(waiting), {"days": days})
    assert Consent.objects.count() == 1


@pytest.mark.parametrize("leave", [unsubscribe_subscriber, bounce_subscriber, complain_subscriber])
def test_pause_by_somebody_without_mail_says_so_and_changes_nothing(delivery, client, leave):
    leave(subscriber=delivery.subscriber, source="test")
    answer = client.post(in_english(delivery), {"days": 30})
    assert "There is nothing to pause" in answer.content.decode()
    assert Consent.objects.count() == 1


@pytest.mark.parametrize(
    ("leave", "rows"), [(bounce_subscriber, ["bounced", "withdrawn"]), (complain_subscriber, ["complained"])]
)
def test_unsubscribe_by_somebody_whose_mail_stopped_before_says_the_same(delivery, client, leave, rows):
    leave(subscriber=delivery.subscriber, source="test")
    answer = client.post(in_english(delivery), ONE_CLICK)
    assert "You are unsubscribed" in answer.content.decode()
    assert [row.change for row in Consent.objects.all()] == rows


def test_link_to_the_preferences_is_mailed_and_never_shown(delivery, client):
    answer = client.post(in_english(delivery), {"action": "preferences"})
    assert "Check your mail" in answer.content.decode()
    assert "/mail/preferences/" not in answer.content.decode()
    assert DBTaskResult.objects.get().args_kwargs["args"] == [hash_address(delivery.subscriber.address)]
    assert not Consent.objects.exists()


@pytest.mark.parametrize("body", [ONE_CLICK, {"days": 30}, {"action": "preferences"}])
def test_unsubscribe_after_erasure_still_answers(delivery, client, body):
    erase_subscriber(address=delivery.subscriber.address)
    answer = client.post(unsubscribe_url(delivery), body)
    assert answer.status_code == 200
    # The link of a mail that is years old is empty too, and its reader may still be in the list.
    with translation.override(delivery.variant.language if delivery.variant else "nl"):
        assert _("Were you erased? Then you get no more mail from us.") in answer.content.decode()
    assert not DBTaskResult.objects.exists()


def test_unsubscribe_link_of_a_test_mail_says_so_kindly(db, client):
    url = f"/mail/unsubscribe/{make_unsubscribe_token(0)}/?lang=en"
    for answer in (client.get(url), client.post(url, ONE_CLICK)):
        assert answer.status_code == 200
        assert "This was a test mail" in answer.content.decode()
        assert 'method="post"' not in answer.content.decode().split("<main", 1)[1].split("</main", 1)[0]


@pytest.mark.parametrize(
    "token",
    ["x", "A" * 32, "é" * 32, "A" * 31 + "!", make_preferences_token(1)],
    ids=["short", "letters", "accents", "sign", "of another purpose"],
)
def test_unsubscribe_unknown_token_is_gone_and_leads_to_the_preferences(db, client, token):
    answer = client.post(f"/mail/unsubscribe/{token}/", ONE_CLICK)
    assert answer.status_code == 410
    assert "/mail/preferences/?lang=" in answer.content.decode()


def test_unsubscribe_link_of_a_delivery_that_is_gone_leads_to_the_preferences(delivery, client):
    url = unsubscribe_url(delivery)
    delivery.delete()
    assert client.get(url).status_code == 410


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


def test_erase_leaves_out_at_once_who_waits_for_a_mail(waiting):
    erase_subscriber(address=waiting.subscriber.address)
    waiting.refresh_from_db()
    assert (waiting.state, waiting.reason, waiting.subscriber) == ("excluded", "erased", None)


@pytest.mark.parametrize("is_subscriber", [True, False])
def test_erase_forgets_a_sign_up_that_waits(db, is_subscriber):
    if is_subscriber:
        SubscriberFactory(address="anna@voorbeeld.example")
    for address in ("anna@voorbeeld.example", "bob@voorbeeld.example"):
        SignUpRequest.objects.create(address=address, language="nl", wording=find_wording("nl"), shown_in="nl")
    erase_subscriber(address="Anna@voorbeeld.example")
    assert SignUpRequest.objects.get().address == "bob@voorbeeld.example"


def test_erase_without_address_is_one_sentence(db):
    with pytest.raises(CommandError, match="not a mail address"):
        call_command("erase_subscriber", "nobody")
