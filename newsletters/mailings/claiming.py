"""Moves deliveries between their states. Every step compares before it sets, so that nobody gets two mails."""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.db import connection
from django.db.models import Exists, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from newsletters.mailings.exclusions import reason_of_state
from newsletters.mailings.waiting import may_go_now
from newsletters.models import Delivery, Mailing, Subscriber, Variant
from newsletters.models.delivery import DeliveryState, ExclusionReason
from newsletters.models.subscriber import SubscriberState

MOST_ATTEMPTS = 5
READ_AHEAD = 500
LONGEST_ANSWER = 200

# Claims and says in one statement who was claimed, with the mail each gets by now.
_CLAIM = """
    UPDATE newsletters_delivery SET state = 'claimed', claimed_at = %s
    WHERE id IN ({ids}) AND state = 'queued' AND EXISTS (
        SELECT 1 FROM newsletters_subscriber s
        WHERE s.id = newsletters_delivery.subscriber_id AND s.state = 'active'
    )
    RETURNING id, variant_id
"""
# A worker that was slow finds its claim judged uncertain; what it knows is better.
_SENT = """
    UPDATE newsletters_delivery
    SET state = 'sent', answer = %s, sent_at = %s, attempts = attempts + 1, next_attempt_at = NULL
    WHERE id = %s AND state IN ('claimed', 'uncertain') AND claimed_at IS NOT NULL
"""


@dataclass(frozen=True)
class Waiting:
    """A delivery that may be claimed: its id, where it goes, how often it was tried."""

    delivery_id: int
    address: str
    attempts: int

    @property
    def domain(self) -> str:
        """Where the mail goes: the part of the address after the @, in small letters."""
        return self.address.rpartition("@")[2].lower()


@dataclass(frozen=True)
class Outcome:
    """What became of a claimed delivery; `again_at` is set when it waits for another try, `bounce` when it bounced."""

    state: DeliveryState
    answer: str = ""
    again_at: datetime.datetime | None = None
    counts_as_attempt: bool = True
    bounce: str = ""


def read_waiting(mailing: Mailing, at: datetime.datetime | None = None) -> Iterator[Waiting]:
    """Everybody whose turn it is, read in batches; who has left meanwhile is left out."""
    last = 0
    due = may_go_now(mailing) & (Q(next_attempt_at__isnull=True) | Q(next_attempt_at__lte=at or timezone.now()))
    while True:
        rows = list(
            Delivery.objects.filter(due, mailing=mailing, state=DeliveryState.QUEUED, pk__gt=last)
            .order_by("pk")
            .values_list("pk", "subscriber__address", "attempts", "subscriber__state")[:READ_AHEAD]
        )
        if not rows:
            return
        if any(state != SubscriberState.ACTIVE for *_row, state in rows):
            leave_out_leavers(mailing, between=(rows[0][0], rows[-1][0]))
        for delivery_id, address, attempts, state in rows:
            if state == SubscriberState.ACTIVE:
                yield Waiting(delivery_id, address, attempts)
        last = rows[-1][0]


def claim(delivery_ids: Sequence[int], at: datetime.datetime | None = None) -> dict[int, int]:
    """Claim those who still wait and are still active, and give the variant that each gets.

    An unsubscribe, an erasure or a newer mail before this counts.
    """
    if not delivery_ids:
        return {}
    now = connection.ops.adapt_datetimefield_value(at or timezone.now())
    with connection.cursor() as cursor:
        cursor.execute(_CLAIM.format(ids=", ".join(["%s"] * len(delivery_ids))), [now, *delivery_ids])
        return dict(cursor.fetchall())


def settle(outcomes: Iterable[tuple[int, Outcome]], at: datetime.datetime | None = None) -> None:
    """Write down what became of claimed deliveries; may be repeated."""
    now = connection.ops.adapt_datetimefield_value(at or timezone.now())
    sent = []
    for delivery_id, outcome in outcomes:
        if outcome.state == DeliveryState.SENT:
            sent.append((outcome.answer[:LONGEST_ANSWER], now, delivery_id))
        else:
            _settle_other(delivery_id, outcome)
    if sent:
        with connection.cursor() as cursor:
            cursor.executemany(_SENT, sent)


def _settle_other(delivery_id: int, outcome: Outcome) -> None:
    claimed = Delivery.objects.filter(
        pk=delivery_id, state__in=(DeliveryState.CLAIMED, DeliveryState.UNCERTAIN), claimed_at__isnull=False
    )
    claimed.update(
        state=outcome.state,
        answer=outcome.answer[:LONGEST_ANSWER],
        bounce=outcome.bounce,
        attempts=F("attempts") + (1 if outcome.counts_as_attempt else 0),
        next_attempt_at=outcome.again_at,
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


def leave_out_leavers(mailing: Mailing, between: tuple[int, int] | None = None) -> int:
    """Leave out everybody who waits and is no longer active, with the reason; answers how many.

    `between` looks at the deliveries with ids from the first to the last only.
    """
    person = Subscriber.objects.filter(pk=OuterRef("subscriber_id"))
    is_active = Exists(person.filter(state=SubscriberState.ACTIVE))
    states = person.annotate(why=reason_of_state()).values("why")
    reason = Coalesce(Subquery(states), Value(ExclusionReason.ERASED.value))
    waiting = Delivery.objects.filter(~is_active, mailing=mailing, state=DeliveryState.QUEUED)
    if between:
        waiting = waiting.filter(pk__range=between)
    return waiting.update(state=DeliveryState.EXCLUDED, reason=reason)


def mark_lost_claims(mailing: Mailing) -> int:
    """Claims of a worker that died: nobody knows whether they were sent, so they are not sent again."""
    lost = Delivery.objects.filter(mailing=mailing, state=DeliveryState.CLAIMED)
    return lost.update(state=DeliveryState.UNCERTAIN, answer="the worker ended before it heard an answer")


def grow_pause(attempts: int) -> datetime.timedelta:
    """How long to wait after so many refused tries: 1, 4, 16, 64 minutes."""
    return datetime.timedelta(minutes=4 ** max(attempts - 1, 0))
