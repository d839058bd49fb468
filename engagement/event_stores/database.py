"""Events as rows of our own database: the embedded default."""

import datetime
from collections.abc import Iterable, Sequence

from django.db import Error, InterfaceError, OperationalError, connection

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
    """One statement and one message to the database; `bulk_create` needs three."""
    fields = [field for field in Event._meta.concrete_fields if not field.primary_key]
    quote = connection.ops.quote_name
    columns = ", ".join(quote(field.column) for field in fields)
    row = f"({', '.join(['%s'] * len(fields))})"
    execute_bounded(
        f"INSERT INTO {quote(Event._meta.db_table)} ({columns}) VALUES {', '.join([row] * len(events))}",  # noqa: S608
        [field.get_db_prep_save(getattr(event, field.attname), connection) for event in events for field in fields],
    )


_insert_together = WriteTogether(_insert)
