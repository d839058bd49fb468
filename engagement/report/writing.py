"""Writes the report of a wave; command, admin and shared links all call this."""

import datetime

from django.utils import translation
from django.utils.text import slugify

from campaigns.models import Wave
from engagement.account.reading import read_account
from engagement.report.formats import write_account
from engagement.report.pages import Styles


def write_report(
    wave: Wave,
    *,
    format: str,
    language: str,
    at: datetime.datetime | None = None,
    styles: Styles = Styles.INLINE,
) -> bytes:
    """The report of a wave as it stood at that moment, now unless given; `format` is one of FORMATS."""
    with translation.override(language):
        account = read_account(wave, at=at)
    return write_account(account, format=format, language=language, styles=styles)


def name_file(wave: Wave, format: str, language: str) -> str:
    """The name under which a report is saved: safe on every system, and the same for everybody."""
    return f"report-{slugify(wave.name)[:60] or wave.pk}-{language}.{format}"
