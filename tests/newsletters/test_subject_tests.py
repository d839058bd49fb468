"""From the first mails of a subject test to the text for everybody else."""

import datetime
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone
from wagtail.models import ModelLogEntry

from audiences.channel_approval import approve_proposal, propose_facts
from newsletters.consent_ledger import unsubscribe_subscriber
from newsletters.delivery_backends import memory
from newsletters.mailings import sending
from newsletters.mailings.controls import cancel_mailing, pause_mailing
from newsletters.mailings.numbers import count_states
from newsletters.mailings.subject_tests import advance_test, advance_tests, choose_text
from newsletters.models import Delivery, Mailing
from newsletters.models.delivery import DeliveryState
from newsletters.models.mailing import Arm, MailingState
from newsletters.signals import clicks_asked
from tests.factories.audiences import ReportingChannelFactory
from tests.newsletters.subject_tests import (
    FIRST,
    SECOND,
    add_people,
    count_by_arm,
    make_newsletter,
    send_arms,
    start_test,
    translate,
)

pytestmark = pytest.mark.django_db
FOUR_HOURS = datetime.timedelta(hours=4)
# What differs between two mails of one cell and text, beside the unsubscribe token.
PERSONAL = re.compile(rb"^(?:Date|Message-ID|To|List-Unsubscribe):.*\r\n(?: .*\r\n)*", re.MULTILINE)


@pytest.fixture(autouse=True)
def small_arms(settings: Any) -> Iterator[None]:
    settings.SMALLEST_TEST_ARM = 5
    memory.carried.clear()
    yield
    memory.carried.clear()


@pytest.fixture
def clicks() -> Iterator[dict[str, int]]:
    """Followers by link code, as whoever counts them would answer."""
    followers: dict[str, int] = {}

    def answer(**_: Any) -> dict[str, int]:
        return followers

    clicks_asked.connect(answer)
    yield followers
    clicks_asked.disconnect(answer)


def follow(clicks: dict[str, int], mailing: Mailing, arm: str, people: int) -> None:
    clicks[mailing.links.filter(arm=arm).first().code] = people


def end_wait(mailing: Mailing) -> Mailing:
    """The wait is over and the scheduler has been."""
    advance_tests(mailing.test_ends_at)
    return Mailing.objects.get(pk=mailing.pk)


def subjects_sent() -> Counter[str]:
    found = (re.search(rb"^Subject: (.*?)\r\n", each.message, re.MULTILINE) for each in memory.carried)
    return Counter(match[1].decode() for match in found if match)


def test_only_those_who_try_a_text_get_mail_at_first() -> None:
    mailing = start_test()
    trying = Counter(mailing.deliveries.values_list("arm", flat=True))
    started = timezone.now()
    mailing = send_arms(mailing)
    assert subjects_sent() == {FIRST: trying["a"], SECOND: trying["b"]}
    assert count_by_arm(mailing) == {"a": trying["a"], "b": trying["b"]}
    assert (mailing.state, mailing.winner, mailing.lease_until) == (MailingState.SENDING, "", None)
    assert started + FOUR_HOURS <= mailing.test_ends_at <= timezone.now() + FOUR_HOURS
    assert count_states(mailing).queued == trying[""]


def test_who_waits_for_a_text_wakes_no_worker() -> None:
    mailing = start_test()
    assert sending.resume_mailings() == 1
    mailing = send_arms(mailing)
    assert sending.resume_mailings() == 0
    sending.run_mailing(mailing.pk)
    assert count_states(mailing).queued == mailing.deliveries.filter(arm="").count()
    mailing = end_wait(mailing)
    assert sending.resume_mailings() == 1


def test_language_without_a_second_text_is_sent_at_once() -> None:
    newsletter = make_newsletter()
    translate(newsletter, "de", title="Deutsch")
    add_people(30, language="de")
    mailing = send_arms(start_test(newsletter=newsletter))
    german = mailing.deliveries.filter(variant__language="de")
    assert set(german.values_list("state", flat=True)) == {"sent"}


def test_clock_starts_when_the_last_of_those_who_try_is_through() -> None:
    mailing = start_test()
    late = mailing.deliveries.filter(arm="b").first()
    Delivery.objects.filter(pk=late.pk).update(next_attempt_at=timezone.now() + FOUR_HOURS)
    assert send_arms(mailing).test_ends_at is None
    Delivery.objects.filter(pk=late.pk).update(next_attempt_at=None)
    assert send_arms(mailing).test_ends_at


