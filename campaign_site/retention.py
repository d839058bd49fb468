"""Removes what was kept long enough, in every room, and says how many rows that were.

The scheduler calls `remove_what_is_old` with every tick. Most kinds have their turn once an hour; whoever moves the
moment of the last run does the next one, so that two processes do not both. It may come late and run twice.
"""

import datetime
import logging
import time
from collections.abc import Iterable

from axes.models import AccessAttempt
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_tasks_db.models import DBTaskResult

import engagement.retention
import newsletters.retention
from newsletters.mailings.sending import stop_requested
from newsletters.models import RetentionRun
from newsletters.retention import KeptData, delete_chunk, keep_days, log_removal

logger = logging.getLogger(__name__)

EVERY = datetime.timedelta(hours=1)
# Each kind gets so many seconds per turn; what is left then waits for the next tick, and other jobs go first.
LONGEST_TURN = 20.0
# Between two chunks, so that others can write to SQLite.
PAUSE = 0.02


def prune_task_results(before: datetime.datetime, at: datetime.datetime) -> int:
    """Delete what is known of tasks that are over."""
    known = DBTaskResult.objects.count()
    days = str(keep_days("task_results").days)
    options = ("--backend", "outreach", "--queue-name", "*", "--min-age-days", days)
    call_command("prune_db_task_results", *options, verbosity=0)
    return max(known - DBTaskResult.objects.count(), 0)


KINDS: tuple[KeptData, ...] = (
    *newsletters.retention.KINDS,
    *engagement.retention.KINDS,
    KeptData(
        key="task_results",
        name=_("Work that is done"),
        what=_("Which task ran when, with numbers of rows and without addresses."),
        why=_("To find out what went wrong."),
        keep=keep_days("task_results"),
        erase=prune_task_results,
        count=DBTaskResult.objects.count,
        models=(DBTaskResult,),
    ),
    KeptData(
        key="sessions",
        name=_("Sign-ins of officers"),
        what=_("Who is signed in to this admin. Visitors of the site have none."),
        why=_("So that nobody has to sign in for every page."),
        until=_("Until somebody signs out, and at most eight hours."),
        keep=datetime.timedelta(),
        erase=lambda before, at: _delete_sessions(before),
        count=Session.objects.count,
        models=(Session,),
    ),
    KeptData(
        key="failed_sign_ins",
        name=_("Failed sign-ins"),
        what=_("The name that was tried, the network address, the browser and the moment."),
        why=_("To stop somebody who tries passwords."),
        keep=keep_days("failed_sign_ins"),
        erase=lambda before, at: delete_chunk(AccessAttempt.objects.filter(attempt_time__lt=before)),
        count=AccessAttempt.objects.count,
        models=(AccessAttempt,),
    ),
)


def _delete_sessions(before: datetime.datetime) -> int:
    """Delete the sessions that are over."""
    return Session.objects.filter(expire_date__lt=before).delete()[0]


def remove_what_is_old(at: datetime.datetime | None = None, kinds: Iterable[KeptData] = KINDS) -> int:
    """Remove what is old of every kind whose turn it is; answers how many rows that were."""
    moment = at or timezone.now()
    is_turn = _take_turn(moment)
    due = [kind for kind in kinds if kind.erase and (is_turn or kind.is_urgent)]
    turns = [_remove(kind, moment) for kind in due]
    if is_turn and not all(is_finished for _rows, is_finished in turns):
        RetentionRun.objects.filter(at=moment).update(at=moment - EVERY)
    return sum(rows for rows, _is_finished in turns)


def _take_turn(at: datetime.datetime) -> bool:
    """Whether the last run was an hour ago, for one caller only; a clock that was set back stops nothing."""
    RetentionRun.objects.get_or_create(pk=1, defaults={"at": at - EVERY})
    due = Q(at__lte=at - EVERY) | Q(at__gt=at)
    return bool(RetentionRun.objects.filter(due, pk=1).update(at=at))


def _remove(kind: KeptData, at: datetime.datetime) -> tuple[int, bool]:
    """Remove chunk by chunk; the rows, and whether nothing old is left. One kind that fails does not stop others."""
    rows, is_finished, ends_at = 0, False, time.monotonic() + LONGEST_TURN
    try:
        while not stop_requested.is_set() and time.monotonic() < ends_at:
            part = kind.erase(at - kind.keep, at)  # type: ignore[misc, operator]
            if not part:
                is_finished = True
                break
            rows += part
            time.sleep(PAUSE)
    except Exception:
        logger.exception("Old rows of '%s' could not be removed; it is tried again within the hour.", kind.key)
        is_finished = True
    log_removal(kind.key, rows, at)
    return rows, is_finished
