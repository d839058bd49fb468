"""Makes the project that `wagtail start` makes, ready to be served on SQLite with production settings."""

import sys
from pathlib import Path

from tests.benchmarks.serving import run

SETTINGS = """
from fresh.settings.base import *

DEBUG = False
SECRET_KEY = "bench"
ALLOWED_HOSTS = ["*"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
"""
ENVIRONMENT = {"DJANGO_SETTINGS_MODULE": "fresh.settings.bench"}


def make_fresh_project(folder: Path) -> None:
    """The project called `fresh` in a folder, migrated; its front page is at `/`."""
    folder.mkdir()
    wagtail = Path(sys.executable).parent / "wagtail"
    run([str(wagtail), "start", "fresh", str(folder)], folder=folder)
    (folder / "fresh" / "settings" / "bench.py").write_text(SETTINGS)
    run([sys.executable, "manage.py", "migrate", "--verbosity", "0"], folder=folder, environment=ENVIRONMENT)
