"""Runs mailings: one worker per mailing, resumable at any moment, nobody gets two mails."""

import datetime
import logging

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from newsletters.delivery_backends import get_backend
from newsletters.delivery_backends.port import ServerAway
from newsletters.mailings.claiming import leave_out_leavers, mark_lost_claims
from newsletters.mailings.controls import enqueue_mailing, start_due_mailings
from newsletters.mailings.leases import Lease, stop_requested
from newsletters.mailings.quiet_hours import find_quiet_end
from newsletters.mailings.subject_tests import advance_test
from newsletters.mailings.waiting import MAY_GO_NOW
from newsletters.models import Delivery, Mailing
from newsletters.models.delivery import DeliveryState
from newsletters.models.mailing import MailingState, WaitReason

__all__ = ["resume_mailings", "run_mailing", "stop_requested"]

logger = logging.getLogger(__name__)

SERVER_PAUSE = datetime.timedelta(seconds=60)
UNFINISHED = (DeliveryState.QUEUED, DeliveryState.CLAIMED)


def run_mailing(mailing_id: int, at: datetime.datetime | None = None) -> None:
    """Send what waits of a mailing, unless another worker does; may be called at any time and again."""
    lease = Lease.take(mailing_id, at)
    if lease is None:
        return
    mailing = Mailing.objects.select_related("newsletter").get(pk=mailing_id)
    mark_lost_claims(mailing)
    try:
        if not _wait_for_morning(mailing, lease, at):
            get_backend(mailing.backend).deliver(mailing, lease)
            leave_out_leavers(mailing)
            advance_test(mailing, at)
            finish_mailing(mailing, at)
            _finish_cancelling(mailing)
            _wait_for_morning(mailing, lease, at)
    except ServerAway as error:
        logger.warning("Mailing %s waits: %s", mailing_id, error)
        lease.wait((at or timezone.now()) + SERVER_PAUSE, WaitReason.SERVER)
    finally:
        if lease.release():
            enqueue_mailing(mailing_id)


def _wait_for_morning(mailing: Mailing, lease: Lease, at: datetime.datetime | None) -> bool:
    """Whether quiet hours hold now; a mailing that we still run is given back until they are over."""
    end = find_quiet_end(ignores=mailing.ignores_quiet_hours, at=at)
    if end is not None:
        lease.wait(end, WaitReason.QUIET_HOURS)
    return end is not None


def finish_mailing(mailing: Mailing, at: datetime.datetime | None = None) -> None:
    """Call the mailing done when nobody waits any more."""
    unfinished = Delivery.objects.filter(mailing=OuterRef("pk"), state__in=UNFINISHED)
    sending = Mailing.objects.filter(~Exists(unfinished), pk=mailing.pk, state=MailingState.SENDING)
    sending.update(state=MailingState.DONE, finished_at=at or timezone.now(), lease_until=None)


def _finish_cancelling(mailing: Mailing) -> None:
    """Leave out who came back to the queue while the mailing was being cancelled."""
    if Mailing.objects.filter(pk=mailing.pk, state=MailingState.CANCELLED).exists():
        get_backend(mailing.backend).cancel(mailing)


def resume_mailings(at: datetime.datetime | None = None) -> int:
    """Hand every mailing that nobody runs, and of which something is due, to the worker; answers how many."""
    now = at or timezone.now()
    start_due_mailings(now)
    unfinished = Delivery.objects.filter(mailing=OuterRef("pk"), state__in=UNFINISHED)
    due = unfinished.filter(MAY_GO_NOW).exclude(state=DeliveryState.QUEUED, next_attempt_at__gt=now)
    free = Mailing.objects.filter(
        Q(lease_until__isnull=True) | Q(lease_until__lte=now),
        Q(waits_until__isnull=True) | Q(waits_until__lte=now),
        state=MailingState.SENDING,
    )
    waiting = list(free.filter(Exists(due) | ~Exists(unfinished)).values_list("pk", flat=True))
    for mailing_id in waiting:
        enqueue_mailing(mailing_id)
    return len(waiting)
