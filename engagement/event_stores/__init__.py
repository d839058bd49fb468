"""Where events are kept; every store passes the same contract test."""

from engagement.event_stores.port import EventQuery, EventStore, EventUnfit, StoreUnavailable, get_store

__all__ = ["EventQuery", "EventStore", "EventUnfit", "StoreUnavailable", "get_store"]
