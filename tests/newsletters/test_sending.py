import datetime
from collections.abc import Iterator

import pytest
from django.utils import timezone

from newsletters.consent_ledger import erase_subscriber, unsubscribe_subscriber
from newsletters.delivery_backends import memory
from newsletters.delivery_backends.memory import MemoryTransport
from newsletters.delivery_backends.port import AnswerLost, LineClosed, Refused, ServerAway
from newsletters.mail.messages import Envelope
from newsletters.mailings import sending
from newsletters.mailings.claiming import MOST_ATTEMPTS, Outcome, claim, grow_pause, settle
from newsletters.mailings.controls import cancel_mailing
from newsletters.mailings.leases import LEASE, Lease
from newsletters.mailings.numbers import StateCounts, count_exclusions, count_states
from newsletters.mailings.release import freeze_mailing
from newsletters.models import Mailing
from newsletters.models.delivery import DeliveryState
from newsletters.models.mailing import MailingState
from tests.factories.newsletters import NewsletterPageFactory, SubscriberFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def empty_memory() -> Iterator[None]:
    memory.carried.clear()
    yield
    memory.carried.clear()
    sending.stop_requested.clear()


def make_mailing(people: int = 3) -> Mailing:
    SubscriberFactory.create_batch(people)
    return freeze_mailing(
        newsletter=NewsletterPageFactory(), segment_name="Everybody", rule={}, released_by=None, backend="memory"
    )


def fail_with(monkeypatch: pytest.MonkeyPatch, *errors: Exception | None) -> None:
    """Let the memory transport meet these faults, one per message, and then work."""
    faults = list(errors)
    carry = MemoryTransport.carry

    def carry_or_fail(self: MemoryTransport, envelope: Envelope) -> str:
        fault = faults.pop(0) if faults else None
        if fault is not None:
            raise fault
        return carry(self, envelope)

    monkeypatch.setattr(MemoryTransport, "carry", carry_or_fail)


def counts_after_run(mailing: Mailing, at: datetime.datetime | None = None) -> StateCounts:
    sending.run_mailing(mailing.pk, at)
    mailing.refresh_from_db()
    counts = count_states(mailing)
    assert counts.adds_up
    return counts


def test_everybody_gets_one_mail_and_the_mailing_is_done() -> None:
    mailing = make_mailing()
    assert counts_after_run(mailing).sent == 3
    assert mailing.state == MailingState.DONE
    assert mailing.finished_at
    assert mailing.lease_until is None
    counts_after_run(mailing)
    assert len({envelope.recipient for envelope in memory.carried}) == len(memory.carried) == 3


def test_second_worker_leaves_a_running_mailing_alone() -> None:
    mailing = make_mailing()
    assert Lease.take(mailing.pk) is not None
    assert counts_after_run(mailing).queued == 3


def test_unsubscribe_before_the_claim_counts() -> None:
    mailing = make_mailing()
    leaver = mailing.deliveries.first().subscriber
    unsubscribe_subscriber(subscriber=leaver, source="test")
    counts = counts_after_run(mailing)
    assert (counts.sent, counts.excluded) == (2, 1)
    assert count_exclusions(mailing) == {"unsubscribed": 1}
    assert leaver.address not in {envelope.recipient for envelope in memory.carried}


def test_claim_after_unsubscribe_fails() -> None:
    mailing = make_mailing(1)
    delivery = mailing.deliveries.get()
    unsubscribe_subscriber(subscriber=delivery.subscriber, source="test")
    assert not claim([delivery.pk])


def test_erased_person_is_left_out() -> None:
    mailing = make_mailing()
    mailing.deliveries.first().subscriber.delete()
    assert counts_after_run(mailing).excluded == 1
    assert count_exclusions(mailing) == {"erased": 1}


def test_claim_of_a_dead_worker_becomes_uncertain_and_is_not_sent() -> None:
    mailing = make_mailing()
    Lease.take(mailing.pk)
    dead = mailing.deliveries.first()
    assert claim([dead.pk])
    assert counts_after_run(mailing).claimed == 1
    counts = counts_after_run(mailing, timezone.now() + LEASE)
    assert (counts.uncertain, counts.sent) == (1, 2)
    assert mailing.state == MailingState.DONE


def test_slow_worker_may_still_say_what_it_knows() -> None:
    mailing = make_mailing(1)
    delivery = mailing.deliveries.get()
    claim([delivery.pk])
    counts_after_run(mailing)
    settle([(delivery.pk, Outcome(DeliveryState.SENT, "250 ok"))])
    assert count_states(mailing).sent == 1


def test_temporary_refusal_is_tried_again_later(monkeypatch: pytest.MonkeyPatch) -> None:
    mailing = make_mailing(2)
    fail_with(monkeypatch, Refused(451, "4.3.0 later", at_recipient=True))
    counts = counts_after_run(mailing)
    assert (counts.queued, counts.sent, mailing.state) == (1, 1, MailingState.SENDING)
    assert sending.resume_mailings() == 0
    later = timezone.now() + grow_pause(1)
    assert sending.resume_mailings(later) == 1
    mailing.deliveries.update(next_attempt_at=timezone.now())
    assert counts_after_run(mailing).sent == 2


