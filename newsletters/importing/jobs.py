"""The way of a list into the ledger: checked first, looked at, then taken or discarded.

Every step compares the state before it sets it, so that two officers or two workers do it once.
"""

import datetime
import logging
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import OperationalError, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from newsletters.importing.checking import LEASE, Interrupted, check_list
from newsletters.importing.columns import check_mapping, guess_mapping, read_columns
from newsletters.importing.files import UnreadableFile, open_list
from newsletters.importing.storage import find_file, forget_list, forget_result, name_harmlessly, write_result
from newsletters.importing.taking import take_list
from newsletters.importing.words import read_vocabulary
from newsletters.models.consent import LegalBasis
from newsletters.models.importing import RUNNING, WAITING, ImportJob, ImportState

logger = logging.getLogger(__name__)

TAKING_LEASE = datetime.timedelta(minutes=5)


def start_check(job: ImportJob, mapping: dict[str, int]) -> bool:
    """Let the worker do the dry run with these columns; False when the list is not waiting for that."""
    waiting = ImportJob.objects.filter(pk=job.pk, state__in=WAITING)
    if not _hand_over(waiting, job, state=ImportState.CHECKING, mapping=mapping, rows_done=0, percent=0):
        return False
    forget_result(job)
    return True


def start_taking(job: ImportJob) -> bool:
    """Let the worker take a checked list; False when somebody did so before, or discarded it."""
    checked = ImportJob.objects.filter(pk=job.pk, state=ImportState.CHECKED)
    return _hand_over(checked, job, state=ImportState.TAKING)


def discard_import(job: ImportJob, at: datetime.datetime | None = None) -> bool:
    """Stop a check or drop a list; False when it is being taken or over already."""
    stoppable = ImportJob.objects.filter(pk=job.pk, state__in=(*WAITING, ImportState.CHECKING))
    moment = at or timezone.now()
    if not stoppable.update(state=ImportState.CANCELLED, finished_at=moment, worker="", lease_until=None):
        return False
    find_file(job.kept_as).unlink(missing_ok=True)
    forget_result(job)
    # A million rows are not deleted while somebody waits for the next page.
    _enqueue(job.pk)
    return True


def resume_imports(at: datetime.datetime | None = None) -> int:
    """Hand every import whose worker is gone to the worker again; answers how many. The scheduler calls this."""
    now = at or timezone.now()
    lost = ImportJob.objects.filter(Q(lease_until__isnull=True) | Q(lease_until__lte=now), state__in=RUNNING)
    return sum(_hand_over(lost.filter(pk=job.pk), job) for job in list(lost))


def _hand_over(jobs: QuerySet[ImportJob], job: ImportJob, **changes: Any) -> bool:
    with transaction.atomic():
        if not jobs.update(worker="", lease_until=timezone.now() + LEASE, **changes):
            return False
        transaction.on_commit(lambda: _enqueue(job.pk))
    return True


def _enqueue(job_id: int) -> None:
    from newsletters.tasks import run_import_job

    run_import_job.enqueue(job_id)


def run_import(job_id: int) -> None:
    """Check, take or tidy up, unless another worker does; may be called at any time and again."""
    key, now = secrets.token_hex(8), timezone.now()
    free = ImportJob.objects.filter(Q(worker="") | Q(lease_until__lte=now), pk=job_id, state__in=RUNNING)
    if free.update(worker=key, lease_until=now + LEASE):
        job = ImportJob.objects.get(pk=job_id)
        _keep_for_taking(job)
        with translation.override(job.officer_language):
            _run_safely(job)
    for over in ImportJob.objects.filter(pk=job_id).exclude(state__in=(*RUNNING, *WAITING)).exclude(kept_as=""):
        forget_list(over)


def _keep_for_taking(job: ImportJob) -> None:
    """One transaction says nothing of itself until it is over, so it counts as alive for longer."""
    ImportJob.objects.filter(pk=job.pk, state=ImportState.TAKING).update(
        worker=job.worker, lease_until=timezone.now() + TAKING_LEASE
    )


def _run_safely(job: ImportJob) -> None:
    try:
        if job.state == ImportState.CHECKING:
            check_list(job, find_file(job.kept_as))
        else:
            finish_taking(job)
    except UnreadableFile as error:
        fail_import(job, str(error))
    except (Interrupted, OperationalError) as error:
        logger.warning("Import %s stops and goes on later: %r", job.pk, error)
        ImportJob.objects.filter(pk=job.pk, worker=job.worker).update(worker="", lease_until=None)
    except Exception:
        logger.exception("Import %s failed.", job.pk)
        fail_import(job, _("Something went wrong on our side. Nobody was taken; tell the administrator."))


def finish_taking(job: ImportJob) -> None:
    """Take the list and write down anew who was refused: somebody may have left since the check."""
    if take_list(job):
        forget_result(job)
        job.refresh_from_db()
        if job.refused:
            ImportJob.objects.filter(pk=job.pk).update(result_name=write_result(job))
            job.refresh_from_db()


def fail_import(job: ImportJob, problem: str, at: datetime.datetime | None = None) -> None:
    """End an import that cannot be read or taken; nothing of it stays but the sentence."""
    failed = {"state": ImportState.FAILED, "problem": problem[:300], "finished_at": at or timezone.now()}
    ImportJob.objects.filter(pk=job.pk, state__in=RUNNING).update(worker="", lease_until=None, **failed)
    forget_list(job)
    forget_result(job)


@contextmanager
def import_file(
    *,
    path: Path,
    origin: str,
    legal_basis: LegalBasis = LegalBasis.CONSENT,
    dry_run: bool = False,
    report: Callable[[int], object] = bool,
    at: datetime.datetime | None = None,
) -> Iterator[ImportJob]:
    """All of it at once, for a list that nobody looks at first; its rows can be read until the block ends.

    Raises `UnreadableFile`. Nothing stays of a list that was only tried.
    """
    job = _make_job(path, origin, legal_basis)
    try:
        check_list(job, path, report, at)
        if not dry_run:
            worker = secrets.token_hex(8)
            taking = {"state": ImportState.TAKING, "worker": worker, "lease_until": timezone.now() + TAKING_LEASE}
            ImportJob.objects.filter(pk=job.pk).update(**taking)
            take_list(job, at)
        job.refresh_from_db()
        yield job
    finally:
        forget_list(job)
        job.refresh_from_db()
        forget_result(job)
        if job.state != ImportState.DONE:
            job.delete()


def _make_job(path: Path, origin: str, legal_basis: LegalBasis) -> ImportJob:
    columns = read_columns(open_list(path, path.name))
    mapping = guess_mapping(columns, read_vocabulary())
    check_mapping(columns, mapping, legal_basis)
    return ImportJob.objects.create(
        name=name_harmlessly(path.name),
        size=path.stat().st_size,
        officer_language=translation.get_language() or "en",
        legal_basis=legal_basis,
        origin=origin[:200],
        mapping=mapping,
        state=ImportState.CHECKING,
        worker=secrets.token_hex(8),
        lease_until=timezone.now() + LEASE,
    )
