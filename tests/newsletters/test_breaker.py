import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsletters.consent_ledger import unsubscribe_subscriber
from newsletters.mailings.breaker import check_breaker, check_running, explain_pause
from newsletters.mailings.controls import pause_mailing, resume_mailing
from newsletters.mailings.intervals import find_share_interval
from newsletters.models import Mailing
from newsletters.models.mailing import PauseReason
from tests.factories.newsletters import DeliveryFactory, MailingFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def make_mailing(sent: int, *, bounced: int = 0, complained: int = 0, left: int = 0) -> Mailing:
    """A running mailing of so many mails handed over, of which so many came back."""
    mailing = MailingFactory(sending=True)
    deliveries = DeliveryFactory.create_batch(sent - bounced, mailing=mailing)
    DeliveryFactory.create_batch(bounced, mailing=mailing, bounced=True)
    DeliveryFactory(mailing=mailing, queued=True)
    for delivery in deliveries[:complained]:
        delivery.complained = True
        delivery.save()
    for delivery in deliveries[:left]:
        unsubscribe_subscriber(subscriber=delivery.subscriber, source="test", mailing=mailing)
    return mailing


@pytest.mark.parametrize(
    ("hits", "total", "lower", "upper"),
    [(0, 10, 0, 0.2775), (10, 10, 0.7225, 1), (3, 20, 0.0524, 0.3604), (50, 100, 0.4038, 0.5962)],
)
def test_interval_is_wilsons(hits: int, total: int, lower: float, upper: float) -> None:
    interval = find_share_interval(hits, total)
    assert (interval.low, interval.high) == pytest.approx((lower, upper), abs=1e-4)


@given(total=st.integers(1, 10**6), data=st.data())
def test_interval_holds_the_share(total: int, data: st.DataObject) -> None:
    hits = data.draw(st.integers(0, total))
    interval = find_share_interval(hits, total)
    assert 0 <= interval.low <= hits / total + 1e-9
    assert hits / total - 1e-9 <= interval.high <= 1


@pytest.mark.parametrize(
    ("reactions", "reason"),
    [
        ({"bounced": 3}, "bounces"),
        ({"bounced": 2}, None),
        ({"complained": 2}, "complaints"),
        ({"complained": 1}, None),
        ({"left": 3}, "unsubscribes"),
        ({"left": 1}, None),
        ({"bounced": 9, "complained": 2, "left": 5}, "complaints"),
        ({}, None),
    ],
)
def test_rate_that_is_surely_too_high_pauses_a_mailing(reactions: dict[str, int], reason: str | None) -> None:
    mailing = make_mailing(20, **reactions)
    assert check_breaker(mailing) == reason
    mailing.refresh_from_db()
    assert (mailing.state, mailing.paused_because) == (("paused", reason) if reason else ("sending", ""))


def test_few_mails_say_nothing() -> None:
    assert check_breaker(make_mailing(19, bounced=19)) is None


def test_officer_who_let_it_go_on_is_not_overruled() -> None:
    mailing = make_mailing(20, bounced=10)
    stale = Mailing.objects.get(pk=mailing.pk)
    assert check_breaker(mailing)
    resume_mailing(mailing=mailing)
    assert check_breaker(stale) is None
    assert check_running() == 0


def test_scheduler_pauses_only_what_goes_wrong() -> None:
    wrong, right = make_mailing(20, bounced=10), make_mailing(20)
    done = make_mailing(20, bounced=10)
    Mailing.objects.filter(pk=done.pk).update(state="done")
    assert check_running() == 1
    states = dict(Mailing.objects.values_list("pk", "state"))
    assert [states[mailing.pk] for mailing in (wrong, right, done)] == ["paused", "sending", "done"]


def test_check_takes_few_queries(django_assert_max_num_queries) -> None:
    mailing = make_mailing(20)
    with django_assert_max_num_queries(4):
        check_breaker(mailing)


@pytest.mark.parametrize(
    ("reactions", "words"),
    [
        ({"bounced": 10}, "10 of 20 mails came back (50.0 %); we stop when it is surely more than 5.0 %."),
        ({"complained": 2}, "2 of 20 people called it spam (10.0 %); we stop when it is surely more than 0.3 %."),
        ({"left": 4}, "4 of 20 people unsubscribed (20.0 %); we stop when it is surely more than 3.0 %."),
    ],
)
def test_pause_is_explained_with_numbers(reactions: dict[str, int], words: str) -> None:
    mailing = make_mailing(20, **reactions)
    check_breaker(mailing)
    mailing.refresh_from_db()
    assert explain_pause(mailing).startswith(words)


def test_other_pauses_are_explained_too() -> None:
    mailing = MailingFactory(sending=True)
    assert explain_pause(mailing) == ""
    pause_mailing(mailing=mailing)
    mailing.refresh_from_db()
    assert explain_pause(mailing) == "An officer paused it."
    mailing.paused_because = PauseReason.OVERDUE
    assert explain_pause(mailing).startswith("Its moment passed")
