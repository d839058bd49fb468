"""Keeps for some seconds, in the memory of this process, what is the same for many requests.

Only answers are kept, never that there is none: whatever refuses is asked again.
"""

import threading
import time
import weakref
from collections.abc import Callable
from typing import Any, Generic, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")

_everything: "weakref.WeakSet[Remembered[Any, Any]]" = weakref.WeakSet()


class Remembered(Generic[Key, Value]):
    """At most so many answers, each for at most so many seconds; all threads of a process share it."""

    def __init__(self, *, seconds: float, most: int) -> None:
        self._seconds, self._most = seconds, most
        self._kept: dict[Key, tuple[float, Value]] = {}
        self._changing = threading.Lock()
        _everything.add(self)

    def find(self, key: Key, load: Callable[[Key], Value]) -> Value:
        """What is kept, or else what `load` answers."""
        kept = self._kept
        found = kept.get(key)
        if found is not None and time.monotonic() < found[0]:
            return found[1]
        value = load(key)
        with self._changing:
            # What was forgotten while we asked may be older than the reason to forget it.
            if kept is self._kept:
                if len(kept) >= self._most:
                    kept = self._kept = {}
                kept[key] = (time.monotonic() + self._seconds, value)
        return value

    def forget(self) -> None:
        """Ask anew from now on."""
        with self._changing:
            self._kept = {}


def forget_everything() -> None:
    """Ask the database for all of it at the next request."""
    for remembered in list(_everything):
        remembered.forget()