def test_temporary_refusals_end_after_some_tries(monkeypatch: pytest.MonkeyPatch) -> None:
    mailing = make_mailing(1)
    fail_with(monkeypatch, *[Refused(451, "later")] * MOST_ATTEMPTS)
    for _try in range(MOST_ATTEMPTS):
        mailing.deliveries.update(next_attempt_at=None)
        counts = counts_after_run(mailing)
    assert counts.failed == 1
    assert mailing.state == MailingState.DONE


@pytest.mark.parametrize(
    ("fault", "state"),
    [
        (Refused(550, "no such user", at_recipient=True), "bounced"),
        (Refused(554, "no"), "failed"),
        (AnswerLost("gone"), "uncertain"),
    ],
)
def test_final_answers_are_not_tried_again(monkeypatch: pytest.MonkeyPatch, fault: Exception, state: str) -> None:
    mailing = make_mailing(1)
    fail_with(monkeypatch, fault)
    assert getattr(counts_after_run(mailing), state) == 1
    assert mailing.state == MailingState.DONE
    assert not memory.carried


def test_closed_connection_is_opened_again_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    mailing = make_mailing()
    fail_with(monkeypatch, None, ServerAway("421 enough"))
    assert counts_after_run(mailing).sent == 3


def test_server_away_pauses_the_mailing_and_loses_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    mailing = make_mailing()
    fail_with(monkeypatch, *[ServerAway("no route")] * 3)
    counts = counts_after_run(mailing)
    assert (counts.queued, counts.sent) == (3, 0)
    assert mailing.waits_until > timezone.now()
    assert mailing.waits_for == "server"
    assert sending.resume_mailings() == 0
    assert set(mailing.deliveries.values_list("attempts", flat=True)) == {0}
    assert counts_after_run(mailing, mailing.waits_until).sent == 3


def test_broken_program_leaves_one_uncertain_and_gives_the_mailing_back(monkeypatch: pytest.MonkeyPatch) -> None:
    mailing = make_mailing()
    fail_with(monkeypatch, None, MemoryError())
    with pytest.raises(MemoryError):
        sending.run_mailing(mailing.pk)
    assert counts_after_run(mailing) == StateCounts(3, 0, 0, 2, 0, 0, 1, 0)


def test_stop_request_ends_between_messages(monkeypatch: pytest.MonkeyPatch) -> None:
    mailing = make_mailing()
    carry = MemoryTransport.carry

    def carry_and_stop(self: MemoryTransport, envelope: Envelope) -> str:
        sending.stop_requested.set()
        return carry(self, envelope)

    monkeypatch.setattr(MemoryTransport, "carry", carry_and_stop)
    counts = counts_after_run(mailing)
    assert (counts.sent, counts.queued) == (1, 2)
    assert mailing.lease_until is None
    sending.stop_requested.clear()
    assert sending.resume_mailings() == 1


def test_lost_lease_ends_the_run() -> None:
    mailing = make_mailing()
    lease = Lease.take(mailing.pk)
    Mailing.objects.update(lease_until=timezone.now() + LEASE * 2)
    assert not lease.keep(timezone.now() + LEASE)


def test_cancelling_leaves_out_who_waits() -> None:
    mailing = make_mailing()
    assert cancel_mailing(mailing)
    assert counts_after_run(mailing).excluded == 3
    assert mailing.state == MailingState.CANCELLED
    assert not memory.carried
    assert not cancel_mailing(mailing)


def test_address_that_breaks_headers_fails_alone() -> None:
    mailing = make_mailing(2)
    person = mailing.deliveries.first().subscriber
    person.address = "é@voorbeeld.example"
    person.save()
    counts = counts_after_run(mailing)
    assert (counts.failed, counts.sent) == (1, 1)


def test_message_that_closes_the_line_every_time_does_not_hold_up_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    mailing = make_mailing()
    fail_with(monkeypatch, *[LineClosed("421 not this one")] * 3)
    assert counts_after_run(mailing).queued == 3
    counts = counts_after_run(mailing, mailing.waits_until)
    assert (counts.sent, counts.queued) == (2, 1)
    assert mailing.deliveries.get(state=DeliveryState.QUEUED).attempts == 1


def test_answer_that_repeats_the_address_is_kept_without_it(monkeypatch: pytest.MonkeyPatch) -> None:
    mailing = make_mailing(1)
    address = mailing.deliveries.get().subscriber.address
    fail_with(monkeypatch, Refused(550, f"5.1.1 <{address.upper()}>: unknown", at_recipient=True))
    assert counts_after_run(mailing).bounced == 1
    assert mailing.deliveries.get().answer == "550 5.1.1 <…>: unknown"


def test_erasure_empties_the_answers_of_mail_servers() -> None:
    mailing = make_mailing(1)
    address = mailing.deliveries.get().subscriber.address
    mailing.deliveries.update(answer=f"550 {address} unknown")
    erase_subscriber(address=address)
    assert mailing.deliveries.get().answer == ""
