"""Moves deliveries between their states. Every step compares before it sets, so that nobody gets two mails."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from newsletters.mailings.exclusions import reason_of_state
from newsletters.mailings.waiting import may_go_now
from newsletters.models import Delivery, Mailing, Subscriber, Variant
from newsletters.models.delivery import DeliveryState, ExclusionReason
from newsletters.models.subscriber import SubscriberState

MOST_ATTEMPTS = 5
READ_AHEAD = 200
LONGEST_ANSWER = 200


@dataclass(frozen=True)
class Waiting:
    """A delivery that may be claimed: its id, where it goes, which mail it gets, how often it was tried."""

    delivery_id: int
    address: str
    variant_id: int
    attempts: int


@dataclass(frozen=True)
class Outcome:
    """What became of a claimed delivery; `again_at` is set when it waits for another try."""

    state: DeliveryState
    answer: str = ""
    again_at: datetime.datetime | None = None
    counts_as_attempt: bool = True


def read_waiting(mailing: Mailing, at: datetime.datetime | None = None) -> Iterator[Waiting]:
    """Everybody whose turn it is, read in small batches; who has left meanwhile is left out."""
    last = 0
    due = may_go_now(mailing) & (Q(next_attempt_at__isnull=True) | Q(next_attempt_at__lte=at or timezone.now()))
    while True:
        leave_out_leavers(mailing)
        rows = list(
            Delivery.objects.filter(due, mailing=mailing, state=DeliveryState.QUEUED, pk__gt=last)
            .order_by("pk")
            .values_list("pk", "subscriber__address", "variant_id", "attempts")[:READ_AHEAD]
        )
        if not rows:
            return
        yield from (Waiting(*row) for row in rows)
        last = rows[-1][0]


def claim(delivery_id: int, at: datetime.datetime | None = None, *, variant_id: int | None = None) -> bool:
    """Claim one delivery if it still waits and the person is still active; an unsubscribe before this counts.

    With `variant_id`, only while it is to get that very mail: it waits for the next round when there is a newer one.
    """
    active = Subscriber.objects.filter(pk=OuterRef("subscriber_id"), state=SubscriberState.ACTIVE)
    waiting = Delivery.objects.filter(Exists(active), pk=delivery_id, state=DeliveryState.QUEUED)
    if variant_id is not None:
        waiting = waiting.filter(variant_id=variant_id)
    return bool(waiting.update(state=DeliveryState.CLAIMED, claimed_at=at or timezone.now()))


def settle(delivery_id: int, outcome: Outcome, at: datetime.datetime | None = None) -> None:
    """Write down what became of a claimed delivery."""
    now = at or timezone.now()
    # A worker that was slow finds its claim judged uncertain; what it knows is better.
    claimed = Delivery.objects.filter(
        pk=delivery_id, state__in=(DeliveryState.CLAIMED, DeliveryState.UNCERTAIN), claimed_at__isnull=False
    )
    claimed.update(
        state=outcome.state,
        answer=outcome.answer[:LONGEST_ANSWER],
        attempts=F("attempts") + (1 if outcome.counts_as_attempt else 0),
        next_attempt_at=outcome.again_at,
        sent_at=now if outcome.state == DeliveryState.SENT else None,
    )
    if outcome.state == DeliveryState.QUEUED:
        _take_newest_mail(delivery_id)


def find_newest(variant: Variant) -> Variant:
    """The newest edition of a mail."""
    editions = Variant.objects.filter(
        Q(audience_id=variant.audience_id),
        mailing_id=variant.mailing_id,
        language=variant.language,
        arm=variant.arm,
    )
    return editions.latest("edition")


def _take_newest_mail(delivery_id: int) -> None:
    """Who is tried again gets the mail as it reads by then."""
    variant = Variant.objects.filter(deliveries=delivery_id).defer("message").first()
    newest = find_newest(variant) if variant else None
    if newest and newest != variant:
        Delivery.objects.filter(pk=delivery_id, state=DeliveryState.QUEUED).update(variant=newest)


def leave_out_leavers(mailing: Mailing) -> int:
    """Leave out everybody who waits and is no longer active, with the reason; answers how many."""
    person = Subscriber.objects.filter(pk=OuterRef("subscriber_id"))
    is_active = Exists(person.filter(state=SubscriberState.ACTIVE))
    states = person.annotate(why=reason_of_state()).values("why")
    reason = Coalesce(Subquery(states), Value(ExclusionReason.ERASED.value))
    waiting = Delivery.objects.filter(~is_active, mailing=mailing, state=DeliveryState.QUEUED)
    return waiting.update(state=DeliveryState.EXCLUDED, reason=reason)


def mark_lost_claims(mailing: Mailing) -> int:
    """Claims of a worker that died: nobody knows whether they were sent, so they are not sent again."""
    lost = Delivery.objects.filter(mailing=mailing, state=DeliveryState.CLAIMED)
    return lost.update(state=DeliveryState.UNCERTAIN, answer="the worker ended before it heard an answer")


def grow_pause(attempts: int) -> datetime.timedelta:
    """How long to wait after so many refused tries: 1, 4, 16, 64 minutes."""
    return datetime.timedelta(minutes=4 ** max(attempts - 1, 0))
