"""A worker that is killed at random moments loses nobody and writes to nobody twice."""

import json
import os
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.conf import settings

from tests.mail_sink import Sink, run_sink

pytestmark = pytest.mark.fault
PEOPLE = 5_000
KILLS = 20
LINES = 4
DATABASE = "killed_worker"


@pytest.fixture
def sink() -> Iterator[Sink]:
    with run_sink(Sink()) as sink:
        yield sink


@pytest.fixture
def environment(sink: Sink, tmp_path: Path) -> dict[str, str]:
    """A product of its own, with a database that other processes can open."""
    values = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "campaign_site.settings.testing",
        "DATA_DIR": str(tmp_path),
        "EMAIL_URL": f"smtp://127.0.0.1:{sink.port}",
        "MAIL_CONNECTIONS": str(LINES),
    }
    if address := os.environ.get("DATABASE_URL"):
        with psycopg.connect(address, autocommit=True) as server:
            server.execute(f"DROP DATABASE IF EXISTS {DATABASE}")
            server.execute(f"CREATE DATABASE {DATABASE}")
        values["DATABASE_URL"] = f"{address.rpartition('/')[0]}/{DATABASE}"
    return values


def work(environment: dict[str, str], *arguments: str) -> Any:
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.worker", *arguments],
        cwd=settings.PROJECT_DIR,
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout.splitlines()[-1])


def test_worker_killed_twenty_times_loses_nobody_and_writes_to_nobody_twice(
    environment: dict[str, str], sink: Sink
) -> None:
    mailing_id = work(environment, "prepare", str(PEOPLE))
    seed = random.randrange(2**31)
    told = work(environment, "run", str(mailing_id), str(KILLS), str(seed))
    said = f"seed {seed}: {told}"
    # It was killed while it was at work, again and again, and not only before or after.
    assert sum(bool(number) for number in told["left_open"]) >= KILLS / 2, said
    assert max(told["left_open"]) <= LINES, said
    assert told["adds_up"], said
    assert told["uncertain"] == sum(told["left_open"]), said
    assert told["sent"] + told["uncertain"] == told["eligible"] == PEOPLE, said
    assert max(sink.stored.values()) == 1, said
    # Whoever counts as sent was stored; of the uncertain ones some were.
    assert told["sent"] <= len(sink.stored) <= PEOPLE, said
