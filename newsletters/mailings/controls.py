"""What an officer, the clock or the breaker may do to a mailing: start, pause, go on, move, cancel.

Each step compares the state before it sets it, and answers whether anything changed. A worker that runs the mailing
looks at the state every second.
"""

import datetime
import functools

from django.db import transaction
from django.utils import timezone

from newsletters.delivery_backends import get_backend
from newsletters.models import Mailing
from newsletters.models.mailing import UNFINISHED, MailingState, PauseReason
from newsletters.signals import archive_changed

# A schedule that is later than this asks before it starts: 'good morning' must not go out at night.
LATE = datetime.timedelta(hours=1)


@transaction.atomic
def pause_mailing(*, mailing: Mailing, because: PauseReason = PauseReason.OFFICER) -> bool:
    """Let nobody else be written to until somebody resumes it."""
    running = Mailing.objects.filter(pk=mailing.pk, state__in=(MailingState.SENDING, MailingState.SCHEDULED))
    paused = running.update(state=MailingState.PAUSED, paused_because=because)
    archive_changed.send(sender=Mailing)
    return bool(paused)


@transaction.atomic
def resume_mailing(*, mailing: Mailing, at: datetime.datetime | None = None) -> bool:
    """Go on where it was; one whose moment is still to come waits for that. A breaker does not stop it again."""
    now = at or timezone.now()
    paused = Mailing.objects.filter(pk=mailing.pk, state=MailingState.PAUSED)
    by_breaker = (PauseReason.BOUNCES, PauseReason.COMPLAINTS, PauseReason.UNSUBSCRIBES)
    paused.filter(paused_because__in=by_breaker).update(overrules_breaker=True)
    if paused.filter(starts_at__gt=now).update(state=MailingState.SCHEDULED, paused_because=""):
        return True
    if not paused.update(state=MailingState.SENDING, paused_because="", waits_until=None, waits_for=""):
        return False
    archive_changed.send(sender=Mailing)
    transaction.on_commit(functools.partial(enqueue_mailing, mailing.pk))
    return True


@transaction.atomic
def move_mailing(*, mailing: Mailing, starts_at: datetime.datetime) -> bool:
    """Give a mailing that has not begun another moment."""
    waiting = Mailing.objects.filter(pk=mailing.pk, state__in=(MailingState.SCHEDULED, MailingState.PAUSED))
    not_begun = waiting.exclude(deliveries__claimed_at__isnull=False)
    return bool(not_begun.update(state=MailingState.SCHEDULED, paused_because="", starts_at=starts_at))


def cancel_mailing(mailing: Mailing, at: datetime.datetime | None = None) -> bool:
    """Stop a mailing for good: who waits is left out. False when it was finished already."""
    stopped = Mailing.objects.filter(pk=mailing.pk, state__in=UNFINISHED).update(
        state=MailingState.CANCELLED, paused_because="", finished_at=at or timezone.now(), lease_until=None
    )
    if stopped:
        get_backend(mailing.backend).cancel(mailing)
        archive_changed.send(sender=Mailing)
    return bool(stopped)


def start_due_mailings(at: datetime.datetime | None = None) -> int:
    """Begin what is due; what is overdue waits for an officer's word. Answers how many began."""
    now = at or timezone.now()
    due = Mailing.objects.filter(state=MailingState.SCHEDULED, starts_at__lte=now)
    due.filter(starts_at__lt=now - LATE).update(state=MailingState.PAUSED, paused_because=PauseReason.OVERDUE)
    begun = due.update(state=MailingState.SENDING)
    if begun:
        archive_changed.send(sender=Mailing)
    return begun


def enqueue_mailing(mailing_id: int) -> None:
    """Hand a mailing to the worker; a task may run twice, the lease keeps that harmless."""
    from newsletters.tasks import send_mailing

    send_mailing.enqueue(mailing_id)
