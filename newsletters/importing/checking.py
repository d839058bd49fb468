"""The dry run of an import: reads the list into rows that wait, and judges them, a portion at a time."""

import datetime
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Any

from django.db import connection, transaction
from django.db.models import Count, Max, Model
from django.utils import timezone

from audiences.models import Audience
from newsletters.importing.files import open_list
from newsletters.importing.judging import judge_rows
from newsletters.importing.rows import MOST_AUDIENCES, ReadRow, RowReader
from newsletters.importing.storage import forget_rows, write_result
from newsletters.importing.words import read_vocabulary
from newsletters.mailings.leases import stop_requested
from newsletters.models.consent import Consent, Suppression
from newsletters.models.importing import ACCEPTED, TAKEN, ImportJob, ImportRow, ImportState, RowOutcome

PORTION = 5000  # rows; the database is busy for a fifth of a second
LEASE = datetime.timedelta(seconds=60)
_COLUMNS = ("job_id", "number", *ReadRow._fields)


class Interrupted(Exception):
    """Somebody cancelled the import, another worker took it over, or the process ends."""


def check_list(
    job: ImportJob,
    path: Path,
    report: Callable[[int], object] = bool,
    at: datetime.datetime | None = None,
) -> None:
    """Go on from the last portion that was kept; raises `UnreadableFile` and `Interrupted`.

    `report` hears the percentage that is done.
    """
    if not job.rows_done:
        forget_rows(job)
        job.audience_ids = list(Audience.objects.order_by("pk").values_list("pk", flat=True)[:MOST_AUDIENCES])
        job.ledger_seen = _find_newest(Consent)
        job.suppressions_seen = _find_newest(Suppression)
        job.save(update_fields=["audience_ids", "ledger_seen", "suppressions_seen"])
    reader = RowReader(
        vocabulary=read_vocabulary(),
        mapping=job.mapping,
        audience_ids=job.audience_ids,
        legal_basis=job.legal_basis,
        at=at or timezone.now(),
    )
    file = open_list(path, job.name)
    with closing(file.read()) as rows:
        next(rows)
        values = ((job.pk, row.number, *reader.read(row.cells)) for row in rows if row.number > job.rows_done)
        while portion := list(islice(values, PORTION)):
            _keep_portion(job, portion, min(file.percent, 99))
            report(job.percent)
    _finish(job)


def _find_newest(model: type[Model]) -> int:
    return int(model._default_manager.aggregate(newest=Max("pk"))["newest"] or 0)


def _keep_portion(job: ImportJob, portion: Sequence[tuple[Any, ...]], percent: int) -> None:
    if stop_requested.is_set():
        raise Interrupted
    first, last = portion[0][1], portion[-1][1]
    with transaction.atomic():
        _insert(portion)
        judge_rows(job, first, last)
        if not hold(job, rows_done=last, percent=percent):
            raise Interrupted
    job.rows_done, job.percent = last, percent


def _insert(portion: Sequence[tuple[Any, ...]]) -> None:
    fields = ", ".join(_COLUMNS)
    marks = ", ".join(["%s"] * len(_COLUMNS))
    with connection.cursor() as cursor:
        statement = f"INSERT INTO {ImportRow._meta.db_table} ({fields}) VALUES ({marks})"  # noqa: S608
        cursor.executemany(statement, list(_adapt(portion)))


def _adapt(portion: Sequence[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    """SQLite knows no moments, only text."""
    place = _COLUMNS.index("agreed_at")
    adapt = connection.ops.adapt_datetimefield_value
    for values in portion:
        yield (*values[:place], adapt(values[place]), *values[place + 1 :])


def hold(job: ImportJob, **progress: int) -> bool:
    """Say that this worker is still busy, and how far it is; False when the import is not its business any more."""
    own = ImportJob.objects.filter(pk=job.pk, state=job.state, worker=job.worker)
    return bool(own.update(lease_until=timezone.now() + LEASE, **progress))


def _finish(job: ImportJob) -> None:
    """Add up and write down who was refused; what is wrong with single rows is no reason to stop."""
    counts = add_up(job)
    result_name = write_result(job) if counts["refused"] else ""
    own = ImportJob.objects.filter(pk=job.pk, state=ImportState.CHECKING, worker=job.worker)
    state = {"state": ImportState.CHECKED, "percent": 100, "worker": "", "lease_until": None}
    if not own.update(result_name=result_name, **state, **counts):
        raise Interrupted
    job.refresh_from_db()


def add_up(job: ImportJob) -> dict[str, Any]:
    """How many rows of a list come to what."""
    counts = dict(ImportRow.objects.filter(job=job).values_list("outcome").annotate(Count("pk")))
    reasons = {outcome: people for outcome, people in counts.items() if outcome not in ACCEPTED}
    return {
        "taken": sum(counts.get(outcome, 0) for outcome in TAKEN),
        "unchanged": counts.get(RowOutcome.UNCHANGED, 0),
        "refused": sum(reasons.values()),
        "reasons": reasons,
    }
