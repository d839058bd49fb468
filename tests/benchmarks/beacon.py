"""Beacons per second, kept before the answer, beside a bare view that answers 204 and keeps nothing.

Both have two processes; ours writes to SQLite, and to PostgreSQL where DATABASE_URL names one or one can be started.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from tests.benchmarks.loading import CONNECTIONS, Connection, Load, load_on, make_beacon
from tests.benchmarks.results import Result, compare
from tests.benchmarks.serving import PROJECT_DIR, serving
from tests.migrated import copy_migrated_file, make_migrated_database

RUNS = 5
SECONDS = 3.0
MOST_ANSWERS = 50_000
PROCESSES = 2
AGENTS = (
    "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
    "Version/18.5 Mobile/15E148 Safari/604.1",
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Mobile Safari/537.36",
)
Say = Callable[[str], None]


def measure(folder: Path, say: Say) -> list[Result]:
    """On each kind of database that is there."""
    results = _measure_on("SQLite", _prepare_sqlite(folder), say)
    with _postgresql() as address:
        if address is None:
            say("There is no PostgreSQL here: beacons are measured on SQLite only.")
        else:
            results += _measure_on("PostgreSQL", _prepare_postgresql(folder, address), say)
    return results


def _prepare_sqlite(folder: Path) -> dict[str, str]:
    copy_migrated_file(folder / "site.sqlite3")
    return _describe(folder, "")


def _prepare_postgresql(folder: Path, address: str) -> dict[str, str]:
    return _describe(folder, make_migrated_database(address, "beacons"))


def _describe(folder: Path, address: str) -> dict[str, str]:
    settings = {"DJANGO_SETTINGS_MODULE": "campaign_site.settings.base", "DEBUG": "0", "SITE_URL": ""}
    return {**settings, "DATA_DIR": str(folder), "DATABASE_URL": address}


@contextmanager
def _postgresql() -> Iterator[str | None]:
    """The address of a server: the one of DATABASE_URL, or one that is started for this."""
    if address := os.environ.get("DATABASE_URL"):
        yield address if address.startswith("postgres") else None
        return
    if not any(Path("/usr/lib/postgresql").glob("*/bin/initdb")):
        yield None
        return
    command = ["bash", ".ci/with_postgresql", "sh", "-c", 'echo "$DATABASE_URL"; read -r _']
    pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, cwd=PROJECT_DIR, **pipes) as server:
        yield server.stdout.readline().strip()
        server.stdin.close()


def _measure_on(name: str, environment: Mapping[str, str], say: Say) -> list[Result]:
    say(f"Beacons on {name}: {PROCESSES} processes, {CONNECTIONS} connections, {RUNS} rounds of {SECONDS:g} s each ...")
    keys = _run("tests.benchmarks.beacon_pages", environment=environment)
    before = _run("tests.benchmarks.beacon_pages", "count", environment=environment)
    with ExitStack() as stack:
        ours, bare = (
            [
                stack.enter_context(serving(module, folder=PROJECT_DIR, environment=environment))
                for _ in range(PROCESSES)
            ]
            for module in ("campaign_site.wsgi", "tests.benchmarks.servers.bare_beacon")
        )
        loads = _take_turns({"ours": ours, "bare": bare}, keys)
    answered = sum(len(load.times) for load in loads["ours"])
    kept = _run("tests.benchmarks.beacon_pages", "count", environment=environment) - before
    busiest = max(load.own_cpu for each in loads.values() for load in each)
    say(
        f"{answered:,} were answered in the rounds and {kept:,} kept in all; the client used {busiest:.0%} of one core."
    )
    if kept < answered:
        raise RuntimeError("A beacon was answered and is not in the database.")
    return _compare(name, loads["ours"], loads["bare"])


def _run(module: str, *arguments: str, environment: Mapping[str, str]) -> Any:
    command = [sys.executable, "-m", module, *arguments]
    said = subprocess.check_output(command, cwd=PROJECT_DIR, env={**os.environ, **environment}, text=True)
    return json.loads(said)


def _take_turns(ports: Mapping[str, Sequence[int]], keys: Sequence[str]) -> dict[str, list[Load]]:
    """One after the other, again and again; what comes first only warms up."""
    loads: dict[str, list[Load]] = {name: [] for name in ports}
    for name in ports:
        load_on(_connect(ports[name], keys), seconds=0.5, most=MOST_ANSWERS)
    for _round in range(RUNS):
        for name in ports:
            loads[name].append(load_on(_connect(ports[name], keys), seconds=SECONDS, most=MOST_ANSWERS))
    return loads


def _connect(ports: Sequence[int], keys: Sequence[str]) -> list[Connection]:
    """Connections in turn to each process, each with a page and a browser of its own."""
    return [
        Connection(
            ports[number % len(ports)],
            make_beacon(json.dumps({"p": keys[number], "l": "nl"}).encode(), AGENTS[number % len(AGENTS)]),
        )
        for number in range(CONNECTIONS)
    ]


def _compare(name: str, ours: Sequence[Load], bare: Sequence[Load]) -> list[Result]:
    title = f"beacon on {name}, beside a bare 204"
    return [
        compare(title, [run.per_second for run in ours], [run.per_second for run in bare], "requests/s", wanted=0.5),
        compare(f"{title}, p99", [run.percentile(99) for run in ours], [run.percentile(99) for run in bare], "ms"),
    ]
