"""Takes the accepted rows of a checked list: all of them in one transaction, or none."""

import datetime
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audiences.models import Audience
from newsletters.importing.checking import LEASE, add_up
from newsletters.importing.files import UnreadableFile
from newsletters.importing.judging import READING, SAME_ADDRESS, judge_again, judge_rows, say_bit
from newsletters.models.consent import Consent, ConsentChange, Suppression
from newsletters.models.importing import TAKEN, ImportJob, ImportRow, ImportState, RowOutcome
from newsletters.models.subscriber import Subscriber, SubscriberState

# Statements over a stretch of rows: over all of them, databases sort and keep a copy in memory.
STRETCH = 20_000
_ATTEMPTS = 4
_ROWS, _PEOPLE = ImportRow._meta.db_table, Subscriber._meta.db_table
_LINKS, _LEDGER = Subscriber.audiences.through._meta.db_table, Consent._meta.db_table


class _Overtaken(Exception):
    """Somebody on the list signed up, left or was erased while it was being taken."""


def take_list(job: ImportJob, at: datetime.datetime | None = None) -> bool:
    """Take the list, once; False when it was taken or discarded already. Raises `UnreadableFile` when it cannot be.

    Whoever left, was erased or signed up since the check is judged again inside the transaction. When one of them
    is faster still, all is undone and tried again.
    """
    for attempt in range(_ATTEMPTS):
        try:
            with _room_for_indexes(), transaction.atomic():
                return _take(job, at or timezone.now(), judges_all=attempt > 0)
        except (IntegrityError, _Overtaken):
            continue
    raise UnreadableFile(_("An audience or municipality of this list is gone. Nobody was taken; import it again."))


@contextmanager
def _room_for_indexes() -> Iterator[None]:
    """While SQLite writes, nobody else can: 64 MB for its pages instead of 16 shorten that."""
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        before = cursor.execute("PRAGMA cache_size").fetchone()[0]
        cursor.execute("PRAGMA cache_size = -64000")
        try:
            yield
        finally:
            cursor.execute(f"PRAGMA cache_size = {int(before)}")


def _take(job: ImportJob, at: datetime.datetime, *, judges_all: bool) -> bool:
    # First of all, so that a second worker waits here and then finds nothing to do.
    own = ImportJob.objects.filter(pk=job.pk, state=ImportState.TAKING)
    if not own.update(lease_until=timezone.now() + LEASE):
        return False
    if connection.vendor == "sqlite" and not judges_all:
        judge_again(job)
    else:
        for first, last in _split(job):
            judge_rows(job, first, last)
    counts = add_up(job)
    taken = sum(_take_stretch(job, first, last, at) for first, last in _split(job))
    if taken != counts["taken"] or _find_erased(job):
        raise _Overtaken
    own.update(state=ImportState.DONE, finished_at=at, worker="", lease_until=None, **counts)
    return True


def _split(job: ImportJob) -> Iterator[tuple[int, int]]:
    return ((first, first + STRETCH - 1) for first in range(0, job.rows_done + 1, STRETCH))


def _take_stretch(job: ImportJob, first: int, last: int, at: datetime.datetime) -> int:
    """Answers how many ledger rows were added: one for everybody who is new or gains audiences."""
    rows = [job.pk, first, last]
    _add_people(rows)
    _add_audiences(job, rows)
    return _add_ledger_rows(job, rows, at)


def _add_people(rows: list[int]) -> None:
    # Sorted like the index over addresses, which grows more quickly that way.
    _execute(
        f"""INSERT INTO {_PEOPLE} (address, language, municipality_id, state)
        SELECT address, language, municipality_id, '{SubscriberState.ACTIVE.value}' FROM {_ROWS}
        WHERE job_id = %s AND number BETWEEN %s AND %s AND outcome = '{RowOutcome.NEW.value}' ORDER BY address
        ON CONFLICT DO NOTHING""",  # noqa: S608
        rows,
    )


def _add_audiences(job: ImportJob, rows: list[int]) -> None:
    _execute(
        f"""INSERT INTO {_LINKS} (subscriber_id, audience_id)
        SELECT s.id, a.id {_FOUND_PEOPLE}
        JOIN {Audience._meta.db_table} a ON (r.audiences & {say_bit(job, "a.id")}) <> 0
        {_WHO_IS_TAKEN} ON CONFLICT DO NOTHING""",
        rows,
    )


def _add_ledger_rows(job: ImportJob, rows: list[int], at: datetime.datetime) -> int:
    """The moment is when each person agreed; where the list does not say so, that of the import."""
    return _execute(
        f"""INSERT INTO {_LEDGER} (subscriber_id, address_hash, change, at, language, source, short_link, legal_basis)
        SELECT s.id, r.address_hash, '{ConsentChange.IMPORTED.value}', COALESCE(r.agreed_at, %s), s.language, %s, '', %s
        {_FOUND_PEOPLE} {_WHO_IS_TAKEN} ORDER BY r.address_hash""",
        [connection.ops.adapt_datetimefield_value(at), job.origin, job.legal_basis, *rows],
    )


def _find_erased(job: ImportJob) -> bool:
    """Whether somebody asked to be erased since; PostgreSQL lets that happen beside us, and she must win."""
    if connection.vendor != "postgresql":
        return False
    suppressed = Suppression._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(f"LOCK TABLE {suppressed} IN SHARE MODE")
        cursor.execute(
            f"""SELECT 1 FROM {suppressed} x JOIN {_ROWS} r ON r.address_hash = x.address_hash
            WHERE r.job_id = %s AND r.outcome IN ({_quote(*TAKEN)}) LIMIT 1""",  # noqa: S608
            [job.pk],
        )
        return cursor.fetchone() is not None


def _execute(statement: str, values: Sequence[Any]) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return int(cursor.rowcount)


def _quote(*words: str) -> str:
    return ", ".join(f"'{word}'" for word in words)


_FOUND_PEOPLE = f"FROM {_ROWS} r JOIN {_PEOPLE} s ON {SAME_ADDRESS}"
_WHO_IS_TAKEN = (
    f"WHERE r.job_id = %s AND r.number BETWEEN %s AND %s "
    f"AND r.outcome IN ({_quote(*TAKEN)}) AND s.state IN ({_quote(*READING)})"
)