def test_second_text_with_more_clicks_goes_to_everybody_else(clicks: dict[str, int]) -> None:
    mailing = send_arms(start_test())
    waiting = mailing.deliveries.filter(arm="").count()
    follow(clicks, mailing, "a", 2)
    follow(clicks, mailing, "b", 30)
    assert not advance_tests(mailing.test_ends_at - datetime.timedelta(seconds=1))
    mailing = end_wait(mailing)
    assert (mailing.winner, mailing.winner_because) == ("b", "clicks")
    memory.carried.clear()
    sending.run_mailing(mailing.pk)
    assert subjects_sent() == {SECOND: waiting}
    mailing.refresh_from_db()
    assert mailing.state == MailingState.DONE
    assert count_states(mailing).sent == 200
    assert len({delivery.recipient for delivery in memory.carried}) == waiting


@pytest.mark.parametrize(
    ("first", "second", "because"), [(30, 2, "clicks"), (10, 12, "too_close"), (0, 0, "too_close")]
)
def test_first_text_goes_to_everybody_else_otherwise(
    clicks: dict[str, int], first: int, second: int, because: str
) -> None:
    mailing = send_arms(start_test())
    waiting = mailing.deliveries.filter(arm="").count()
    follow(clicks, mailing, "a", first)
    follow(clicks, mailing, "b", second)
    mailing = end_wait(mailing)
    assert (mailing.winner, mailing.winner_because) == ("a", because)
    memory.carried.clear()
    sending.run_mailing(mailing.pk)
    assert subjects_sent() == {FIRST: waiting}


def test_without_anybody_who_counts_it_is_too_close_to_tell(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clicks_asked, "receivers", [])
    mailing = end_wait(send_arms(start_test()))
    assert (mailing.winner, mailing.winner_because) == ("a", "too_close")


def test_more_clicks_than_mails_count_as_many_as_the_mails(clicks: dict[str, int]) -> None:
    mailing = send_arms(start_test())
    follow(clicks, mailing, "a", 10_000)
    follow(clicks, mailing, "b", 10_000)
    assert end_wait(mailing).winner_because == "too_close"


def test_two_schedulers_choose_once() -> None:
    """The second one comes while the first asks for clicks."""
    mailing = send_arms(start_test())
    decided: list[bool] = []

    def come_between(**_: Any) -> dict[str, int]:
        if not decided:
            decided.append(False)
            decided.append(advance_test(mailing, mailing.test_ends_at))
        return {}

    clicks_asked.connect(come_between)
    try:
        assert not advance_test(mailing, mailing.test_ends_at)
    finally:
        clicks_asked.disconnect(come_between)
    assert decided == [False, True]
    assert not advance_tests(mailing.test_ends_at)
    assert ModelLogEntry.objects.filter(action="newsletters.choose_text").count() == 1


def test_clock_is_not_started_anew() -> None:
    mailing = send_arms(start_test())
    assert not advance_test(mailing, timezone.now() + datetime.timedelta(hours=1))
    assert Mailing.objects.get().test_ends_at == mailing.test_ends_at


def test_test_on_everybody_is_decided_for_the_report(clicks: dict[str, int]) -> None:
    mailing = send_arms(start_test(share=100))
    assert mailing.state == MailingState.DONE
    follow(clicks, mailing, "b", 40)
    mailing = end_wait(mailing)
    assert (mailing.winner, mailing.winner_because, mailing.state) == ("b", "clicks", MailingState.DONE)


def test_officer_ends_the_wait() -> None:
    mailing = send_arms(start_test())
    officer = get_user_model().objects.create_user("officer")
    assert choose_text(mailing=mailing, arm=Arm.B, user=officer)
    assert not choose_text(mailing=mailing, arm=Arm.A, user=officer)
    assert not advance_tests(mailing.test_ends_at)
    mailing.refresh_from_db()
    assert (mailing.winner, mailing.winner_because) == ("b", "officer")
    entry = ModelLogEntry.objects.get(action="newsletters.choose_text")
    assert (entry.user, entry.data["text"]) == (officer, "b")
    sending.run_mailing(mailing.pk)
    assert set(mailing.deliveries.filter(arm="").values_list("variant__arm", "state")) == {("b", "sent")}


def test_paused_mailing_is_decided_and_stays_paused() -> None:
    mailing = send_arms(start_test())
    pause_mailing(mailing=mailing)
    mailing = end_wait(mailing)
    assert (mailing.winner, mailing.state) == ("a", MailingState.PAUSED)


def test_cancelled_mailing_is_not_decided() -> None:
    mailing = send_arms(start_test())
    cancel_mailing(mailing)
    assert end_wait(mailing).winner == ""
    assert not choose_text(mailing=mailing, arm=Arm.B, user=get_user_model().objects.create_user("officer"))
    assert count_states(mailing).adds_up


