"""Takes the accepted rows of a checked list: all of them in one transaction, or none."""

import datetime

from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audiences.models import Audience
from newsletters.importing_checking import LEASE, add_up
from newsletters.importing_files import UnreadableFile
from newsletters.importing_judging import READING, SAME_ADDRESS, judge_rows, say_bit
from newsletters.models.consent import Consent, ConsentChange, Suppression
from newsletters.models.importing import TAKEN, ImportJob, ImportRow, ImportState, RowOutcome
from newsletters.models.subscriber import Subscriber, SubscriberState

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
    for _attempt in range(_ATTEMPTS):
        try:
            with transaction.atomic():
                return _take(job, at or timezone.now())
        except (IntegrityError, _Overtaken):
            continue
    raise UnreadableFile(_("An audience or municipality of this list is gone. Nobody was taken; import it again."))


def _take(job: ImportJob, at: datetime.datetime) -> bool:
    # First of all, so that a second worker waits here and then finds nothing to do.
    own = ImportJob.objects.filter(pk=job.pk, state=ImportState.TAKING)
    if not own.update(lease_until=timezone.now() + LEASE):
        return False
    judge_rows(job, 0, job.rows_done)
    counts = add_up(job)
    if _add_people(job) != _count_new(job):
        raise _Overtaken
    _add_audiences(job)
    if _add_ledger_rows(job, at) != counts["taken"] or _find_erased(job):
        raise _Overtaken
    own.update(state=ImportState.DONE, finished_at=at, worker="", lease_until=None, **counts)
    return True


def _count_new(job: ImportJob) -> int:
    return ImportRow.objects.filter(job=job, outcome=RowOutcome.NEW).count()


def _add_people(job: ImportJob) -> int:
    # In the order of the addresses, as the index over them: that is much quicker for a long list.
    return _execute(
        f"""INSERT INTO {_PEOPLE} (address, language, municipality_id, state)
        SELECT address, language, municipality_id, '{SubscriberState.ACTIVE.value}' FROM {_ROWS}
        WHERE job_id = %s AND outcome = '{RowOutcome.NEW.value}' ORDER BY address
        ON CONFLICT DO NOTHING""",  # noqa: S608
        [job.pk],
    )


def _add_audiences(job: ImportJob) -> int:
    return _execute(
        f"""INSERT INTO {_LINKS} (subscriber_id, audience_id)
        SELECT s.id, a.id FROM {_ROWS} r
        JOIN {_PEOPLE} s ON {SAME_ADDRESS}
        JOIN {Audience._meta.db_table} a ON (r.audiences & {say_bit(job, "a.id")}) <> 0
        WHERE r.job_id = %s AND r.outcome IN ({_quote(*TAKEN)}) AND s.state IN ({_quote(*READING)})
        ON CONFLICT DO NOTHING""",  # noqa: S608
        [job.pk],
    )


def _add_ledger_rows(job: ImportJob, at: datetime.datetime) -> int:
    """The moment is when each person agreed; where the list does not say so, that of the import."""
    return _execute(
        f"""INSERT INTO {_LEDGER} (subscriber_id, address_hash, change, at, language, source, short_link, legal_basis)
        SELECT s.id, r.address_hash, '{ConsentChange.IMPORTED.value}', COALESCE(r.agreed_at, %s), s.language, %s, '', %s
        FROM {_ROWS} r JOIN {_PEOPLE} s ON {SAME_ADDRESS}
        WHERE r.job_id = %s AND r.outcome IN ({_quote(*TAKEN)}) AND s.state IN ({_quote(*READING)})""",  # noqa: S608
        [connection.ops.adapt_datetimefield_value(at), job.origin, job.legal_basis, job.pk],
    )


def _find_erased(job: ImportJob) -> bool:
    """Whether somebody asked to be erased since; PostgreSQL lets that happen beside us, and she must win."""
    suppressed = Suppression._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"LOCK TABLE {suppressed} IN SHARE MODE")
        cursor.execute(
            f"""SELECT 1 FROM {suppressed} x JOIN {_ROWS} r ON r.address_hash = x.address_hash
            WHERE r.job_id = %s AND r.outcome IN ({_quote(*TAKEN)}) LIMIT 1""",  # noqa: S608
            [job.pk],
        )
        return cursor.fetchone() is not None


def _execute(statement: str, values: list[object]) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return int(cursor.rowcount)


def _quote(*words: str) -> str:
    return ", ".join(f"'{word}'" for word in words)
