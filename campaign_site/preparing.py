"""Everything that must be there before the first request: tables, static files, sample site, sign-ins."""

import hashlib
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.utils import DatabaseError

from home.models import HomePage, SearchEntry
from home.sample import load_sample
from home.search import rebuild_search
from home.sign_ins import SignIn, ensure_sign_ins

Say = Callable[[str], None]


def prepare_site(say: Say) -> list[SignIn]:
    """Bring database, static files and content up to date; `say` hears what is going on."""
    try:
        connection.ensure_connection()
    except DatabaseError as error:
        raise CommandError(f"The database of DATABASE_URL does not answer: {str(error).splitlines()[0]}") from error
    migrate_database(say)
    collect_static_files(say)
    is_empty = not HomePage.objects.exists()
    sign_ins = ensure_sign_ins(settings.DATA_DIR)
    if is_empty:
        say("Loading the sample site (this takes about 20 seconds, once) ...")
        load_sample(report=say)
    elif not SearchEntry.objects.exists():
        rebuild_search()
    return sign_ins


def migrate_database(say: Say) -> None:
    """Apply what has not been applied yet."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        say("Preparing the database ...")
        call_command("migrate", verbosity=0, interactive=False)


def collect_static_files(say: Say) -> None:
    """Compress the static files under names that may be kept for ever, when one of them changed."""
    stamp = settings.STATIC_ROOT / ".fingerprint"
    fingerprint = fingerprint_static_files()
    if stamp.exists() and stamp.read_text() == fingerprint:
        return
    say("Compressing the static files ...")
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    stamp.write_text(fingerprint)


def fingerprint_static_files() -> str:
    """Changes when our own static files or the packages that bring some change."""
    digest = hashlib.sha256()
    for package in ("django", "wagtail", "wagtail-localize", "whitenoise"):
        digest.update(f"{package} {version(package)}\n".encode())
    for path in _own_static_files():
        digest.update(str(path.relative_to(settings.PROJECT_DIR)).encode() + path.read_bytes())
    return digest.hexdigest()


def _own_static_files() -> list[Path]:
    # DATA_DIR may stand inside the project, with the collected copies in it.
    folders = (folder for folder in settings.PROJECT_DIR.glob("*/static") if folder != settings.STATIC_ROOT)
    return sorted(path for folder in folders for path in folder.rglob("*") if path.is_file())
