"""Runs one statement on the connection of this thread without waiting long for others.

A visitor's browser waits meanwhile, and so does one of the few threads that answer.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, transaction

LONGEST_WAIT = 5_000  # milliseconds


def execute_bounded(sql: str, parameters: Sequence[Any]) -> None:
    """Committed on return, unless the caller holds a transaction; then an error leaves that one usable."""
    own = connections[DEFAULT_DB_ALIAS]
    if own.in_atomic_block:
        with transaction.atomic(), own.cursor() as cursor:
            cursor.execute(sql, parameters)
        return
    if own.vendor == "postgresql":
        # Both go in one message, and what is set is forgotten with the statement.
        sql = f"SET LOCAL statement_timeout = {LONGEST_WAIT}; {sql}"
    with _waiting_shortly(own), own.cursor() as cursor:
        cursor.execute(sql, parameters)


@contextmanager
def _waiting_shortly(own: Any) -> Iterator[None]:
    """SQLite waits for whoever writes, and keeps no limit per statement."""
    if own.vendor != "sqlite":
        yield
        return
    own.ensure_connection()
    waiting = int(own.settings_dict["OPTIONS"].get("timeout", 5) * 1000)
    own.connection.execute(f"PRAGMA busy_timeout = {LONGEST_WAIT}")
    try:
        yield
    finally:
        own.connection.execute(f"PRAGMA busy_timeout = {waiting}")
