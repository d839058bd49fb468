import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from newsletters.bounces.incoming import Result, take_mail
from newsletters.bounces.taking import suppress_if_due, take_bounce, take_complaint
from newsletters.consent_ledger import erase_subscriber, unsubscribe_subscriber
from newsletters.mailings.claiming import Outcome, settle
from newsletters.mailings.numbers import count_bounces, count_complaints, count_states
from newsletters.models import Consent, Delivery
from newsletters.models.delivery import BounceKind, DeliveryState
from tests.factories.newsletters import DeliveryFactory, MailingFactory, SubscriberFactory
from tests.newsletters.bounce_mails import make_complaint, make_letter, make_report, make_vacation

pytestmark = pytest.mark.django_db
HARD, SOFT = BounceKind.HARD, BounceKind.SOFT


def bounce(delivery: Delivery, kind: BounceKind = HARD, answer: str = "550 no") -> bool:
    changed = take_bounce(delivery_id=delivery.pk, kind=kind, answer=answer, source="test")
    delivery.refresh_from_db()
    return changed


def state_of(delivery: Delivery) -> str:
    delivery.subscriber.refresh_from_db()
    return delivery.subscriber.state


@pytest.mark.parametrize("state", ["sent", "uncertain", "claimed"])
def test_hard_bounce_moves_the_delivery_and_stops_mail(state: str) -> None:
    delivery = DeliveryFactory(state=state)
    assert bounce(delivery)
    assert (delivery.state, delivery.bounce, delivery.answer) == ("bounced", "hard", "550 no")
    assert state_of(delivery) == "bounced"
    row = Consent.objects.get()
    assert (row.change, row.mailing, row.wave, row.source) == (
        "bounced",
        delivery.mailing,
        delivery.mailing.wave,
        "test",
    )


@pytest.mark.parametrize("state", ["queued", "failed", "excluded"])
def test_bounce_of_a_mail_that_never_left_changes_nothing(state: str) -> None:
    delivery = DeliveryFactory(state=state)
    assert not bounce(delivery)
    assert (delivery.state, state_of(delivery)) == (state, "active")


def test_bounce_of_an_unknown_delivery_changes_nothing() -> None:
    assert not take_bounce(delivery_id=0, kind=HARD, answer="", source="test")
    assert not take_complaint(delivery_id=2**62, source="test")


def test_second_report_changes_nothing() -> None:
    delivery = DeliveryFactory()
    assert bounce(delivery)
    assert not bounce(delivery, answer="another")
    assert not bounce(delivery, SOFT)
    assert (delivery.answer, delivery.bounce, Consent.objects.count()) == ("550 no", "hard", 1)


def test_soft_bounce_may_turn_out_hard() -> None:
    delivery = DeliveryFactory()
    assert bounce(delivery, SOFT)
    assert state_of(delivery) == "active"
    assert bounce(delivery, HARD)
    assert state_of(delivery) == "bounced"


def test_report_that_is_faster_than_the_answer_stands() -> None:
    delivery = DeliveryFactory(state=DeliveryState.CLAIMED, sent_at=None, claimed_at=timezone.now())
    bounce(delivery)
    settle([(delivery.pk, Outcome(DeliveryState.SENT, "250 ok"))])
    delivery.refresh_from_db()
    assert delivery.state == "bounced"


@pytest.mark.parametrize(
    ("earlier", "is_stopped"),
    [
        (["soft", "soft"], True),
        (["soft", "", "soft", ""], True),
        (["soft", "soft", "", "", ""], False),
        (["soft", "soft", "hard"], True),
        (["soft"], False),
        (["", "", "", ""], False),
    ],
)
def test_third_soft_bounce_of_the_last_five_stops_mail(earlier: list[str], is_stopped: bool) -> None:
    person = SubscriberFactory()
    for kind in earlier:
        DeliveryFactory(subscriber=person, state="bounced" if kind else "sent", bounce=kind)
    DeliveryFactory(subscriber=person, queued=True)
    latest = DeliveryFactory(subscriber=person)
    bounce(latest, SOFT)
    assert (state_of(latest) == "bounced") is is_stopped


def test_soft_bounces_of_others_do_not_count() -> None:
    mailing = MailingFactory()
    for delivery in DeliveryFactory.create_batch(4, mailing=mailing):
        bounce(delivery, SOFT)
        assert state_of(delivery) == "active"
    assert count_bounces(mailing) == {"hard": 0, "soft": 4}


def test_refusal_while_sending_stops_mail_by_the_same_rule() -> None:
    hard, soft, sent = (
        DeliveryFactory(state="bounced", bounce="hard"),
        DeliveryFactory(state="bounced", bounce="soft"),
        DeliveryFactory(),
    )
    assert suppress_if_due(delivery_id=hard.pk)
    assert not suppress_if_due(delivery_id=hard.pk)
    assert not suppress_if_due(delivery_id=soft.pk)
    assert not suppress_if_due(delivery_id=sent.pk)
    assert [state_of(delivery) for delivery in (hard, soft, sent)] == ["bounced", "active", "active"]


def test_complaint_stops_mail_and_leaves_the_delivery_as_it_is() -> None:
    delivery = DeliveryFactory()
    assert take_complaint(delivery_id=delivery.pk, source="test")
    assert not take_complaint(delivery_id=delivery.pk, source="test")
    delivery.refresh_from_db()
    assert (delivery.state, delivery.complained, state_of(delivery)) == ("sent", True, "complained")
    assert Consent.objects.get().change == "complained"
    assert count_complaints(delivery.mailing) == 1


