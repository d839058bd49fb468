"""The report of a wave as a file: the one place of this package that knows who writes it."""

import datetime

from django.utils.text import slugify

from campaigns.models import Wave
from engagement.reporting import FORMATS, write_report

PAGE = "html"
CONTENT_TYPES = {"html": "text/html; charset=utf-8", "csv": "text/csv; charset=utf-8"}
# What is offered to keep, in the order in which it is offered; the page itself is only read.
FILE_FORMATS = tuple(format for format in ("pdf", "csv", "xlsx") if format in FORMATS)


def write_page(wave: Wave, language: str, at: datetime.datetime | None = None) -> bytes:
    """The report as a page of this site."""
    return write_report(wave, format=PAGE, language=language)


def write_file(wave: Wave, format: str, language: str, at: datetime.datetime | None = None) -> bytes:
    """The report in one of FILE_FORMATS."""
    return write_report(wave, format=format, language=language)


def name_file(wave: Wave, format: str, language: str) -> str:
    """Only small letters, digits and hyphens, whatever the wave is called."""
    return f"{slugify(wave.name) or 'report'}-{language}.{format}"
