"""Opens lists as offices really save them; a file that is none of these is refused before anything is kept."""

from collections.abc import Generator
from pathlib import Path
from typing import NamedTuple, Protocol

from django.utils.formats import number_format
from django.utils.translation import gettext as _

MOST_COLUMNS = 200
_ZIP, _OLD_OFFICE = b"PK", b"\xd0\xcf\x11\xe0"
_TEXT_NAMES, _SHEET_NAMES = (".csv", ".txt", ".tsv"), (".xlsx",)


class UnreadableFile(Exception):
    """The file as a whole cannot be used; the message says why in one sentence."""


class ListedRow(NamedTuple):
    """One row of the file; `number` counts as the spreadsheet does."""

    number: int
    cells: list[str]


class ListFile(Protocol):
    """A list that can be read from top to bottom without holding it in memory."""

    percent: int
    most_rows: int

    def read(self) -> Generator[ListedRow]:
        """The titles and then every row that is not empty; raises `UnreadableFile`, also half-way."""
        ...


def open_list(path: Path, name: str) -> ListFile:
    """Look at the first bytes and choose how to read it; raises `UnreadableFile`. `name` is what it was called."""
    from newsletters.importing.sheets import SheetFile
    from newsletters.importing.texts import TextFile

    start = _read_start(path)
    ending = Path(name).suffix.lower()
    if start.startswith(_OLD_OFFICE):
        raise UnreadableFile(_("This is an old or protected Excel file. Save it without password as .xlsx or CSV."))
    if ending not in (*_TEXT_NAMES, *_SHEET_NAMES):
        raise UnreadableFile(_("Only files whose name ends in .csv or .xlsx can be imported."))
    if not start:
        raise UnreadableFile(_("The file is empty."))
    is_zip = start.startswith(_ZIP)
    if is_zip and ending not in _SHEET_NAMES:
        raise UnreadableFile(_("This is not a text file. Save the list as CSV and try again."))
    if not is_zip and ending in _SHEET_NAMES:
        raise UnreadableFile(_("This is not an Excel file, whatever its name says. Save the list as .xlsx or CSV."))
    return SheetFile(path) if is_zip else TextFile(path)


def _read_start(path: Path) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read(4)
    except OSError as error:
        raise UnreadableFile(_("The file cannot be opened: %(reason)s.") % {"reason": error.strerror}) from error


def refuse_rows(limit: int) -> UnreadableFile:
    """More rows than may be in one list."""
    rows = number_format(limit, force_grouping=True)
    return UnreadableFile(_("The list has more than %(limit)s rows. Split it, and import the parts.") % {"limit": rows})


def refuse_columns() -> UnreadableFile:
    """More columns than any list needs."""
    return UnreadableFile(_("The list has more than %(limit)d columns. Keep those we need.") % {"limit": MOST_COLUMNS})
