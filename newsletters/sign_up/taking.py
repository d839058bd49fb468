"""What the worker does with a sign-up: once, whatever happens to the worker meanwhile."""

import logging
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone
from django_tasks import task

from newsletters.choices import keep_choices_waiting, read_choices
from newsletters.consent_ledger import record
from newsletters.models import SignUpRequest, Subscriber
from newsletters.models.consent import ConsentChange
from newsletters.models.subscriber import SubscriberState
from newsletters.sign_up.mail import SUBSCRIBED, mail_sign_up
from newsletters.sign_up.quotas import QuotaIsUsedUp, count_refusal, take_from_address

logger = logging.getLogger(__name__)

# A worker that has not come to it in this time was killed.
LOST_AFTER = timedelta(minutes=10)


# A queue of its own: nobody who signs up should wait until a whole mailing is out.
@task(backend="outreach", queue_name="sign_ups")
def take_sign_up(request_id: int) -> None:
    """Note that somebody asked for mail, and mail the owner of the address."""
    take_request(request_id)


def take_lost_requests(at: datetime | None = None) -> int:
    """Take the requests whose task was lost with its worker; answers how many. The scheduler calls this."""
    lost = SignUpRequest.objects.filter(at__lt=(at or timezone.now()) - LOST_AFTER)
    return sum(take_request(request_id) for request_id in list(lost.order_by("pk").values_list("pk", flat=True)))


def take_request(request_id: int) -> bool:
    """Do what was asked and forget the request, in one transaction; False when that was done before."""
    try:
        return _take_once(request_id)
    except IntegrityError:
        # Two sign-ups of one address met; the other one made the subscriber.
        return _take_once(request_id)


@transaction.atomic
def _take_once(request_id: int) -> bool:
    # The lock and the `delete` keep two workers from doing it both.
    request = SignUpRequest.objects.select_for_update().filter(pk=request_id).first()
    if request is None:
        return False
    try:
        take_from_address(address=request.address, at=request.at)
    except QuotaIsUsedUp as refusal:
        count_refusal(refusal.kind, request.at)
    else:
        _note(request)
    request.delete()
    return True


def _note(request: SignUpRequest) -> None:
    subscriber, wanted = _prepare_subscriber(request), read_choices(request)
    asked = record(
        subscriber=subscriber,
        change=ConsentChange.ASKED,
        source=request.source,
        language=request.shown_in,
        wording=request.wording,
        wave=request.wave,
        short_link=request.short_link,
        at=request.at,
    )
    if subscriber.state == SubscriberState.PENDING and read_choices(subscriber) != wanted:
        keep_choices_waiting(asked=asked, choices=wanted)
    # A row of the same database: there is a task if, and only if, there is a row in the ledger.
    mail_sign_up.enqueue(asked.pk)


def _prepare_subscriber(request: SignUpRequest) -> Subscriber:
    """The subscriber, waiting for confirmation.

    Of somebody we know, nothing but the state changes: whoever asked may be a stranger. Who is subscribed keeps that
    too.
    """
    subscriber = Subscriber.objects.select_for_update().with_addresses([request.address]).first()
    if subscriber is None:
        return _add_subscriber(request)
    if subscriber.state not in SUBSCRIBED:
        subscriber.state = SubscriberState.PENDING
        subscriber.save(update_fields=["state"])
    return subscriber


def _add_subscriber(request: SignUpRequest) -> Subscriber:
    subscriber = Subscriber.objects.create(
        address=request.address, language=request.language, municipality=request.municipality
    )
    subscriber.audiences.set(request.audiences.all())
    return subscriber
