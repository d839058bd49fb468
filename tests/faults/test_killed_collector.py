"""A server that is killed while beacons come in has kept each one that it answered."""

import json
import os
import random
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.conf import settings

from tests.benchmarks.serving import find_free_port, wait_for
from tests.migrated import copy_migrated_file, make_migrated_database

pytestmark = pytest.mark.fault
KILLS = 12
VISITORS = 6
KINDS = ("view", "read", "action", "download", "check", "video")
# What is refused is counted as surely as the rest is kept.
REFUSED = "sign_up"


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """A database of its own, with pages in it."""
    given = {"DJANGO_SETTINGS_MODULE": "campaign_site.settings.testing", "DATA_DIR": str(tmp_path)}
    if address := os.environ.get("DATABASE_URL"):
        given["DATABASE_URL"] = make_migrated_database(address, "killed_collector")
    else:
        copy_migrated_file(tmp_path / "site.sqlite3")
    (tmp_path / "static").mkdir()
    return {**os.environ, **given}


def run(program: str, environment: dict[str, str]) -> Any:
    """What a program of its own says."""
    code = f"import django, json; django.setup()\n{program}"
    said = subprocess.check_output([sys.executable, "-c", code], cwd=settings.PROJECT_DIR, env=environment, text=True)
    return json.loads(said)


def make_pages(environment: dict[str, str]) -> list[str]:
    program = "from tests.benchmarks.beacon_pages import make_pages; print(json.dumps(make_pages()))"
    return list(run(program, environment))


def count_kept(environment: dict[str, str]) -> Counter[Any]:
    """Events by page and kind, and drops by reason."""
    program = (
        "from engagement.models import Drop, Event\n"
        "events = [[str(key), kind] for key, kind in Event.objects.values_list('page_key', 'kind')]\n"
        "print(json.dumps([events, list(Drop.objects.values_list('reason', 'count'))]))"
    )
    events, drops = run(program, environment)
    return Counter((key, kind) for key, kind in events) + Counter({(reason,): count for reason, count in drops})


class Server:
    """The product on one port, killed and served again."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.port = find_free_port()
        command = [sys.executable, "-m", "tests.faults.forking_server", str(self.port)]
        pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        self.parent = subprocess.Popen(command, cwd=settings.PROJECT_DIR, env=environment, **pipes)

    def start(self) -> int:
        """The number of the process that serves now."""
        self.parent.stdin.write("serve\n")
        self.parent.stdin.flush()
        child = int(self.parent.stdout.readline())
        wait_for(self.port, self.parent)
        return child

    def kill(self, child: int) -> None:
        """Let nothing of it be finished."""
        os.kill(child, signal.SIGKILL)
        assert self.parent.stdout.readline() == "gone\n"


@pytest.fixture
def server(environment: dict[str, str]) -> Iterator[Server]:
    server = Server(environment)
    yield server
    server.parent.stdin.close()
    server.parent.wait(20)
    server.parent.stdout.close()


def send(port: int, key: str, kind: str) -> int:
    """The status of the answer, or 0 when there is none."""
    body = json.dumps({"p": key, "l": "nl", "k": kind}).encode()
    head = f"POST /collect/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: {len(body)}\r\n\r\n"
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=20) as line:
            line.sendall(head.encode() + body)
            return int(line.recv(100)[9:12] or 0)
    except OSError:
        return 0


def visit(port: int, keys: list[str], stop: threading.Event, told: Counter[Any], tried: Counter[Any]) -> None:
    """Send one after the other, each counted before and after it is answered."""
    choices = random.Random(threading.get_ident())
    while not stop.is_set():
        key, kind = choices.choice(keys), choices.choice((*KINDS, REFUSED))
        mark, wanted = ((key, kind), 204) if kind in KINDS else (("malformed",), 400)
        tried[mark] += 1
        told[mark] += send(port, key, kind) == wanted


def kill_while_visited(server: Server, keys: list[str], wait: float) -> list[list[Counter[Any]]]:
    """One life of a server; what each visitor was told, and what it tried."""
    child, stop = server.start(), threading.Event()
    counts: list[list[Counter[Any]]] = [[Counter(), Counter()] for _ in range(VISITORS)]
    visitors = [threading.Thread(target=visit, args=(server.port, keys, stop, *each)) for each in counts]
    for visitor in visitors:
        visitor.start()
    end = time.monotonic() + 20
    while not sum(told.total() for told, _ in counts) and time.monotonic() < end:
        time.sleep(0.01)
    time.sleep(wait)
    server.kill(child)
    stop.set()
    for visitor in visitors:
        visitor.join()
    return counts


def test_collector_killed_at_random_moments_kept_whatever_it_answered(
    server: Server, environment: dict[str, str]
) -> None:
    keys, seed = make_pages(environment), random.randrange(2**31)
    moments = random.Random(seed)
    told: Counter[Any] = Counter()
    tried: Counter[Any] = Counter()
    for _kill in range(KILLS):
        counts = kill_while_visited(server, keys, moments.uniform(0.05, 0.5))
        assert sum(each.total() for each, _ in counts), f"seed {seed}: killed before anything was answered"
        for answered, attempted in counts:
            told += answered
            tried += attempted
    kept = count_kept(environment)
    said = f"seed {seed}: {told.total()} of {tried.total()} answered, {kept.total()} kept"
    assert not told - kept, said
    # Whatever was not answered may be there too, but nothing twice.
    assert not kept - tried, said
    assert told.total() <= kept.total() <= told.total() + KILLS * VISITORS, said


def test_locked_database_is_answered_in_time_and_counted_afterwards(
    server: Server, environment: dict[str, str], tmp_path: Path
) -> None:
    key = make_pages(environment)[0]
    child = server.start()
    assert send(server.port, key, "view") == 204
    with locked(environment, tmp_path):
        began = time.monotonic()
        threads = [threading.Thread(target=send, args=(server.port, key, "read")) for _ in range(3)]
        for thread in threads:
            thread.start()
        assert send(server.port, key, "read") == 503
        for thread in threads:
            thread.join()
        # Those who come while somebody waits for the lock wait for that one, and then for the lock themselves.
        assert time.monotonic() - began < 15
    assert send(server.port, key, "view") == 204
    kept = count_kept(environment)
    assert kept == Counter({(key, "view"): 2, ("unavailable",): 4})
    server.kill(child)


@contextmanager
def locked(environment: dict[str, str], folder: Path) -> Iterator[None]:
    """Somebody else writes and does not finish."""
    if address := environment.get("DATABASE_URL"):
        with psycopg.connect(address) as other:
            other.execute("LOCK TABLE engagement_event IN EXCLUSIVE MODE")
            yield
        return
    with closing(sqlite3.connect(folder / "site.sqlite3", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")