def test_complaint_after_a_bounce_or_an_unsubscribe_weighs_more() -> None:
    bounced, left = DeliveryFactory(), DeliveryFactory()
    bounce(bounced)
    unsubscribe_subscriber(subscriber=left.subscriber, source="test")
    for delivery in (bounced, left):
        assert take_complaint(delivery_id=delivery.pk, source="test")
        assert state_of(delivery) == "complained"
        bounce(delivery)
        assert state_of(delivery) == "complained"


def test_complaint_about_a_mail_that_waits_changes_nothing() -> None:
    delivery = DeliveryFactory(queued=True)
    assert not take_complaint(delivery_id=delivery.pk, source="test")
    assert state_of(delivery) == "active"


def test_of_an_erased_person_only_the_sums_move() -> None:
    delivery = DeliveryFactory()
    erase_subscriber(address=delivery.subscriber.address)
    rows = Consent.objects.count()
    assert bounce(delivery, answer="550 somebody")
    assert take_complaint(delivery_id=delivery.pk, source="test")
    assert not take_complaint(delivery_id=delivery.pk, source="test")
    assert (delivery.state, delivery.answer, Consent.objects.count()) == ("bounced", "", rows)
    assert count_complaints(delivery.mailing) == 1


def test_answer_names_no_address() -> None:
    delivery = DeliveryFactory()
    bounce(delivery, answer=f"550 <{delivery.subscriber.address}> goes to other@private.example")
    assert delivery.answer == "550 <…> goes to …"


def test_mail_is_taken_once_and_what_is_no_report_is_unknown() -> None:
    delivery = DeliveryFactory()
    results = [take_mail(make_report(delivery.pk), source="test") for _time in range(2)]
    results += [take_mail(write(delivery.pk), source="test") for write in (make_complaint, make_vacation, make_letter)]
    assert results == [Result.TAKEN, Result.UNCHANGED, Result.TAKEN, Result.UNCHANGED, Result.UNKNOWN]


class TestSums(TestCase):
    @settings(max_examples=40, deadline=None)
    @given(
        steps=st.lists(
            st.tuples(st.sampled_from(["hard", "soft", "complaint", "erase", "leave"]), st.integers(0, 6)), max_size=20
        )
    )
    def test_mailing_adds_up_after_any_reports_in_any_order(self, steps: list[tuple[str, int]]) -> None:
        mailing = MailingFactory(sending=True)
        deliveries = [DeliveryFactory(mailing=mailing, state=state) for state in DeliveryState]
        for step, place in steps:
            delivery = Delivery.objects.select_related("subscriber").get(pk=deliveries[place].pk)
            if step in BounceKind:
                take_bounce(delivery_id=delivery.pk, kind=BounceKind(step), answer="no", source="test")
            elif step == "complaint":
                take_complaint(delivery_id=delivery.pk, source="test")
            elif delivery.subscriber and step == "erase":
                erase_subscriber(address=delivery.subscriber.address)
            elif delivery.subscriber:
                unsubscribe_subscriber(subscriber=delivery.subscriber, source="test")
        counts = count_states(mailing)
        assert counts.adds_up
        assert counts.eligible == len(deliveries)
        assert counts.failed == 1
        assert counts.bounced == sum(count_bounces(mailing).values())
        assert mailing.deliveries.filter(bounce="hard", subscriber__state="active").count() == 0
        assert mailing.deliveries.filter(complained=True, subscriber__state="active").count() == 0


def test_command_takes_a_file_and_says_what_came_of_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    delivery = DeliveryFactory()
    file = tmp_path / "report.eml"
    file.write_bytes(make_report(delivery.pk))
    call_command("read_bounces", str(file), "--json")
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "1 taken, 0 with nothing new, 0 unknown."
    assert json.loads(said[-1]) == {"taken": 1, "unchanged": 0, "unknown": 0}
    assert state_of(delivery) == "bounced"
    assert Consent.objects.get().source == "file"


def test_command_reads_a_pipe_to_its_end(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    delivery = DeliveryFactory()
    file = tmp_path / "report.eml"
    file.write_bytes(make_report(delivery.pk) + b"x\r\n" * 500_000)
    with file.open() as pipe:
        monkeypatch.setattr("sys.stdin", pipe)
        call_command("read_bounces", "-")
        assert pipe.buffer.read() == b""
    assert Consent.objects.get().source == "pipe"


def test_command_takes_a_mail_that_is_no_report_without_an_error(tmp_path: Path) -> None:
    file = tmp_path / "letter.eml"
    file.write_bytes(b"Subject: hello\r\n\r\nhello\r\n")
    call_command("read_bounces", str(file))


def test_command_says_in_one_sentence_what_cannot_be_read(tmp_path: Path) -> None:
    empty = tmp_path / "empty.eml"
    empty.touch()
    for file in (tmp_path / "missing.eml", tmp_path, empty):
        with pytest.raises(CommandError, match=r"The mail .*\.$"):
            call_command("read_bounces", str(file))
    with pytest.raises(CommandError, match="BOUNCE_MAILBOX_URL is not set"):
        call_command("read_bounces")
