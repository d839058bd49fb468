"""Events in the memory of this process, for tests and trials."""

import datetime
from collections.abc import Iterable

from engagement.event_stores.port import EventQuery
from engagement.models import Event


class MemoryStore:
    """Keeps events in a list that is gone with the object."""

    def __init__(self) -> None:
        self.events: list[Event] = []

    def record(self, events: Iterable[Event]) -> None:
        self.events.extend(events)

    def count(self, query: EventQuery) -> int:
        return sum(_matches(event, query) for event in self.events)

    def erase(self, before: datetime.datetime) -> int:
        kept = [event for event in self.events if event.at >= before]
        erased = len(self.events) - len(kept)
        self.events = kept
        return erased


def _matches(event: Event, query: EventQuery) -> bool:
    in_time = (query.since is None or event.at >= query.since) and (query.until is None or event.at < query.until)
    wanted = {name: getattr(query, name) for name in ("kind", "traffic", "wave_id")}
    return in_time and all(value is None or getattr(event, name) == value for name, value in wanted.items())
