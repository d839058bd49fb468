"""Writes the account of half a year in the formats of a report."""

import datetime

from django.utils import translation

from engagement.half_year.contents import build_half_year_report
from engagement.half_year.halves import HalfYear
from engagement.half_year.reading import read_half_year
from engagement.report.formats import write_contents
from engagement.report.pages import Styles


def write_half_year(
    half: HalfYear,
    *,
    format: str,
    language: str,
    at: datetime.datetime | None = None,
    styles: Styles = Styles.INLINE,
) -> bytes:
    """The account as it stood at that moment, now unless given; `format` is one of the report's FORMATS."""
    with translation.override(language):
        report = build_half_year_report(read_half_year(half, at=at))
        return write_contents(report, format=format, styles=styles)


def name_half_year_file(half: HalfYear, format: str, language: str) -> str:
    """The name under which it is saved."""
    return f"account-{half.key}-{language}.{format}"
