"""Where events are kept; every store passes the same contract test."""

from engagement.event_stores.port import EventQuery, EventStore, get_store

__all__ = ["EventQuery", "EventStore", "get_store"]
