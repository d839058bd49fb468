"""Judges many rows of a list at once by what we know of the people in it, with one statement.

The same statement serves the check and, inside its transaction, the taking: somebody may have left in between.
"""

from django.db import connection

from newsletters.consent_ledger import DECIDING_CHANGES
from newsletters.models.consent import Consent, ConsentChange, Suppression
from newsletters.models.importing import ACCEPTED, ImportJob, ImportRow, RowOutcome
from newsletters.models.subscriber import Subscriber, SubscriberState

# Rows are in lower case already. Without the second LOWER, SQLite does not use the index over the first.
SAME_ADDRESS = "LOWER(s.address) = LOWER(r.address)"
READING = (SubscriberState.ACTIVE, SubscriberState.PAUSED)
_REFUSED_STATES = {
    SubscriberState.UNSUBSCRIBED: RowOutcome.WITHDRAWN,
    SubscriberState.BOUNCED: RowOutcome.BOUNCED,
    SubscriberState.COMPLAINED: RowOutcome.COMPLAINED,
}
_REFUSED_CHANGES = {
    ConsentChange.ERASED: RowOutcome.ERASED,
    ConsentChange.WITHDRAWN: RowOutcome.WITHDRAWN,
    ConsentChange.BOUNCED: RowOutcome.BOUNCED,
    ConsentChange.COMPLAINED: RowOutcome.COMPLAINED,
}


def judge_rows(job: ImportJob, first: int, last: int) -> int:
    """Judge the rows with these numbers that are right in themselves; answers how many changed their outcome."""
    return _judge(job, "r.number BETWEEN %s AND %s", [first, last])


def judge_again(job: ImportJob) -> int:
    """Judge those of whom the ledger says something new since the check: quick, also for a long list.

    Only where one transaction writes at a time: elsewhere, numbers of the ledger do not appear in their order.
    """
    ledger, suppressed = Consent._meta.db_table, Suppression._meta.db_table
    changed = f"""r.address_hash IN (SELECT address_hash FROM {ledger} WHERE id > %s
        UNION SELECT address_hash FROM {suppressed} WHERE id > %s)"""  # noqa: S608
    return _judge(job, changed, [job.ledger_seen, job.suppressions_seen])


def _judge(job: ImportJob, which: str, values: list[int]) -> int:
    table = ImportRow._meta.db_table
    # Every name in the statement is ours; what comes from the file stands in the tables.
    statement = f"""
        WITH judged AS MATERIALIZED (
            SELECT r.id, r.outcome AS before, {_say_outcome(job)} AS outcome, {_say_detail()} AS detail
            FROM {table} r
            LEFT JOIN {Subscriber._meta.db_table} s ON {SAME_ADDRESS}
            LEFT JOIN {Suppression._meta.db_table} x ON x.address_hash = r.address_hash
            WHERE r.job_id = %s AND {which} AND r.outcome IN ({_list(ACCEPTED)})
        )
        UPDATE {table} SET outcome = judged.outcome, detail = judged.detail
        FROM judged WHERE judged.id = {table}.id AND judged.outcome <> judged.before
    """  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(statement, [job.pk, *values])
        return int(cursor.rowcount)


def _earlier(column: str) -> str:
    # '+' keeps SQLite from choosing the index over the numbers, which reads half of the list for every row.
    return f"""(SELECT {column} FROM {ImportRow._meta.db_table} e
        WHERE e.address_hash = r.address_hash AND e.job_id = r.job_id AND +e.number < r.number)"""  # noqa: S608


def _say_detail() -> str:
    return f"COALESCE(CAST({_earlier('MIN(e.number + 0)')} AS VARCHAR(12)), '')"


def _say_outcome(job: ImportJob) -> str:
    states = " ".join(f"WHEN s.state = '{state}' THEN '{outcome}'" for state, outcome in _REFUSED_STATES.items())
    pending = f"CASE WHEN s.state = '{SubscriberState.PENDING}' THEN '{RowOutcome.PENDING}' ELSE '{RowOutcome.NEW}' END"
    return f"""CASE
        WHEN EXISTS {_earlier("1")} THEN '{RowOutcome.TWICE}'
        WHEN x.id IS NOT NULL THEN '{RowOutcome.ERASED}'
        WHEN s.state IN ({_list(READING)}) THEN
            CASE WHEN ({_known_audiences(job)} & r.audiences) = r.audiences
            THEN '{RowOutcome.UNCHANGED}' ELSE '{RowOutcome.GAINS}' END
        {states}
        ELSE COALESCE({_last_refusal()}, {pending}) END"""


def _known_audiences(job: ImportJob) -> str:
    """The bits of the audiences that somebody has already."""
    links = Subscriber.audiences.through._meta.db_table
    return f"""CAST(COALESCE((SELECT SUM({say_bit(job, "l.audience_id")}) FROM {links} l
        WHERE l.subscriber_id = s.id), 0) AS BIGINT)"""  # noqa: S608


def say_bit(job: ImportJob, column: str) -> str:
    """The bit of an audience in `ImportRow.audiences`, as SQL."""
    bits = " ".join(f"WHEN {int(audience_id)} THEN {1 << place}" for place, audience_id in enumerate(job.audience_ids))
    return f"CASE {column} {bits} ELSE 0 END" if bits else "0"


def _last_refusal() -> str:
    """What the ledger says of an address that has no row any more; null when nothing speaks against it."""
    table = Consent._meta.db_table
    changes = " ".join(f"WHEN '{change}' THEN '{outcome}'" for change, outcome in _REFUSED_CHANGES.items())
    # '+ 0' keeps PostgreSQL from walking the whole ledger backwards in search of the highest number.
    return f"""(SELECT CASE c.change {changes} END FROM {table} c WHERE c.id = (
        SELECT MAX(d.id + 0) FROM {table} d
        WHERE d.address_hash = r.address_hash AND d.change IN ({_list(DECIDING_CHANGES)})))"""  # noqa: S608


def _list(words: tuple[str, ...]) -> str:
    return ", ".join(f"'{word}'" for word in words)
