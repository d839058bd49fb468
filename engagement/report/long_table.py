"""The report as one long table in CSV: a number per line, then the sentences and what the words mean."""

import csv
import io
from collections.abc import Iterator

from django.utils.translation import gettext as _

from engagement.report.contents import Report
from engagement.report.grids import Cell, Column, Grid, Line
from newsletters.spreadsheet_cells import make_harmless


def write_long_table(report: Report) -> bytes:
    """UTF-8 with the mark that tells spreadsheets so, and semicolons, as they expect in the region."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=";")
    writer.writerow(_heads())
    for row in (*_list_numbers(report), *_list_words(report)):
        writer.writerow([make_harmless(text) for text in row])
    return file.getvalue().encode("utf-8-sig")


def _heads() -> tuple[str, ...]:
    return (_("Table"), _("Row"), _("Week from"), _("Week to"), _("Measure"), _("Number"), _("Hidden"), _("Words"))


def _list_numbers(report: Report) -> Iterator[tuple[str, ...]]:
    for grid in report.grids:
        for line in grid.lines:
            for column, cell in zip(grid.columns, line.cells, strict=True):
                yield _write_cell(grid, line, column, cell)


def _write_cell(grid: Grid, line: Line, column: Column, cell: Cell) -> tuple[str, ...]:
    """A hidden number is an empty cell with the word beside it, so that no sum takes it for nothing."""
    first, last = (line.week.first.isoformat(), line.week.last.isoformat()) if line.week else (_("whole"), _("whole"))
    number = "" if cell.number is None else str(cell.number)
    hidden = _("hidden") if cell.is_hidden else _("at least") if cell.is_least else ""
    text = "" if cell.number is not None or cell.is_hidden else cell.text
    return (grid.title, line.name, first, last, column.label, number, hidden, text)


def _list_words(report: Report) -> Iterator[tuple[str, ...]]:
    empty = ("",) * 5
    about = (report.title, report.campaign, report.period, report.phase, report.status)
    for text in (*about, *report.findings):
        yield (_("About this report"), "", *empty, text)
    for section in report.sections:
        for sentence in section.sentences:
            yield (section.title, "", *empty, sentence)
    for definition in report.definitions:
        yield (_("What the words mean"), definition.term, *empty, definition.text)
    for explanation in report.explanations:
        yield (_("How the numbers were made"), explanation.title, *empty, explanation.text)
