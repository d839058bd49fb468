"""Settings of a project that holds nothing but django-post_office."""

import os
from pathlib import Path
from urllib.parse import urlsplit

import dj_database_url

_folder = Path(os.environ["DATA_DIR"])
_folder.mkdir(parents=True, exist_ok=True)
_server = urlsplit(os.environ["EMAIL_URL"])

SECRET_KEY = "bench"
INSTALLED_APPS = ["django.contrib.contenttypes", "post_office"]
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates"}]
DATABASES = {
    "default": dj_database_url.parse(os.environ.get("DATABASE_URL") or f"sqlite:///{_folder / 'mail.sqlite3'}")
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
EMAIL_BACKEND = "post_office.EmailBackend"
EMAIL_HOST, EMAIL_PORT = _server.hostname, _server.port
POST_OFFICE = {
    "BACKENDS": {"default": "django.core.mail.backends.smtp.EmailBackend"},
    "BATCH_SIZE": 10_000,
    "THREADS_PER_PROCESS": 4,
    "LOG_LEVEL": 0,
}
