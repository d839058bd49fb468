"""A database with all tables and nothing in it, migrated once and copied from then on.

Migrating takes half a minute of one processor, and every process of a test run needs such a database, as does the
product that the browser tests drive. A change of a migration or of a package makes it anew.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

PROJECT = Path(__file__).resolve().parents[1]
CACHE = PROJECT / ".pytest_cache" / "migrated"
AS_THE_PRODUCT_DOES = """
import django
django.setup()
from campaign_site.preparing import migrate_database
said = []
migrate_database(said.append)
migrate_database(said.append)
assert len(said) == 1, said
"""


def copy_migrated_file(destination: Path) -> None:
    """Put a migrated SQLite file there."""
    with _alone():
        made = CACHE / f"{name_migrations()}.sqlite3"
        if not made.exists():
            for old in CACHE.glob("*.sqlite3"):
                old.unlink()
            _make_file(made)
        shutil.copyfile(made, destination)


def make_migrated_database(address: str, name: str) -> str:
    """Make a PostgreSQL database of that name beside the one of the address, and answer its own address."""
    with _alone(), psycopg.connect(address, autocommit=True) as server:
        template = _prepare_template(server, address)
        server.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name)))
        server.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template)))
    return _name_beside(address, name)


def find_template(address: str) -> str:
    """The name of a migrated PostgreSQL database beside the one of the address, from which others can be copied."""
    with _alone(), psycopg.connect(address, autocommit=True) as server:
        return _prepare_template(server, address)


def name_migrations() -> str:
    """Changes when a migration, a package or Python does."""
    digest = hashlib.sha256(sys.version.encode())
    for path in (PROJECT / "requirements.txt", *sorted(PROJECT.glob("*/migrations/*.py"))):
        digest.update(str(path.relative_to(PROJECT)).encode() + path.read_bytes())
    return f"migrated_{digest.hexdigest()[:16]}"


@contextmanager
def _alone() -> Iterator[None]:
    """Let the other processes of a test run wait until this one has made what they all need."""
    CACHE.mkdir(parents=True, exist_ok=True)
    with (CACHE / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _make_file(made: Path) -> None:
    with tempfile.TemporaryDirectory(dir=CACHE) as folder:
        _migrate(DATA_DIR=folder, DATABASE_URL="")
        # Only when it is whole does it get its name.
        Path(folder, "site.sqlite3").replace(made)


def _prepare_template(server: psycopg.Connection, address: str) -> str:
    template, half_made = name_migrations(), "migrated_half"
    found = server.execute("SELECT datname FROM pg_database WHERE starts_with(datname, 'migrated_')").fetchall()
    if (template,) in found:
        return template
    for (old,) in found:
        server.execute(sql.SQL("DROP DATABASE {}").format(sql.Identifier(old)))
    server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(half_made)))
    _migrate(DATABASE_URL=_name_beside(address, half_made))
    rename = sql.SQL("ALTER DATABASE {} RENAME TO {}")
    server.execute(rename.format(sql.Identifier(half_made), sql.Identifier(template)))
    return template


def _name_beside(address: str, name: str) -> str:
    return urlsplit(address)._replace(path=f"/{name}").geturl()


def _migrate(**environment: str) -> None:
    subprocess.run(
        [sys.executable, "-c", AS_THE_PRODUCT_DOES],
        cwd=PROJECT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "campaign_site.settings.testing", **environment},
        check=True,
    )
