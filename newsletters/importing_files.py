"""Reads subscriber lists as offices really save them: any spreadsheet's CSV, in any usual encoding."""

import codecs
import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, TextIO

from django.utils.translation import gettext as _

from newsletters.importing_words import COLUMNS, fold

DELIMITERS = ";,\t"
LONGEST_LINE = 20_000  # characters
REQUIRED = {"address": "E-mailadres", "consent": "Toestemming", "audience": "Doelgroep"}
_CHUNK = 64 * 1024
_BYTE_ORDER_MARKS = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


class UnreadableFile(Exception):
    """The file as a whole cannot be used; the message says why in one sentence."""


@dataclass(frozen=True)
class ListedRow:
    """One row of the file by column; `number` counts as the spreadsheet does, the header is row 1."""

    number: int
    cells: dict[str, str]


def read_listed_rows(path: Path) -> Iterator[ListedRow]:
    """Stream the rows below the header; raises `UnreadableFile`."""
    try:
        encoding = _find_encoding(path)
        with open(path, encoding=encoding, newline="") as file:
            yield from _read_rows(_bounded_lines(file))
    except OSError as error:
        raise UnreadableFile(_("The file cannot be opened: %(reason)s.") % {"reason": error.strerror}) from error
    except UnicodeError as error:
        raise UnreadableFile(_("This is not a text file. Save the list as CSV and try again.")) from error
    except csv.Error as error:
        raise UnreadableFile(
            _("A quotation mark in the file is never closed, or stands in the wrong place.")
        ) from error


def _find_encoding(path: Path) -> str:
    """UTF-8 when all of the file is, UTF-16 by its mark, and Windows-1252 otherwise."""
    with open(path, "rb") as file:
        start = file.read(4)
        if not start:
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
            raise UnreadableFile(_("This is not a text file. Save the list as CSV and try again."))
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


def _bounded_lines(file: TextIO) -> Iterator[str]:
    """Lines of the file; one without an end must not fill the memory."""
    while line := file.readline(LONGEST_LINE + 1):
        if len(line) > LONGEST_LINE:
            raise UnreadableFile(_("A line of the file is longer than %(limit)d signs.") % {"limit": LONGEST_LINE})
        yield line


def _read_rows(lines: Iterator[str]) -> Iterator[ListedRow]:
    first = next(lines, "")
    number = 1
    delimiter = ""
    if first.lower().startswith("sep="):
        delimiter, first, number = first[4:5], next(lines, ""), 2
    delimiter = delimiter or max(DELIMITERS, key=first.count)
    header = next(csv.reader([first], delimiter=delimiter), [])
    columns = _name_columns(header)
    for cells in csv.reader(lines, delimiter=delimiter, strict=True):
        number += 1
        if any(cell.strip() for cell in cells):
            named = {name: cells[place].strip() for name, place in columns.items() if place < len(cells)}
            yield ListedRow(number, named)


def _name_columns(header: list[str]) -> dict[str, int]:
    """Where each column stands; columns that we do not know are not read at all."""
    columns: dict[str, int] = {}
    for place, title in enumerate(header):
        name = COLUMNS.get(fold(title))
        if name in columns:
            raise UnreadableFile(_("Two columns mean the same: '%(title)s'.") % {"title": title.strip()[:40]})
        if name:
            columns[name] = place
    missing = [title for name, title in REQUIRED.items() if name not in columns]
    if missing:
        raise UnreadableFile(
            _("The first row must name the columns E-mailadres, Toestemming and Doelgroep; missing: %(missing)s.")
            % {"missing": ", ".join(missing)}
        )
    return columns
