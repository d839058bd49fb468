"""A product of its own for each test: other processes open its database, and are killed or cut off."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.conf import settings

from tests.mail_sink import Sink, run_sink
from tests.migrated import copy_migrated_file, find_template

DATABASE = "faults"
LINES = 4
Work = Callable[..., Any]


@pytest.fixture
def sink() -> Iterator[Sink]:
    with run_sink(Sink()) as sink:
        yield sink


@pytest.fixture
def work(sink: Sink, tmp_path: Path) -> Work:
    """Run the worker's program with these arguments, and give what its last line says."""
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "campaign_site.settings.testing",
        "DATA_DIR": str(tmp_path),
        "EMAIL_URL": f"smtp://127.0.0.1:{sink.port}",
        "MAIL_CONNECTIONS": str(LINES),
    }
    if address := os.environ.get("DATABASE_URL"):
        template = find_template(address)
        with psycopg.connect(address, autocommit=True) as server:
            server.execute(f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)")
            server.execute(f"CREATE DATABASE {DATABASE} TEMPLATE {template}")
        environment["DATABASE_URL"] = f"{address.rpartition('/')[0]}/{DATABASE}"
    else:
        copy_migrated_file(tmp_path / "site.sqlite3")

    def work(*arguments: object) -> Any:
        done = subprocess.run(
            [sys.executable, "-m", "tests.faults.worker", *map(str, arguments)],
            cwd=settings.PROJECT_DIR,
            env=environment,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        assert done.returncode == 0, done.stderr[-3000:]
        return json.loads(done.stdout.splitlines()[-1])

    return work
