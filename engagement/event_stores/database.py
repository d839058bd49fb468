"""Events as rows of our own database: the embedded default."""

import datetime
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from typing import Any

from django.db import DEFAULT_DB_ALIAS, Error, InterfaceError, OperationalError, connection, connections
from django.db.models import CharField, ForeignKey

from engagement.event_stores.bounded import execute_bounded
from engagement.event_stores.port import EventQuery, EventUnfit, StoreUnavailable
from engagement.event_stores.together import WriteTogether
from engagement.models import Event

FILTERS = {"since": "at__gte", "until": "at__lt", "kind": "kind", "traffic": "traffic", "wave_id": "wave_id"}


class DatabaseStore:
    """Writes in one statement that is committed on return, unless the caller holds a transaction."""

    def record(self, events: Iterable[Event]) -> None:
        rows = list(events)
        if not rows:
            return
        try:
            _insert_together.write(rows)
        except (OperationalError, InterfaceError) as error:
            raise StoreUnavailable from error
        except (Error, ValueError, OverflowError) as error:
            raise EventUnfit from error

    def count(self, query: EventQuery) -> int:
        wanted = {FILTERS[name]: value for name, value in vars(query).items() if value is not None}
        return Event.objects.filter(**wanted).count()

    def erase(self, before: datetime.datetime) -> int:
        return Event.objects.filter(at__lt=before).delete()[0]


def _insert(events: Sequence[Event]) -> None:
    """One statement and one message to the database; `bulk_create` needs three, and much longer in Python."""
    table = _describe_table()
    own = connections[DEFAULT_DB_ALIAS]
    values = [
        value if prepare is None or value is None else prepare(value, own, True)
        for event in events
        for value, prepare in zip(table.read(event), table.preparations, strict=True)
    ]
    execute_bounded(f"{table.beginning} {', '.join([table.row] * len(events))}", values)


@dataclass(frozen=True)
class EventTable:
    """How events become rows."""

    beginning: str
    row: str
    read: Callable[[Event], tuple[Any, ...]]
    preparations: tuple[Callable[[Any, Any, bool], Any] | None, ...]


@cache
def _describe_table() -> EventTable:
    fields = [field for field in Event._meta.concrete_fields if not field.primary_key]
    columns = ", ".join(connection.ops.quote_name(field.column) for field in fields)
    return EventTable(
        beginning=f"INSERT INTO {connection.ops.quote_name(Event._meta.db_table)} ({columns}) VALUES",
        row=f"({', '.join(['%s'] * len(fields))})",
        read=attrgetter(*(field.attname for field in fields)),
        # Ids and words are told to a database as they are; asking their fields about it takes most of the time.
        preparations=tuple(
            None if isinstance(field, ForeignKey | CharField) else field.get_db_prep_value for field in fields
        ),
    )


_insert_together = WriteTogether(_insert)
