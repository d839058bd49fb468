"""Reads CSV of any spreadsheet in any usual encoding, line by line."""

import codecs
import csv
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import BinaryIO, TextIO

from django.utils.translation import gettext as _

from newsletters.importing.files import MOST_COLUMNS, ListedRow, UnreadableFile, refuse_columns, refuse_rows

DELIMITERS = ";,\t|"
LONGEST_LINE = 20_000  # characters
MOST_LINES = 100  # of one row: a cell may hold line breaks
_CHUNK = 64 * 1024
_BYTE_ORDER_MARKS = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


class TextFile:
    """A CSV file."""

    most_rows = 1_000_000

    def __init__(self, path: Path) -> None:
        self.percent = 0
        self._path = path
        self._size = max(1, path.stat().st_size)

    def read(self) -> Generator[ListedRow]:
        try:
            encoding = _find_encoding(self._path)
            with open(self._path, encoding=encoding, newline="") as file:
                yield from self._read_rows(file)
        except OSError as error:
            raise UnreadableFile(_("The file cannot be opened: %(reason)s.") % {"reason": error.strerror}) from error
        except UnicodeError as error:
            raise refuse_binary() from error
        except csv.Error as error:
            raise _refuse_quotes() from error

    def _read_rows(self, file: TextIO) -> Iterator[ListedRow]:
        lines = _Lines(file)
        first = next(lines, "")
        number = 1
        delimiter = ""
        if first.lower().startswith("sep="):
            delimiter, first, number = first[4:5], next(lines, ""), 2
        delimiter = delimiter if delimiter in DELIMITERS else ""
        delimiter = delimiter or max(DELIMITERS, key=first.count)
        titles = next(csv.reader([first], delimiter=delimiter), [])
        if len(titles) > MOST_COLUMNS:
            raise refuse_columns()
        yield ListedRow(number, titles)
        position = file.buffer.tell
        most = number + self.most_rows
        for cells in csv.reader(lines, delimiter=delimiter, strict=True):
            lines.fed = 0
            number += 1
            if any(map(str.strip, cells)):
                if number > most:
                    raise refuse_rows(self.most_rows)
                self.percent = position() * 100 // self._size
                yield ListedRow(number, cells)


class _Lines:
    """The lines of a file; one without an end, or a row of too many, must not fill the memory."""

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self.fed = 0

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self._file.readline(LONGEST_LINE + 1)
        if not line:
            raise StopIteration
        self.fed += 1
        if len(line) > LONGEST_LINE:
            raise _refuse_line(line)
        if "\0" in line:
            raise refuse_binary()
        if self.fed > MOST_LINES:
            raise _refuse_quotes()
        return line


def refuse_binary() -> UnreadableFile:
    """Bytes that are no text."""
    return UnreadableFile(_("This is not a text file. Save the list as CSV and try again."))


def _refuse_quotes() -> UnreadableFile:
    return UnreadableFile(_("A quotation mark in the file is never closed, or stands in the wrong place."))


def _refuse_line(line: str) -> UnreadableFile:
    if max(line.count(delimiter) for delimiter in DELIMITERS) > MOST_COLUMNS:
        return refuse_columns()
    return UnreadableFile(_("A line of the file is longer than %(limit)d signs.") % {"limit": LONGEST_LINE})


def _find_encoding(path: Path) -> str:
    """UTF-8 when all of the file is, UTF-16 by its mark, and Windows-1252 otherwise."""
    with open(path, "rb") as file:
        start = file.read(4)
        if not start.strip(codecs.BOM_UTF8):
            raise UnreadableFile(_("The file is empty."))
        if start[:2] in _BYTE_ORDER_MARKS:
            return _BYTE_ORDER_MARKS[start[:2]]
        file.seek(0)
        return "utf-8-sig" if _is_utf8(file) else "cp1252"


def _is_utf8(file: BinaryIO) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    is_utf8 = True
    while chunk := file.read(_CHUNK):
        if b"\0" in chunk:
            raise refuse_binary()
        if is_utf8:
            try:
                decoder.decode(chunk)
            except UnicodeDecodeError:
                is_utf8 = False
    try:
        decoder.decode(b"", final=is_utf8)
    except UnicodeDecodeError:
        return False
    return is_utf8
