"""The report as an Excel file: sentences first, a sheet per table, what the words mean last."""

import io
import re
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import Cell as SheetCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from engagement.report.contents import Report
from engagement.report.grids import Cell, Form, Grid
from newsletters.spreadsheet_cells import make_harmless

HEAD_FONT = Font(bold=True, color="FFFFFF")
HEAD_FILL = PatternFill("solid", fgColor="0E2238")
MUTED = Font(italic=True, color="55606B")
BOLD = Font(bold=True)
WRAPPED = Alignment(wrap_text=True, vertical="top")
FORMATS = {Form.COUNT: "#,##0", Form.SHARE: "0.0%", Form.DECIMAL: "#,##0.00"}
AT_LEAST = '"≥ "#,##0'
LONGEST_NAME = 31
# XML cannot hold these, and Excel allows none of the others in the name of a sheet.
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
NOT_IN_NAMES = re.compile(r"[\\/*?:\[\]']")


def write_workbook(report: Report) -> bytes:
    """Numbers are numbers, words are words and never formulas, and no person is named in its properties."""
    book = Workbook()
    book.remove(book.active)
    book.properties.creator = _clean(report.campaign)
    book.properties.title = _clean(report.title)
    book.properties.language = report.language
    _write_words(book, _("Summary"), [("", text) for text in _summarise(report)])
    for grid in report.grids:
        _write_grid(book, grid)
    pairs = [(each.term, each.text) for each in report.definitions]
    pairs += [(each.title, each.text) for each in report.explanations]
    _write_words(book, _("What the words mean"), pairs)
    output = io.BytesIO()
    book.save(output)
    return output.getvalue()


def _summarise(report: Report) -> list[str]:
    sentences = [sentence for section in report.sections for sentence in section.sentences]
    about = (report.title, report.campaign, report.period, report.phase, report.status)
    return [*about, *report.findings, *sentences]


def _write_words(book: Workbook, name: str, pairs: Sequence[tuple[str, str]]) -> None:
    """Words in the first column, or a term beside what it means."""
    sheet = book.create_sheet(_name_sheet(book, name))
    for row, (term, text) in enumerate(pairs, start=1):
        _write_text(sheet.cell(row, 1), term or text).font = BOLD if term or row == 1 else Font()
        if term:
            _write_text(sheet.cell(row, 2), text)
    has_terms = any(term for term, _text in pairs)
    sheet.column_dimensions["A"].width = 32 if has_terms else 110
    sheet.column_dimensions["B"].width = 100


def _write_grid(book: Workbook, grid: Grid) -> None:
    sheet = book.create_sheet(_name_sheet(book, grid.title))
    heads = grid.heads
    for column, label in enumerate((*heads, *(column.label for column in grid.columns)), start=1):
        cell = _write_text(sheet.cell(1, column), label)
        cell.font, cell.fill = HEAD_FONT, HEAD_FILL
        sheet.column_dimensions[get_column_letter(column)].width = 34 if column <= len(heads) else 16
    for row, line in enumerate(grid.lines, start=2):
        names = grid.name(line)
        for column, name in enumerate(names, start=1):
            _write_text(sheet.cell(row, column), name).font = BOLD
        for column, content in enumerate(line.cells, start=len(names) + 1):
            _write_cell(sheet.cell(row, column), content, is_total=line.is_total)
    sheet.freeze_panes = sheet.cell(2, len(heads) + 1)


def _write_cell(cell: SheetCell, content: Cell, *, is_total: bool) -> None:
    if content.number is None:
        _write_text(cell, content.text)
        cell.font = MUTED if content.is_hidden else Font()
        return
    cell.value = content.number
    cell.number_format = AT_LEAST if content.is_least else FORMATS.get(content.form, "General")
    cell.font = BOLD if is_total else Font()


def _write_text(cell: Any, text: str) -> Any:
    """Always as words: openpyxl would make a formula of what begins with '='."""
    cell.value = make_harmless(_clean(text))
    cell.data_type = "s"
    cell.alignment = WRAPPED
    return cell


def _clean(text: str) -> str:
    return UNWRITABLE.sub("", text)


def _name_sheet(book: Workbook, title: str) -> str:
    """At most 31 characters, and no name twice, whatever its case."""
    name = NOT_IN_NAMES.sub(" ", _clean(title)).strip()[:LONGEST_NAME] or "-"
    taken = {sheet.casefold() for sheet in book.sheetnames}
    number = 2
    while name.casefold() in taken:
        ending = f" {number}"
        name, number = f"{name[: LONGEST_NAME - len(ending)].rstrip()}{ending}", number + 1
    return name
