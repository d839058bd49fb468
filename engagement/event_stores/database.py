"""Events as rows of our own database: the embedded default."""

import datetime
from collections.abc import Iterable

from engagement.event_stores.port import EventQuery
from engagement.models import Event

FILTERS = {"since": "at__gte", "until": "at__lt", "kind": "kind", "traffic": "traffic", "wave_id": "wave_id"}


class DatabaseStore:
    """Writes in one statement that is committed on return, unless the caller holds a transaction."""

    def record(self, events: Iterable[Event]) -> None:
        Event.objects.bulk_create(events)

    def count(self, query: EventQuery) -> int:
        wanted = {FILTERS[name]: value for name, value in vars(query).items() if value is not None}
        return Event.objects.filter(**wanted).count()

    def erase(self, before: datetime.datetime) -> int:
        return Event.objects.filter(at__lt=before).delete()[0]
