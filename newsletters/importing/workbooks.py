"""Looks an .xlsx file over before anything is unpacked, and reads its parts without trusting them.

An .xlsx file is a zip of XML parts. A hostile one unpacks to gigabytes, names files outside, declares entities that
fetch or multiply, or nests elements without end.
"""

import posixpath
import re
import zlib
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile, ZipInfo

from django.utils.translation import gettext as _

from newsletters.importing.files import UnreadableFile

MOST_PARTS = 1000
LARGEST_WHOLE = 300 * 1024 * 1024  # bytes, unpacked; 100,000 rows of twenty columns need half of it
LARGEST_STRINGS = 64 * 1024 * 1024
LARGEST_RATIO = 100  # spreadsheets shrink to a tenth, sometimes to a thirtieth
DEEPEST = 40
LONGEST_TEXT = 32_767  # what Excel allows in one cell
_CHUNK = 64 * 1024
_LONGEST_TOKEN = 1024 * 1024


class Event(NamedTuple):
    """An element that begins, or one that ends with the text in it."""

    tag: str
    is_start: bool
    attributes: dict[str, str]
    text: str


@dataclass(frozen=True)
class Workbook:
    """Where the parts are that a list needs; a part that is not there is an empty name."""

    archive: ZipFile = field(repr=False)
    sheet: str = ""
    strings: str = ""
    styles: str = ""
    counts_from_1904: bool = False


@contextmanager
def open_workbook(path: Path) -> Iterator[Workbook]:
    """The workbook at this path; raises `UnreadableFile`, also while it is read."""
    try:
        with ZipFile(path) as archive:
            _check_parts(archive.infolist())
            yield _find_parts(archive)
    except OSError as error:
        raise UnreadableFile(_("The file cannot be opened: %(reason)s.") % {"reason": error.strerror}) from error
    except (BadZipFile, NotImplementedError, RuntimeError, EOFError, zlib.error) as error:
        raise refuse_damaged() from error


def refuse_damaged() -> UnreadableFile:
    """A zip or XML that no spreadsheet writes."""
    return UnreadableFile(_("This Excel file is damaged or protected. Open it, save it again, and import that file."))


def _refuse_hostile() -> UnreadableFile:
    return UnreadableFile(_("This Excel file holds things that do not belong in a list, so it was not opened."))


def _check_parts(parts: list[ZipInfo]) -> None:
    unpacked = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts)
    if len(parts) > MOST_PARTS or unpacked > LARGEST_WHOLE or unpacked > LARGEST_RATIO * max(packed, 100_000):
        raise UnreadableFile(_("This Excel file is far larger inside than outside, so it was not opened."))
    names = [part.filename for part in parts]
    if len(set(names)) < len(names) or any(_leads_outside(name) for name in names):
        raise _refuse_hostile()
    if any(part.flag_bits & 1 for part in parts):
        raise refuse_damaged()


def _leads_outside(name: str) -> bool:
    return name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/")


def _find_parts(archive: ZipFile) -> Workbook:
    """Follow the workbook to its first sheet."""
    book = "xl/workbook.xml"
    if book not in archive.namelist():
        raise UnreadableFile(_("This is not an Excel file, whatever its name says. Save the list as .xlsx or CSV."))
    found = Workbook(archive)
    sheets: list[dict[str, str]] = []
    is_1904 = False
    for event in read_events(found, book):
        if event.is_start and event.tag == "sheet":
            sheets.append(event.attributes)
        elif event.is_start and event.tag == "workbookPr":
            is_1904 = event.attributes.get("date1904") in ("1", "true")
    targets = {
        event.attributes.get("Id", ""): event.attributes
        for event in read_events(found, "xl/_rels/workbook.xml.rels")
        if event.is_start and event.tag == "Relationship"
    }
    by_kind = {posixpath.basename(target.get("Type", "")): _locate(target) for target in targets.values()}
    sheet = _locate(targets.get(sheets[0].get("id", ""), {})) if sheets else ""
    if sheet not in archive.namelist():
        raise refuse_damaged()
    present = set(archive.namelist())
    strings, styles = (
        part if (part := by_kind.get(kind, "")) in present else "" for kind in ("sharedStrings", "styles")
    )
    if strings and archive.getinfo(strings).file_size > LARGEST_STRINGS:
        raise UnreadableFile(_("This Excel file holds too much text. Keep the columns we need, or save it as CSV."))
    return Workbook(archive, sheet, strings, styles, is_1904)


def _locate(target: dict[str, str]) -> str:
    return posixpath.normpath(posixpath.join("xl", target.get("Target", ""))).lstrip("/")


def read_events(workbook: Workbook, part: str, report: Callable[[int], None] | None = None) -> Generator[Event]:
    """The elements of one part as they come; `report` hears the percentage that is read."""
    try:
        size = max(1, workbook.archive.getinfo(part).file_size)
    except KeyError as error:
        raise refuse_damaged() from error
    reader = _EventReader()
    with workbook.archive.open(part) as file:
        done = 0
        while chunk := file.read(_CHUNK):
            done += len(chunk)
            yield from reader.feed(chunk)
            if report:
                report(done * 100 // size)
        yield from reader.feed(b"", is_last=True)


class _EventReader:
    """Turns bytes into events and refuses what a spreadsheet never writes."""

    def __init__(self) -> None:
        self._events: list[Event] = []
        self._depth = 0
        self._fed = 0
        self._text: list[str] = []
        self._length = 0
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._add
        parser.StartDoctypeDeclHandler = self._refuse
        parser.EntityDeclHandler = self._refuse
        self._parser = parser

    def feed(self, chunk: bytes, *, is_last: bool = False) -> list[Event]:
        self._events = []
        self._fed += len(chunk)
        try:
            self._parser.Parse(chunk, is_last)
        except expat.ExpatError as error:
            raise refuse_damaged() from error
        # The parser itself holds what is not complete: a tag that never ends must not grow.
        if self._fed - self._parser.CurrentByteIndex > _LONGEST_TOKEN:
            raise _refuse_hostile()
        return self._events

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise _refuse_hostile()
        plain = {_drop_prefix(name): value for name, value in attributes.items()}
        self._events.append(Event(_drop_prefix(tag), True, plain, ""))
        self._text, self._length = [], 0

    def _end(self, tag: str) -> None:
        self._depth -= 1
        self._events.append(Event(_drop_prefix(tag), False, {}, _unescape("".join(self._text))))
        self._text, self._length = [], 0

    def _add(self, text: str) -> None:
        if self._length < LONGEST_TEXT:
            self._text.append(text)
            self._length += len(text)

    def _refuse(self, *declaration: object) -> None:
        raise _refuse_hostile()


def _drop_prefix(name: str) -> str:
    return name.rpartition(":")[2]


def _unescape(text: str) -> str:
    """Excel writes control signs, which XML does not allow, as _x000D_; none of them belongs in a list."""
    return re.sub(r"_x00[01][0-9A-Fa-f]_", " ", text) if "_x" in text else text
