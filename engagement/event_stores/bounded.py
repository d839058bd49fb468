"""Runs one statement without waiting long for others: a browser waits meanwhile, and one of few threads that answer.

The statements go over one connection per process, which only they use: so it may be less patient than those of views.
"""

import threading
import time
from collections.abc import Sequence
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

LONGEST_WAIT = 5  # seconds
LONGEST_TRUST = 1.0  # seconds in which nobody is thought to have cut a connection

_writing = threading.Lock()
_writer: BaseDatabaseWrapper | None = None
_used_at = 0.0


def execute_bounded(sql: str, parameters: Sequence[Any]) -> None:
    """Committed on return, unless the caller holds a transaction; then an error leaves that one usable."""
    own = connections[DEFAULT_DB_ALIAS]
    if own.in_atomic_block:
        with transaction.atomic(), own.cursor() as cursor:
            cursor.execute(sql, parameters)
        return
    with _writing, _open_writer().cursor() as cursor:
        cursor.execute(sql, parameters)


def _open_writer() -> BaseDatabaseWrapper:
    global _writer, _used_at
    if _writer is None:
        _writer = _make_writer(connections[DEFAULT_DB_ALIAS])
    now = time.monotonic()
    if _writer.errors_occurred or now - _used_at > LONGEST_TRUST:
        _writer.close_if_unusable_or_obsolete()
    _used_at = now
    return _writer


def _make_writer(own: BaseDatabaseWrapper) -> BaseDatabaseWrapper:
    writer = own.copy()
    # The lock above keeps it to one thread at a time.
    writer.inc_thread_sharing()
    options = writer.settings_dict["OPTIONS"]
    if writer.vendor == "sqlite":
        options["timeout"] = LONGEST_WAIT
    else:
        options["connect_timeout"] = LONGEST_WAIT
        options["options"] = f"-c statement_timeout={LONGEST_WAIT * 1000}"
    return writer
