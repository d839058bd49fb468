"""Counting a segment of five conditions among a million people, beside SQL that is written by hand for it.

Runs on SQLite in a folder of its own, or in a database of its own on the server that DATABASE_URL names. Run as a
script it is the process that counts.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tests.benchmarks.results import Result, compare
from tests.benchmarks.serving import PROJECT_DIR, run

RUNS = 9
# Statements that take longer are not tried again, in milliseconds.
MUCH_TOO_SLOW = 1500
# A language that few read and one that most do.
LANGUAGES = ("de", "nl")

Say = Callable[[str], None]


def measure(folder: Path, say: Say) -> list[Result]:
    """Milliseconds for the total alone, and for the count with all it shows."""
    environment = {**os.environ, "DATA_DIR": str(folder), "SITE_URL": "", "DEBUG": "0"}
    environment["DJANGO_SETTINGS_MODULE"] = "campaign_site.settings.base"
    say("Making a million subscribers (one to three minutes) ...")
    with own_database(environment):
        run([sys.executable, "manage.py", "migrate", "--verbosity", "0"], folder=PROJECT_DIR, environment=environment)
        command = [sys.executable, "-m", "tests.benchmarks.segments"]
        done = subprocess.run(command, cwd=PROJECT_DIR, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"Counting segments failed:\n{done.stdout}{done.stderr}")
    found = json.loads(done.stdout.splitlines()[-1])
    for line in found["said"]:
        say(line)
    return [Result(**row) for row in found["results"]]


@contextmanager
def own_database(environment: dict[str, str]) -> Iterator[None]:
    """Put the address of a new database in the environment; for SQLite the folder is enough."""
    server = environment.get("DATABASE_URL", "")
    if not server.startswith("postgres"):
        environment["DATABASE_URL"] = ""
        yield
        return
    import psycopg

    name = f"bench_segments_{os.getpid()}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        environment["DATABASE_URL"] = urlsplit(server)._replace(path=f"/{name}").geturl()
        try:
            yield
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def count_segments() -> dict[str, Any]:
    """Build the crowd and time everything; runs in a process with our settings."""
    import django

    django.setup()
    from django.db import connection

    from tests.benchmarks.crowd import build_crowd

    crowd = build_crowd()
    with connection.cursor() as cursor:
        # As autovacuum does after a while, and SQLite never by itself.
        if connection.vendor == "postgresql":
            cursor.execute("VACUUM ANALYZE")
    said: list[str] = []
    results = []
    for language in LANGUAGES:
        results += compare_counts(crowd.mailing.pk, language, said)
    return {"said": said, "results": results}


def compare_counts(mailing_id: int, language: str, said: list[str]) -> list[dict[str, Any]]:
    """Find the best SQL, then let it and ours take turns."""
    from newsletters.segments import count_by, matching
    from tests.benchmarks.counting_by_hand import list_statements

    rule = {
        "all": [
            {"audience": "farmers"},
            {"language": language},
            {"municipality": "venray"},
            {"signed_up": {"after": "2026-01-01"}},
            {"none": [{"received": {"mailing": mailing_id}}]},
        ]
    }
    ours = {
        "total": lambda: matching(rule).active().count(),
        "with all it shows": lambda: sum_up(count_by(rule)),
    }
    rows = []
    for kind, count in ours.items():
        by_hand = list_statements(mailing_id, language, is_split=kind != "total")
        name, best = find_best(by_hand, count(), said)
        taken: dict[str, list[float]] = {"ours": [], "reference": []}
        for _round in range(RUNS):
            taken["ours"].append(clock(count))
            taken["reference"].append(clock(best))
        said.append(f"{language}, {kind}: the best by hand was '{name}'.")
        title = f"segment of five conditions, {language}, {kind}, beside SQL by hand"
        rows.append(asdict(compare(title, taken["ours"], taken["reference"], "ms", wanted=1.5)))
    return rows


def find_best(by_hand: dict[str, Callable[[], Any]], wanted: Any, said: list[str]) -> tuple[str, Callable[[], Any]]:
    """The quickest statement, each tried three times; one that takes very long is tried once."""
    times: dict[str, float] = {}
    for name, count in by_hand.items():
        first = clock(count)
        if count() != wanted:
            raise RuntimeError(f"'{name}' counts {count()}, we count {wanted}.")
        times[name] = min([first, *(clock(count) for _ in range(3) if first < MUCH_TOO_SLOW)])
    said.append(", ".join(f"{name} {taken:.0f} ms" for name, taken in sorted(times.items(), key=lambda row: row[1])))
    best = min(times, key=lambda name: times[name])
    return best, by_hand[best]


def sum_up(count: Any) -> tuple[int, int]:
    """Active people and the others."""
    return count.total, sum(count.excluded.values())


def clock(count: Callable[[], Any]) -> float:
    """Milliseconds."""
    began = time.perf_counter()
    count()
    return (time.perf_counter() - began) * 1000


if __name__ == "__main__":
    sys.stdout.write(json.dumps(count_segments()) + "\n")
