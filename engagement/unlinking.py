"""Takes out of a day that is counted whatever tells that two of its events were by one visitor.

The hash of the visitor is only the plainest of that. Moments tell too: who looks at a page, reads it and signs up does
so within minutes, and her consent is kept with its moment. So does the order in which rows were written.
"""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.db.models import DateTimeField, Max, QuerySet, Value

from engagement.inserting import insert_rows
from engagement.models import DailySalt, Event

KEPT = tuple(
    field.attname for field in Event._meta.concrete_fields if field.name not in {Event._meta.pk.name, "at", "visitor"}
)


def unlink_events(events: QuerySet[Event], *, day: datetime.date, start: datetime.datetime) -> int:
    """Leave of these events of one day only what was counted, in an order by chance; gives the secrets removed.

    Belongs into the transaction that closes the day. All of them then happened at its start, which is still that day,
    and are new rows: no number of a row tells when it was written.
    """
    hashes = events.exclude(visitor=None).count()
    last = events.aggregate(last=Max("pk"))["last"] or 0
    with written_over():
        salts = DailySalt.objects.filter(day=day).delete()[0]
        blunted = events.order_by("?").values(*KEPT, start=Value(start, DateTimeField()))
        insert_rows(Event, blunted, (*KEPT, "at"))
        events.filter(pk__lte=last).delete()
    return salts + hashes


@contextmanager
def written_over() -> Iterator[None]:
    """Let SQLite write zeros over what is deleted, which it otherwise leaves in the file until the place is used."""
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        (before,) = cursor.execute("PRAGMA secure_delete").fetchone()
        cursor.execute("PRAGMA secure_delete = ON")
        try:
            yield
        finally:
            cursor.execute(f"PRAGMA secure_delete = {before}")


def clear_log() -> None:
    """Empty SQLite's log of changes, in which what was removed would stand until it is written over.

    It waits for nobody: while somebody reads, the next day does it. PostgreSQL keeps its own house.
    """
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
