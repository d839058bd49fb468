"""What the worker makes of a sign-up, whoever asked and whatever happens to the worker."""

import datetime
import logging
from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from audiences.models import Audience
from newsletters.consent_ledger import find_standing, hash_address, pause_subscriber
from newsletters.models import Consent, SignUpRequest, Subscriber
from newsletters.sign_up import taking as signup_taking
from newsletters.sign_up.asking import Request, ask_to_join, forget_requests
from newsletters.sign_up.quotas import forget_quotas
from newsletters.sign_up.taking import LOST_AFTER, take_lost_requests, take_request, take_sign_up
from tests.factories.newsletters import ConsentFactory, SubscriberFactory

NOW = datetime.datetime(2026, 11, 23, 12, tzinfo=datetime.UTC)
ANNA = "anna@voorbeeld.example"


@pytest.fixture
def ask(farmers: Audience) -> Callable[..., SignUpRequest]:
    """Ask for mail; the worker has not looked yet."""

    def ask(address: str = ANNA, at: datetime.datetime | None = None) -> SignUpRequest:
        request = Request(address, "de", None, (farmers,), "/nl/boeren/", "poster1")
        ask_to_join(request=request, shown_in="nl", at=at)
        return SignUpRequest.objects.latest("pk")

    return ask


def test_request_becomes_a_ledger_row_with_all_that_was_agreed(ask: Any, work: Any) -> None:
    request = ask(at=NOW)
    work()
    row = Consent.objects.get()
    assert (row.change, row.at, row.source, row.short_link, row.language, row.wording) == (
        "asked",
        NOW,
        "/nl/boeren/",
        "poster1",
        "nl",
        request.wording,
    )
    assert not SignUpRequest.objects.exists()
    assert find_standing(hash_address(ANNA)).state == Subscriber.objects.get().state == "pending"


def test_task_that_runs_twice_does_its_work_once(ask: Any, work: Any) -> None:
    request = ask()
    take_sign_up.call(request.pk)
    assert not take_request(request.pk)
    work()
    assert (Consent.objects.count(), len(mail.outbox)) == (1, 1)


@pytest.mark.parametrize("step", ["record", "mail_sign_up"])
def test_worker_that_is_killed_half_way_leaves_everything_to_the_next(
    ask: Any, work: Any, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    class Killed(BaseException):
        pass

    class Deadly:
        def __call__(self, **_: Any) -> None:
            raise Killed

        def enqueue(self, *_: Any) -> None:
            raise Killed

    request = ask()
    with monkeypatch.context() as broken:
        broken.setattr(signup_taking, step, Deadly())
        with pytest.raises(Killed):
            take_sign_up.call(request.pk)
    assert (Subscriber.objects.count(), Consent.objects.count(), SignUpRequest.objects.count()) == (0, 0, 1)
    work()
    assert (Subscriber.objects.count(), Consent.objects.count(), len(mail.outbox)) == (1, 1, 1)


def test_request_whose_task_is_lost_is_taken_after_a_while(ask: Any, work: Any) -> None:
    ask(at=NOW)
    DBTaskResult.objects.all().delete()
    assert take_lost_requests(at=NOW + LOST_AFTER) == 0
    assert take_lost_requests(at=NOW + LOST_AFTER + datetime.timedelta(seconds=1)) == 1
    assert take_lost_requests() == 0
    work()
    assert len(mail.outbox) == 1


def test_two_workers_that_meet_make_one_subscriber(ask: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second one finds nobody, and meets the row of the first when it writes."""
    prepare = signup_taking._prepare_subscriber

    def prepare_late(request: SignUpRequest) -> Subscriber:
        monkeypatch.setattr(signup_taking, "_prepare_subscriber", prepare)
        Subscriber.objects.create(address=ANNA, language="pl")
        return Subscriber.objects.create(address=ANNA.upper(), language="pl")

    request = ask()
    monkeypatch.setattr(signup_taking, "_prepare_subscriber", prepare_late)
    assert take_request(request.pk)
    assert (Subscriber.objects.count(), Consent.objects.count()) == (1, 1)


def test_paused_person_who_signs_up_again_keeps_her_pause(ask: Any, work: Any, farmers: Audience) -> None:
    person = SubscriberFactory(address=ANNA)
    ConsentFactory(subscriber=person, asked=True)
    ConsentFactory(subscriber=person)
    until = timezone.localdate() + datetime.timedelta(days=90)
    pause_subscriber(subscriber=person, until=until, source="test")
    ask()
    work()
    person.refresh_from_db()
    assert (person.state, person.paused_until, person.language) == ("paused", until, "nl")
    assert not person.audiences.exists()
    message = mail.outbox[0]
    assert "/mail/confirm/" not in message.body
    assert "https://campaign.example/mail/preferences/\n" in message.body
    assert "https://campaign.example/mail/preferences/" in message.alternatives[0].content
    assert str(until.year) in message.body
    assert str(until.year) in message.alternatives[0].content
    assert find_standing(hash_address(ANNA)).state == "paused"


@pytest.mark.parametrize("state", ["unsubscribed", "bounced", "complained", "pending"])
def test_person_who_left_and_signs_up_again_is_asked_to_confirm(ask: Any, work: Any, state: str) -> None:
    SubscriberFactory(address=ANNA, state=state)
    ask()
    work()
    assert Subscriber.objects.get().state == "pending"
    assert "/mail/confirm/" in mail.outbox[0].body


def test_address_gets_three_mails_a_day_and_not_more(ask: Any, work: Any, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING)
    for number in range(5):
        ask(at=NOW + datetime.timedelta(hours=number))
    work()
    assert (len(mail.outbox), Consent.objects.count(), SignUpRequest.objects.count()) == (3, 3, 0)
    assert [record.args for record in caplog.records] == [("address", 1)]
    assert ANNA not in caplog.text
    # Another address is not concerned, and the next day she is asked again.
    ask("bob@voorbeeld.example", at=NOW)
    ask(at=NOW + datetime.timedelta(hours=12))
    work()
    assert [message.to for message in mail.outbox[3:]] == [["bob@voorbeeld.example"], [ANNA]]


def test_requests_and_quotas_are_forgotten(ask: Any) -> None:
    week = datetime.timedelta(days=7)
    ask(at=NOW)
    ask("bob@voorbeeld.example", at=NOW + week)
    assert forget_requests(before=NOW) == 0
    assert forget_requests(before=NOW + week) == 1
    assert SignUpRequest.objects.get().address == "bob@voorbeeld.example"
    assert forget_quotas(before=NOW + week) == 2
    assert forget_quotas(before=NOW + week) == 0
