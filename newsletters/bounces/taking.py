"""Writes down that a mail came back or was called spam, and stops mail to whoever it concerns.

Every step may run twice: a report that is read again changes nothing. The person is locked before the delivery, as
erasing does, so that two reports at once count each other.
"""

import datetime

from django.db import transaction
from django.db.models import F, Q

from newsletters.bounces.answers import tidy_answer
from newsletters.consent_ledger import bounce_subscriber, complain_subscriber
from newsletters.models import Delivery, Subscriber
from newsletters.models.delivery import BounceKind, DeliveryState

# States in which the mail may have left. A slow worker's claim counts: its report can be faster than its answer.
HANDED_OVER = (DeliveryState.SENT, DeliveryState.UNCERTAIN, DeliveryState.CLAIMED)
FINISHED = (DeliveryState.SENT, DeliveryState.BOUNCED, DeliveryState.FAILED, DeliveryState.UNCERTAIN)
LOOKED_BACK = 5
MOST_SOFT = 3


@transaction.atomic
def take_bounce(
    *, delivery_id: int, kind: BounceKind, answer: str, source: str, at: datetime.datetime | None = None
) -> bool:
    """Call a delivery bounced, and stop mail to her when that is due; False when nothing is new.

    A soft bounce may turn out hard. Of somebody who was erased only the sums move.
    """
    person = _lock_person(delivery_id)
    # Nothing is kept of what a server says of somebody who is gone.
    kept = tidy_answer(answer) if person else ""
    handed_over = Q(state__in=HANDED_OVER)
    gets_worse = Q(state=DeliveryState.BOUNCED) & ~Q(bounce__in=(kind, BounceKind.HARD))
    changed = Delivery.objects.filter(handed_over | gets_worse, pk=delivery_id).update(
        state=DeliveryState.BOUNCED, bounce=kind, answer=kept, next_attempt_at=None
    )
    if changed:
        suppress_if_due(delivery_id=delivery_id, source=source, at=at)
    return bool(changed)


@transaction.atomic
def take_complaint(*, delivery_id: int, source: str, at: datetime.datetime | None = None) -> bool:
    """Count a complaint about a mail and stop all mail to whoever made it; False when nothing is new."""
    person = _lock_person(delivery_id)
    left = Q(state__in=(*HANDED_OVER, DeliveryState.BOUNCED))
    changed = Delivery.objects.filter(left, pk=delivery_id, complained=False).update(complained=True)
    if changed and person:
        delivery = Delivery.objects.select_related("mailing__wave").get(pk=delivery_id)
        complain_subscriber(subscriber=person, source=source, mailing=delivery.mailing, at=at)
    return bool(changed)


@transaction.atomic
def suppress_if_due(*, delivery_id: int, source: str = "smtp", at: datetime.datetime | None = None) -> bool:
    """Stop mail to somebody whose delivery bounced hard, or softly for the third time of her last five."""
    person = _lock_person(delivery_id)
    delivery = Delivery.objects.select_related("mailing__wave").filter(pk=delivery_id).first()
    if person is None or delivery is None or delivery.state != DeliveryState.BOUNCED:
        return False
    if delivery.bounce != BounceKind.HARD and not _bounces_often(person):
        return False
    return bounce_subscriber(subscriber=person, source=source, mailing=delivery.mailing, at=at)


def _bounces_often(person: Subscriber) -> bool:
    finished = person.deliveries.filter(state__in=FINISHED)
    latest = finished.order_by(F("claimed_at").desc(nulls_last=True), "-pk").values_list("bounce", flat=True)
    return list(latest[:LOOKED_BACK]).count(BounceKind.SOFT) >= MOST_SOFT


def _lock_person(delivery_id: int) -> Subscriber | None:
    got = Subscriber.objects.filter(pk__in=Delivery.objects.filter(pk=delivery_id).values("subscriber"))
    return got.select_for_update().first()
