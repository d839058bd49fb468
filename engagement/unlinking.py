"""Takes out of a day that is counted whatever tells that two of its events were by one visitor.

The hash of the visitor is only the plainest of that. Moments tell too: who looks at a page, reads it and signs up does
so within minutes, and her consent is kept with its moment. So does the order in which rows were written.
"""

import datetime

from django.db import connection
from django.db.models import Max, QuerySet

from engagement.inserting import insert_rows
from engagement.models import DailySalt, Event

COLUMNS = tuple(field.attname for field in Event._meta.concrete_fields if not field.primary_key)


def unlink_events(events: QuerySet[Event], *, day: datetime.date, start: datetime.datetime) -> int:
    """Leave of these events of one day only what was counted, in an order by chance; gives the secrets removed.

    Belongs into the transaction that closes the day. All of them then happened at its start, which is still that day.
    """
    salts = DailySalt.objects.filter(day=day).delete()[0]
    hashes = events.exclude(visitor=None).update(visitor=None)
    last = events.aggregate(last=Max("pk"))["last"]
    if last is not None:
        events.update(at=start, visitor=None)
        insert_rows(Event, events.order_by("?").values(*COLUMNS), COLUMNS)
        events.filter(pk__lte=last).delete()
    return salts + hashes


def clear_log() -> None:
    """Empty SQLite's log of changes, in which what was removed would stand until it is written over.

    It waits for nobody: while somebody reads, the next day does it. PostgreSQL keeps its own house.
    """
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
