"""Processes that answer lines, each with a database of its own."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from tests.benchmarks.serving import PROJECT_DIR


class Process:
    """A Python process that answers lines on standard input; it ends when that is closed."""

    def __init__(self, *arguments: str, environment: dict[str, str] | None = None) -> None:
        pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        self._process = subprocess.Popen([sys.executable, *arguments], cwd=PROJECT_DIR, env=environment, **pipes)

    def __enter__(self) -> "Process":
        return self

    def __exit__(self, *_error: object) -> None:
        self._process.stdin.close()
        self._process.wait(60)

    def read(self) -> float:
        """The next number it says."""
        return float(self._process.stdout.readline())

    def ask(self, line: str) -> float:
        """Send a line and read the number that comes back."""
        self._process.stdin.write(f"{line}\n")
        self._process.stdin.flush()
        return self.read()


@contextmanager
def own_database(name: str, environment: dict[str, str]) -> Iterator[None]:
    """A database of its own on the server that DATABASE_URL names; for SQLite the folder is enough."""
    server = environment.get("DATABASE_URL", "")
    if not server.startswith("postgres"):
        yield
        return
    import psycopg

    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name}")
        connection.execute(f"CREATE DATABASE {name}")
        environment["DATABASE_URL"] = urlsplit(server)._replace(path=f"/{name}").geturl()
        try:
            yield
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
