"""What every event store can do."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from engagement.models import Event

STORES = {
    "database": "engagement.event_stores.database.DatabaseStore",
    "memory": "engagement.event_stores.memory.MemoryStore",
}


class StoreUnavailable(Exception):
    """The store does not answer, or not soon enough; nothing was kept."""


class EventUnfit(Exception):
    """One of the events cannot be kept as it is; none of them was."""


@dataclass(frozen=True)
class EventQuery:
    """Which events to count; what is None does not matter."""

    since: datetime.datetime | None = None
    until: datetime.datetime | None = None
    kind: str | None = None
    traffic: str | None = None
    wave_id: int | None = None


class EventStore(Protocol):
    """Keeps events for as long as they are needed to count them."""

    def record(self, events: Iterable[Event]) -> None:
        """Keep unsaved events; they are durable when this returns. Raises `StoreUnavailable` or `EventUnfit`."""

    def count(self, query: EventQuery) -> int:
        """How many events match; `since` is part of the range, `until` is not."""

    def erase(self, before: datetime.datetime) -> int:
        """Forget events from before that moment, and say how many."""


def get_store(name: str | None = None) -> EventStore:
    """The store of that name, or the one of the settings."""
    chosen = name or getattr(settings, "EVENT_STORE", "database")
    store: EventStore = import_string(STORES[str(chosen)])()
    return store
