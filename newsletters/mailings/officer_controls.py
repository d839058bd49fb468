"""What an officer does to a mailing, written down in the history of its newsletter.

Each step answers whether anything changed: somebody else, the clock or the breaker may have been first.
"""

import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from newsletters.mailings.controls import (
    cancel_mailing,
    enqueue_mailing,
    move_mailing,
    pause_mailing,
    resume_mailing,
    start_due_mailings,
)
from newsletters.models import Mailing


@transaction.atomic
def pause_as(*, user: User, mailing: Mailing) -> bool:
    """Let nobody else be written to until somebody lets it go on."""
    return _log(pause_mailing(mailing=mailing), "newsletters.pause_mailing", user, mailing)


@transaction.atomic
def resume_as(*, user: User, mailing: Mailing) -> bool:
    """Let it go on where it was."""
    return _log(resume_mailing(mailing=mailing), "newsletters.resume_mailing", user, mailing)


def cancel_as(*, user: User, mailing: Mailing) -> bool:
    """Stop it for good; not in one transaction, so that workers hear of it before a million rows are left out."""
    return _log(cancel_mailing(mailing), "newsletters.cancel_mailing", user, mailing)


@transaction.atomic
def move_as(*, user: User, mailing: Mailing, starts_at: datetime.datetime) -> bool:
    """Give it another moment, as long as nobody was written to."""
    return _log(move_mailing(mailing=mailing, starts_at=starts_at), "newsletters.move_mailing", user, mailing)


def start_as(*, user: User, mailing: Mailing, at: datetime.datetime | None = None) -> bool:
    """Begin now what is scheduled or overdue."""
    now = at or timezone.now()
    if not move_as(user=user, mailing=mailing, starts_at=now):
        return False
    # Not left to the clock, so that the officer sees it begin.
    start_due_mailings(now)
    enqueue_mailing(mailing.pk)
    return True


def _log(has_changed: bool, action: str, user: User, mailing: Mailing) -> bool:
    if has_changed:
        log(mailing.newsletter, action, user=user, data={"segment": mailing.segment_name})
    return has_changed
