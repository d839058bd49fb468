"""Counts what was refused, by day and reason; while the database is away the counts wait in memory."""

import datetime
import threading
from collections import Counter
from collections.abc import Sequence

from django.db import Error, connection

from engagement.collecting.refusals import Reason
from engagement.days import find_day
from engagement.event_stores.bounded import execute_bounded
from engagement.event_stores.together import WriteTogether
from engagement.models import Drop

DayAndReason = tuple[datetime.date, str]

_held: Counter[DayAndReason] = Counter()
_holding = threading.Lock()


def count_drop(*, reason: Reason, at: datetime.datetime) -> None:
    """Add one to the day's count of that reason, exactly, however many do it at once."""
    drop = (find_day(at), reason.value)
    if reason == Reason.UNAVAILABLE:
        # Asking a database again that has just not answered would only keep the visitor waiting.
        _hold({drop: 1})
        return
    try:
        _add_drops.write([drop])
    except Error:
        _hold({drop: 1})


def count_held_drops() -> None:
    """Count what could not be counted while the database was away; tried again later when it still is."""
    if not _held:
        return
    with _holding:
        held = dict(_held)
        _held.clear()
    try:
        _add_counts(held)
    except Error:
        _hold(held)


def _hold(drops: dict[DayAndReason, int]) -> None:
    with _holding:
        _held.update(drops)


def _add_all(drops: Sequence[DayAndReason]) -> None:
    _add_counts(Counter(drops))


def _add_counts(drops: dict[DayAndReason, int]) -> None:
    """One statement that adds to the rows that are there and makes the others."""
    quote = connection.ops.quote_name
    table, day, reason, count = (quote(name) for name in (Drop._meta.db_table, "day", "reason", "count"))
    # In one order: two processes that lock the same rows in another one would wait for each other for ever.
    rows = sorted(drops.items())
    values = ", ".join(["(%s, %s, %s)"] * len(rows))
    execute_bounded(
        f"INSERT INTO {table} ({day}, {reason}, {count}) VALUES {values} "  # noqa: S608
        f"ON CONFLICT ({day}, {reason}) DO UPDATE SET {count} = {table}.{count} + excluded.{count}",
        [part for (on, why), number in rows for part in (connection.ops.adapt_datefield_value(on), why, number)],
    )


_add_drops = WriteTogether(_add_all)