def test_who_leaves_while_waiting_is_left_out() -> None:
    mailing = send_arms(start_test())
    leaver = mailing.deliveries.filter(arm="").first().subscriber
    unsubscribe_subscriber(subscriber=leaver, source="test")
    mailing = end_wait(mailing)
    sending.run_mailing(mailing.pk)
    counts = count_states(mailing)
    assert (counts.adds_up, counts.excluded, counts.queued) == (True, 1, 0)


def test_every_group_gets_the_winner_in_its_own_language(clicks: dict[str, int]) -> None:
    newsletter = make_newsletter()
    translate(newsletter, "de", title="Erster", second_subject="Zweiter")
    add_people(120, language="de")
    mailing = send_arms(start_test(120, newsletter=newsletter))
    follow(clicks, mailing, "b", 60)
    mailing = end_wait(mailing)
    rest = mailing.deliveries.filter(arm="")
    got = set(rest.values_list("subscriber__language", "variant__language", "variant__subject"))
    assert got == {("nl", "nl", SECOND), ("de", "de", "Zweiter")}


def change_number(phone: str) -> None:
    users = get_user_model().objects
    first, _created = users.get_or_create(username="first")
    second, _created = users.get_or_create(username="second")
    channel = ReportingChannelFactory._meta.model.objects.get(key="m")
    approve_proposal(
        proposal=propose_facts(channel=channel, facts={"phone": phone}, proposed_by=first), decided_by=second
    )


@pytest.fixture
def channel() -> None:
    ReportingChannelFactory(key="m", phone="0800-7000", bar_label="Anoniem", in_reporting_bar=True)


def test_changed_number_keeps_every_arm_and_its_links(channel: None) -> None:
    mailing = start_test()
    arms = dict(mailing.deliveries.values_list("pk", "arm"))
    codes = set(mailing.links.values_list("code", flat=True))
    change_number("0800-7001")
    assert set(mailing.variants.values_list("arm", "edition", "subject")) == {
        ("a", 1, FIRST), ("a", 2, FIRST), ("b", 1, SECOND), ("b", 2, SECOND),
    }  # fmt: skip
    assert dict(mailing.deliveries.values_list("pk", "arm")) == arms
    assert set(mailing.deliveries.values_list("arm", "variant__arm", "variant__edition")) == {
        ("a", "a", 2), ("b", "b", 2), ("", "a", 2),
    }  # fmt: skip
    assert set(mailing.links.values_list("code", flat=True)) == codes


def test_number_that_changes_during_the_wait_is_in_the_winner(channel: None, clicks: dict[str, int]) -> None:
    """By then nobody waits for the second text yet."""
    mailing = send_arms(start_test())
    change_number("0800-7001")
    follow(clicks, mailing, "b", 40)
    mailing = end_wait(mailing)
    memory.carried.clear()
    sending.run_mailing(mailing.pk)
    assert subjects_sent().keys() == {SECOND}
    assert all(b"0800-7001" in each.message and b"0800-7000" not in each.message for each in memory.carried)


def test_plain_links_of_few_readers_stay_plain(channel: None) -> None:
    newsletter = make_newsletter()
    translate(newsletter, "de", title="Deutsch")
    add_people(3, language="de")
    mailing = start_test(newsletter=newsletter)
    links = mailing.links.count()
    change_number("0800-7001")
    newest = mailing.variants.filter(language="de").latest("edition")
    assert newest.edition == 2
    assert b"/l/" not in bytes(newest.message).replace(b"=\r\n", b"")
    assert mailing.links.count() == links


def test_mails_of_one_cell_and_text_differ_only_where_they_must(clicks: dict[str, int]) -> None:
    mailing = send_arms(start_test())
    follow(clicks, mailing, "b", 40)
    mailing = end_wait(mailing)
    sending.run_mailing(mailing.pk)
    variants = {each.subscriber.address: each.variant for each in mailing.deliveries.select_related("variant")}
    bodies: dict[int, set[bytes]] = {}
    for envelope in memory.carried:
        stripped = PERSONAL.sub(b"", envelope.message).replace(b"=\r\n", b"")
        token = re.search(rb"/unsubscribe/([^/\s]+)/", envelope.message.replace(b"=\r\n", b""))
        assert token is not None
        bodies.setdefault(variants[envelope.recipient].pk, set()).add(stripped.replace(token[1], b""))
    assert len(memory.carried) == 200
    assert {variants[pk].arm for pk in variants} == {"a", "b"}
    assert [len(each) for each in bodies.values()] == [1, 1]


def test_deliveries_of_the_others_belong_to_no_arm() -> None:
    mailing = end_wait(send_arms(start_test()))
    sending.run_mailing(mailing.pk)
    rest = mailing.deliveries.filter(arm="", state=DeliveryState.SENT)
    assert rest.count() == 200 - sum(count_by_arm(mailing).values())
