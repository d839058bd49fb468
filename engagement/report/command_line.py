"""What commands that write a report have in common: what they ask for, and how they refuse."""

from argparse import ArgumentParser
from pathlib import Path

from django.conf import settings
from django.core.management.base import CommandError

from engagement.report.formats import FORMATS


def add_report_arguments(parser: ArgumentParser) -> None:
    """In which format and language, and where to."""
    parser.add_argument("--format", required=True, help=" or ".join(FORMATS))
    parser.add_argument("--language", default=settings.LANGUAGE_CODE, help="language of the report")
    parser.add_argument("--out", required=True, type=Path, help="the file to write")


def check_report_choice(format: str, language: str) -> None:
    """Raises `CommandError` with one sentence."""
    if format not in FORMATS:
        known = f"{', '.join(FORMATS[:-1])} or {FORMATS[-1]}"
        raise CommandError(f"The report can be written as {known}, not as '{format}'.")
    if language not in dict(settings.LANGUAGES):
        raise CommandError(f"The site has no language '{language}'.")


def save_report(content: bytes, path: Path) -> str:
    """Write the file; answers with the sentence that says so, or raises `CommandError`."""
    try:
        path.write_bytes(content)
    except OSError as error:
        raise CommandError(f"'{path}' cannot be written: {error.strerror}.") from error
    return f"The report is in {path}."
