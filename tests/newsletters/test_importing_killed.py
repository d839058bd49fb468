"""A worker that is killed while it reads or takes a list: no person is half taken, and the next worker goes on."""

import contextlib
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests.migrated import PROJECT, copy_migrated_file, make_migrated_database

PEOPLE = 15_000
SECONDS = 120

BEGIN = """
from audiences.models import Audience
from newsletters.importing.jobs import start_check
from newsletters.importing.storage import find_file
from newsletters.models import ImportJob
Audience.objects.create(key="farmers", internal_name="Farmers")
job = ImportJob.objects.create(
    name="list.csv", kept_as="list", size=1, officer_language="en", legal_basis="consent", origin="An evening"
)
lines = [f"reader-{number}@voorbeeld.example;yes;farmers" for number in range(people)]
find_file("list").write_text("\\n".join(["address;consent;audience", *lines]))
start_check(job, {"address": 0, "consent": 1, "audience": 2})
"""
WORK = """
from newsletters.importing.jobs import run_import
from newsletters.models import ImportJob
run_import(ImportJob.objects.get().pk)
"""
# The lease of the killed worker is over, and the scheduler comes by.
GO_ON = """
from datetime import timedelta
from django.utils import timezone
from newsletters.importing.jobs import resume_imports
assert resume_imports(at=timezone.now() + timedelta(minutes=6)) == 1
"""
TAKE = """
from newsletters.importing.jobs import start_taking
from newsletters.models import ImportJob
job = ImportJob.objects.get()
assert (job.state, job.worker, job.rows_done, job.taken, job.refused) == ("checked", "", people + 1, people, 0)
numbers = set(job.rows.values_list("number", flat=True))
assert job.rows.count() == len(numbers) == people
assert start_taking(job)
"""


@dataclass(frozen=True)
class Product:
    """A database of its own, and processes that work on it."""

    data_dir: Path
    environment: dict[str, str]

    def start(self, *steps: str) -> subprocess.Popen[bytes]:
        script = "\n".join((f"people = {PEOPLE}", "import django", "django.setup()", *steps))
        return subprocess.Popen([sys.executable, "-c", script], cwd=PROJECT, env=self.environment)

    def read(self, statement: str) -> tuple[Any, ...]:
        if address := self.environment.get("DATABASE_URL"):
            with psycopg.connect(address) as server:
                return server.execute(statement).fetchall()[0]
        with contextlib.closing(sqlite3.connect(self.data_dir / "site.sqlite3", timeout=20)) as file:
            return tuple(file.execute(statement).fetchone())

    def kill_when(self, is_busy: Callable[[], bool], *steps: str) -> None:
        """Let a worker begin, and kill it as soon as it is in the midst of its work."""
        worker = self.start(*steps)
        end = time.monotonic() + SECONDS
        try:
            while not is_busy():
                assert worker.poll() is None, "it was done before it could be killed"
                assert time.monotonic() < end
                time.sleep(0.02)
        finally:
            worker.send_signal(signal.SIGKILL)
            worker.wait(SECONDS)
        assert worker.returncode == -signal.SIGKILL, "it was done before it could be killed"

    def count_people(self) -> tuple[int, ...]:
        """People, their audiences, and rows of the ledger."""
        tables = ("newsletters_subscriber", "newsletters_subscriber_audiences", "newsletters_consent")
        return tuple(self.read(f"SELECT COUNT(*) FROM {table}")[0] for table in tables)  # noqa: S608

    def read_job(self) -> tuple[Any, ...]:
        return self.read("SELECT state, worker, rows_done, taken, refused FROM newsletters_importjob")


@pytest.fixture
def product(tmp_path: Path) -> Product:
    environment = {**os.environ, "DATA_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "campaign_site.settings.testing"}
    if address := os.environ.get("DATABASE_URL"):
        environment["DATABASE_URL"] = make_migrated_database(address, f"killed_{os.getpid()}")
    else:
        copy_migrated_file(tmp_path / "site.sqlite3")
    return Product(tmp_path, environment)


def test_killed_import_takes_nobody_by_half_and_goes_on(product: Product) -> None:
    product.kill_when(lambda: has_read_some(product), BEGIN, WORK)
    state, worker, rows_done, *_counts = product.read_job()
    assert state == "checking"
    assert worker
    assert 0 < rows_done < PEOPLE
    # The titles are row 1: every portion is kept whole, with the number of its last row.
    assert product.read("SELECT COUNT(*), MAX(number) FROM newsletters_importrow") == (rows_done - 1, rows_done)
    assert product.count_people() == (0, 0, 0)

    product.kill_when(lambda: is_taking(product), GO_ON, WORK, TAKE, WORK)
    assert product.read_job()[0] == "taking"
    assert product.count_people() == (0, 0, 0)

    assert product.start(GO_ON, WORK).wait(SECONDS) == 0
    assert product.read_job() == ("done", "", PEOPLE + 1, PEOPLE, 0)
    assert product.count_people() == (PEOPLE, PEOPLE, PEOPLE)
    assert product.read("SELECT COUNT(*) FROM newsletters_importrow") == (0,)


def has_read_some(product: Product) -> bool:
    return product.read("SELECT COALESCE(MAX(rows_done), 0) FROM newsletters_importjob")[0] > 0


def is_taking(product: Product) -> bool:
    """Whether the one transaction is under way that takes everybody."""
    state, worker, *_counts = product.read_job()
    if (state, bool(worker)) != ("taking", True):
        return False
    if "DATABASE_URL" in product.environment:
        locks = "SELECT COUNT(*) FROM pg_locks WHERE mode = 'RowExclusiveLock' AND relation = '{}'::regclass"
        return product.read(locks.format("newsletters_subscriber"))[0] > 0
    with contextlib.closing(sqlite3.connect(product.data_dir / "site.sqlite3", timeout=0)) as file:
        try:
            file.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:
            return True
    return False
