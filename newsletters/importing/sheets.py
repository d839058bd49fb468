"""Reads the first sheet of an .xlsx file, element by element.

Not with openpyxl: it keeps an element for every row and trusts what a file says of its own size.
"""

import functools
import re
from collections.abc import Callable, Generator
from contextlib import closing
from pathlib import Path

from openpyxl.styles.numbers import builtin_format_code, is_date_format
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel

from newsletters.importing.files import MOST_COLUMNS, ListedRow, refuse_columns, refuse_rows
from newsletters.importing.workbooks import Event, Workbook, open_workbook, read_events, refuse_damaged

LONGEST_CELL = 1000  # characters; the rest of a longer cell is not read
LAST_ROW = 1_048_576
MOST_STRINGS = 1_000_000  # they are held in memory, about a hundred bytes each
_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})$")


class SheetFile:
    """An .xlsx file."""

    most_rows = 100_000

    def __init__(self, path: Path) -> None:
        self.percent = 0
        self._path = path

    def read(self) -> Generator[ListedRow]:
        with open_workbook(self._path) as workbook, closing(self._read_rows(workbook)) as rows:
            yield next(rows, ListedRow(1, []))
            for count, row in enumerate(rows, start=1):
                if count > self.most_rows:
                    raise refuse_rows(self.most_rows)
                yield row

    def _read_rows(self, workbook: Workbook) -> Generator[ListedRow]:
        read_value = functools.partial(_read_value, strings=_read_strings(workbook), formats=_DateFormats(workbook))
        sheet = _Sheet(read_value)
        with closing(read_events(workbook, workbook.sheet, self._see_progress)) as events:
            for row in filter(None, map(sheet.take, events)):
                if any(row.cells):
                    yield row

    def _see_progress(self, percent: int) -> None:
        self.percent = percent


class _Sheet:
    """Puts cells together to rows; a row is complete when its element ends."""

    def __init__(self, read_value: Callable[[str, str, int], str]) -> None:
        self._read_value = read_value
        self._row = 0
        self._cells: list[str] = []
        self._place = 0
        self._kind, self._style = "n", 0
        self._is_titles = True

    def take(self, event: Event) -> ListedRow | None:
        """Follow one event of the sheet; answers a row when one is complete."""
        if event.is_start:
            if event.tag == "row":
                self._begin_row(event.attributes.get("r", ""))
            elif event.tag == "c":
                self._begin_cell(event.attributes)
        elif event.tag in ("v", "t"):
            self._add_text(event.text)
        elif event.tag == "row":
            return self._end_row()
        return None

    def _begin_row(self, number: str) -> None:
        self._row = max(self._row + 1, _to_number(number))
        if self._row > LAST_ROW:
            raise refuse_damaged()
        self._cells = []
        self._place = -1

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        found = _PLACE.match(attributes.get("r", ""))
        self._place = _count_letters(found.group(1)) - 1 if found else self._place + 1
        self._kind, style = attributes.get("t", "n"), attributes.get("s", "0")
        self._style = _to_number(style)

    def _add_text(self, text: str) -> None:
        if self._place >= MOST_COLUMNS:
            if self._is_titles and text.strip():
                raise refuse_columns()
            return
        if self._place >= len(self._cells):
            self._cells.extend([""] * (self._place + 1 - len(self._cells)))
        value = self._read_value(text, self._kind, self._style)
        self._cells[self._place] = (self._cells[self._place] + value)[:LONGEST_CELL]

    def _end_row(self) -> ListedRow:
        self._is_titles = self._is_titles and not any(self._cells)
        return ListedRow(self._row, self._cells)


def _to_number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 8 else 0


def _count_letters(letters: str) -> int:
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - 64
    return place


def _read_value(text: str, kind: str, style: int, *, strings: list[str], formats: "_DateFormats") -> str:
    """What stands in a cell; days as 2026-03-31, and of a formula what it came to."""
    if kind == "s":
        place = _to_number(text)
        if place >= len(strings):
            raise refuse_damaged()
        return strings[place]
    if kind == "n":
        return formats.read_number(text, style)
    if kind == "b":
        return "TRUE" if text == "1" else "FALSE"
    return text


def _read_strings(workbook: Workbook) -> list[str]:
    """The texts that cells refer to by number: Excel keeps each once."""
    strings: list[str] = []
    parts: list[str] = []
    is_aside = False
    if workbook.strings:
        for event in read_events(workbook, workbook.strings):
            if event.tag == "rPh":
                is_aside = event.is_start
            elif event.is_start and event.tag == "si":
                parts = []
            elif not event.is_start and event.tag == "t" and not is_aside:
                parts.append(event.text)
            elif not event.is_start and event.tag == "si":
                strings.append("".join(parts)[:LONGEST_CELL])
                if len(strings) > MOST_STRINGS:
                    raise refuse_damaged()
    return strings


class _DateFormats:
    """Knows which cell styles show a number as a day."""

    def __init__(self, workbook: Workbook) -> None:
        self._epoch = MAC_EPOCH if workbook.counts_from_1904 else WINDOWS_EPOCH
        self._dates: set[int] = set()
        own: dict[str, str] = {}
        is_inside, style = False, 0
        for event in read_events(workbook, workbook.styles) if workbook.styles else ():
            if event.tag == "cellXfs":
                is_inside = event.is_start
            elif event.is_start and event.tag == "numFmt":
                own[event.attributes.get("numFmtId", "")] = event.attributes.get("formatCode", "")[:100]
            elif event.is_start and event.tag == "xf" and is_inside:
                number = event.attributes.get("numFmtId", "0")
                built_in = builtin_format_code(_to_number(number))
                if is_date_format(own.get(number, built_in)):
                    self._dates.add(style)
                style += 1

    def read_number(self, text: str, style: int) -> str:
        if style not in self._dates:
            return text
        try:
            return str(from_excel(float(text), self._epoch))[:10]
        except (ValueError, OverflowError):
            return text
