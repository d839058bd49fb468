"""The report of a wave as partners get it: the one place of this package that knows who writes it."""

from campaigns.models import Wave
from engagement.report.formats import CONTENT_TYPES, FORMATS
from engagement.report.pages import Styles
from engagement.report.writing import name_file, write_report

PAGE = "html"
# What is offered to keep, in this order; the page itself is only read.
FILE_FORMATS = tuple(format for format in FORMATS if format != PAGE)

__all__ = ["CONTENT_TYPES", "FILE_FORMATS", "PAGE", "name_file", "write_file", "write_page"]


def write_page(wave: Wave, language: str) -> bytes:
    """The report as a page under the content policy of the site."""
    return write_report(wave, format=PAGE, language=language, styles=Styles.LINKED)


def write_file(wave: Wave, format: str, language: str) -> bytes:
    """The report in one of FILE_FORMATS."""
    return write_report(wave, format=format, language=language)
