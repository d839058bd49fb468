"""Runs one statement on the connection of this thread without waiting long for others.

A visitor's browser waits meanwhile, and so does one of the few threads that answer.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction

LONGEST_WAIT = 5_000  # milliseconds


def execute_bounded(sql: str, parameters: Sequence[Any]) -> None:
    """Committed on return, unless the caller holds a transaction; then an error leaves that one usable."""
    if connection.in_atomic_block:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql, parameters)
        return
    if connection.vendor == "postgresql":
        # Both go in one message, and what is set is forgotten with the statement.
        sql = f"SET LOCAL statement_timeout = {LONGEST_WAIT}; {sql}"
    with _waiting_shortly(), connection.cursor() as cursor:
        cursor.execute(sql, parameters)


@contextmanager
def _waiting_shortly() -> Iterator[None]:
    """SQLite waits for whoever writes, and keeps no limit per statement."""
    if connection.vendor != "sqlite":
        yield
        return
    connection.ensure_connection()
    waiting = connection.connection.execute("PRAGMA busy_timeout").fetchone()[0]
    connection.connection.execute(f"PRAGMA busy_timeout = {LONGEST_WAIT}")
    try:
        yield
    finally:
        connection.connection.execute(f"PRAGMA busy_timeout = {waiting}")
