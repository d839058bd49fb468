"""Lets requests that come at the same time share one transaction: committing costs more than writing.

Whoever finds nobody writing leads: it writes for all who wait, on its own connection, commits, and only then wakes
them. Who came meanwhile is written next, by one of them. Nobody returns before its own part is durable.
"""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from django.db import Error, InterfaceError, OperationalError, connection

Item = TypeVar("Item")
MOST_PARTS = 200


@dataclass(eq=False)
class Part(Generic[Item]):
    """What one thread brings, and what came of it."""

    items: Sequence[Item]
    is_done: bool = False
    error: Exception | None = None
    turn: threading.Lock = field(default_factory=threading.Lock)


class WriteTogether(Generic[Item]):
    """Hands the items of many threads to one function; it writes all of them or raises and writes none."""

    def __init__(self, write_all: Callable[[Sequence[Item]], None]) -> None:
        self._write_all = write_all
        self._changing = threading.Lock()
        self._waiting: list[Part[Item]] = []
        self._is_led = False

    def write(self, items: Sequence[Item]) -> None:
        """Durable on return; raises what the database said about these items."""
        if connection.in_atomic_block:
            # What others bring must not be undone with a transaction that is not theirs.
            self._write_all(items)
            return
        part = Part(items)
        part.turn.acquire()
        with self._changing:
            self._waiting.append(part)
            leads, self._is_led = not self._is_led, True
        if not leads:
            part.turn.acquire()
        if not part.is_done:
            self._lead()
        if part.error:
            raise part.error

    def _lead(self) -> None:
        with self._changing:
            parts, self._waiting = self._waiting[:MOST_PARTS], self._waiting[MOST_PARTS:]
        try:
            self._write_parts(parts)
        except BaseException as error:
            # A mistake or the end of this process: nobody may believe that it was kept.
            for part in parts:
                part.error = OperationalError(f"Not written: {error!r}")
            raise
        finally:
            self._hand_over(parts)

    def _write_parts(self, parts: Sequence[Part[Item]]) -> None:
        """All at once; when that fails because of one of them, each on its own."""
        try:
            self._write_all([item for part in parts for item in part.items])
        except (OperationalError, InterfaceError) as error:
            for part in parts:
                # One error of its own for each thread: they add their own traces to it.
                part.error = type(error)(*error.args)
                part.error.__cause__ = error
        except (Error, ValueError, OverflowError) as error:
            if len(parts) == 1:
                parts[0].error = error
                return
            for part in parts:
                self._write_parts([part])

    def _hand_over(self, parts: Sequence[Part[Item]]) -> None:
        """Wake those who are done, and let the first of those who came meanwhile lead."""
        with self._changing:
            self._is_led = bool(self._waiting)
            following = self._waiting[:1]
        for part in parts:
            part.is_done = True
        for part in (*parts, *following):
            part.turn.release()
