"""A stranger can sign up with anybody's address: nothing of hers changes before she confirms."""

import datetime
import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from audiences.models import Audience
from campaign_site.retention import remove_what_is_old
from newsletters.consent_ledger import bounce_subscriber, erase_subscriber, lapse_subscriber, unsubscribe_subscriber
from newsletters.models import Consent, PendingChoice, SignUpRequest, Subscriber
from newsletters.preferences.data import describe, read_everything
from newsletters.preferences.reading import write_out
from newsletters.sign_up.asking import Request, ask_to_join, forget_unconfirmed
from newsletters.sign_up.taking import take_request
from tests.factories.audiences import AudienceFactory, MunicipalityFactory
from tests.factories.newsletters import ConsentFactory, SubscriberFactory

pytestmark = [pytest.mark.usefixtures("in_english"), pytest.mark.django_db]
ANNA = "anna@voorbeeld.example"
NOW = datetime.datetime(2026, 11, 23, 12, tzinfo=datetime.UTC)
DAY = datetime.timedelta(days=1)
HER_OWN = ("nl", "venray", ["youth"])
A_STRANGERS = ("de", "horst", ["farmers"])

Ask = Callable[..., Consent]


@pytest.fixture
def left() -> Subscriber:
    """Anna, who had chosen something and left a while ago."""
    person = SubscriberFactory(
        address=ANNA, municipality=MunicipalityFactory(venray=True), audiences=[AudienceFactory(youth=True)]
    )
    ConsentFactory(subscriber=person, at=NOW - 90 * DAY)
    unsubscribe_subscriber(subscriber=person, source="test", at=NOW - 89 * DAY)
    return person


@pytest.fixture
def ask(farmers: Audience) -> Ask:
    """Sign up with Anna's address, and let the worker take it; nothing is mailed."""

    def ask(at: datetime.datetime | None = None, language: str = "de") -> Consent:
        request = Request(ANNA, language, MunicipalityFactory(key="horst", name="Horst"), (farmers,), "/nl/")
        ask_to_join(request=request, shown_in="nl", at=at)
        take_request(SignUpRequest.objects.latest("pk").pk)
        return Consent.objects.filter(change="asked").latest("pk")

    return ask


def read_chosen() -> tuple[str, str | None, list[str]]:
    person = Subscriber.objects.get()
    town = person.municipality and person.municipality.key
    return person.language, town, sorted(audience.key for audience in person.audiences.all())


def confirm_from(number: int, client: Client) -> None:
    """Press the button behind the link of that mail."""
    found = re.search(r"https://campaign\.example(/mail/confirm/\S+)", mail.outbox[number].body)
    assert found
    client.post(found.group(1))


def test_sign_up_with_the_address_of_somebody_who_left_changes_nothing_before_she_confirms(
    left: Subscriber, ask: Ask, work: Any, client: Client
) -> None:
    ask()
    assert read_chosen() == HER_OWN
    work()
    assert mail.outbox[0].extra_headers["Content-Language"] == "de"
    confirm_from(0, client)
    assert read_chosen() == A_STRANGERS
    assert Subscriber.objects.get().state == "active"
    assert Consent.objects.filter(change="confirmed").latest("pk").language == "de"
    assert not PendingChoice.objects.exists()


def test_page_behind_the_link_speaks_the_language_of_its_mail(
    left: Subscriber, ask: Ask, work: Any, client: Client
) -> None:
    ask(language="pl")
    work()
    address = re.search(r"/mail/confirm/\S+", mail.outbox[0].body)
    assert address
    assert client.get(address.group(0)).headers["Content-Language"] == "pl"


def test_each_mail_confirms_what_it_was_sent_for(ask: Ask, work: Any, client: Client) -> None:
    """Anna signs up, and before she looks a stranger does so too."""
    ask(language="nl")
    ask(language="pl")
    work()
    assert [message.extra_headers["Content-Language"] for message in mail.outbox] == ["nl", "pl"]
    confirm_from(0, client)
    assert read_chosen() == ("nl", "horst", ["farmers"])
    confirm_from(1, client)
    assert read_chosen() == ("nl", "horst", ["farmers"])
    assert not PendingChoice.objects.exists()


def test_same_choices_again_are_kept_once(ask: Ask) -> None:
    ask()
    ask()
    assert read_chosen() == A_STRANGERS
    assert not PendingChoice.objects.exists()


@pytest.mark.parametrize(
    "end",
    [
        lambda person: lapse_subscriber(subscriber=person),
        lambda person: unsubscribe_subscriber(subscriber=person, source="test"),
        lambda person: bounce_subscriber(subscriber=person, source="test"),
        lambda person: erase_subscriber(address=person.address),
        lambda person: forget_unconfirmed(at=NOW + 8 * DAY),
    ],
    ids=["lapsed", "left", "bounced", "erased", "forgotten"],
)
def test_choices_that_wait_go_with_the_answer(left: Subscriber, ask: Ask, end: Callable[[Subscriber], object]) -> None:
    ask(at=NOW)
    assert PendingChoice.objects.count() == 1
    assert end(Subscriber.objects.get())
    assert not PendingChoice.objects.exists()
    assert not Subscriber.objects.exists() or read_chosen() == HER_OWN


def test_choices_that_nobody_confirmed_go_after_seven_days_though_somebody_asks_again(
    left: Subscriber, ask: Ask
) -> None:
    ask(at=NOW)
    again = ask(at=NOW + 6 * DAY)
    assert forget_unconfirmed(at=NOW + 7 * DAY) == 1
    assert PendingChoice.objects.get().asked == again
    assert Subscriber.objects.get().state == "pending"


def test_sign_ups_every_week_do_not_keep_somebody_who_left(left: Subscriber, ask: Ask) -> None:
    """She left 89 days before the first of them."""
    ask(at=NOW)
    remove_what_is_old(NOW + datetime.timedelta(hours=23))
    assert Subscriber.objects.exists()
    ask(at=NOW + DAY)
    remove_what_is_old(NOW + 2 * DAY)
    assert not Subscriber.objects.exists()
    assert not PendingChoice.objects.exists()
    assert set(Consent.objects.values_list("subscriber", "source")) == {(None, ""), (None, "calendar")}


def test_somebody_new_who_waits_is_not_taken_for_somebody_who_left(ask: Ask) -> None:
    ask(at=NOW)
    remove_what_is_old(NOW + 6 * DAY)
    assert Subscriber.objects.get().state == "pending"


def test_she_reads_what_waits_with_her_address(left: Subscriber, ask: Ask) -> None:
    ask(at=timezone.now())
    held = read_everything(Subscriber.objects.get())
    *earlier, asked = json.loads(json.dumps(describe(held)))["consents"]
    assert asked["choice"] == {
        "language": "de",
        "municipality": {"key": "horst", "name": "Horst"},
        "audiences": ["farmers"],
    }
    assert {row["choice"] for row in earlier} == {None}
    assert ("Municipality", "Horst") in write_out(held, "en").consents[-1].facts
