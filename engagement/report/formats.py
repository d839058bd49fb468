"""The formats of a report, and one way to write an account in each of them."""

from django.utils import translation

from engagement.account.shape import WaveAccount
from engagement.report.contents import Report, build_report
from engagement.report.long_table import write_long_table
from engagement.report.pages import Styles, write_page
from engagement.report.typesetting import write_document
from engagement.report.workbook import write_workbook

CONTENT_TYPES = {
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
FORMATS = tuple(CONTENT_TYPES)
WRITERS = {"pdf": write_document, "csv": write_long_table, "xlsx": write_workbook}


def write_account(account: WaveAccount, *, format: str, language: str, styles: Styles = Styles.INLINE) -> bytes:
    """The account, read in that language, as a file; `styles` matters to a page only."""
    with translation.override(language):
        return write_contents(build_report(account), format=format, styles=styles)


def write_contents(report: Report, *, format: str, styles: Styles = Styles.INLINE) -> bytes:
    """What was put together as a report, in the active language, which must be that of the report."""
    return write_page(report, styles) if format == "html" else WRITERS[format](report)
