"""Guesses which column of a list holds what: by its title first, by what stands in it otherwise."""

from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass
from itertools import islice

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from newsletters.addresses import InvalidAddress, normalise_address
from newsletters.importing.files import ListFile, UnreadableFile
from newsletters.importing.words import COLUMNS, NO, YES, UnknownWord, Vocabulary, fold, read_consent_date
from newsletters.models.consent import LegalBasis

KINDS = {
    "address": gettext_lazy("E-mail address"),
    "audience": gettext_lazy("Audience"),
    "consent": gettext_lazy("Consent"),
    "language": gettext_lazy("Language"),
    "municipality": gettext_lazy("Municipality"),
    "date": gettext_lazy("Date of consent"),
}
# How a Dutch list calls the columns that it needs.
_DUTCH = {"address": "E-mailadres", "consent": "Toestemming", "audience": "Doelgroep"}
SAMPLE_ROWS = 20
SHOWN_CELLS = 3
_LONGEST_SHOWN = 60
_NEEDED_SHARE = 0.6


@dataclass(frozen=True)
class Column:
    """What the file says above a column, and its first cells."""

    title: str
    cells: list[str]


def read_columns(file: ListFile) -> list[Column]:
    """The columns of a file; raises `UnreadableFile` when there is no list in it."""
    with closing(file.read()) as rows:
        titles = next(rows).cells
        sample = [row.cells for row in islice(rows, SAMPLE_ROWS)]
    if any(_is_address(title) for title in titles):
        raise UnreadableFile(_("The first row holds an address already: put a row with the titles above it."))
    if not any(map(fold, titles)):
        raise UnreadableFile(_("The first row must name the columns."))
    if not sample:
        raise UnreadableFile(_("There are no people in this list, only titles."))
    return [Column(_shorten(title), _cells_of(place, sample)) for place, title in enumerate(titles)]


def _cells_of(place: int, sample: list[list[str]]) -> list[str]:
    return [_shorten(cells[place]) if place < len(cells) else "" for cells in sample]


def _shorten(text: str) -> str:
    plain = "".join(sign if sign.isprintable() else " " for sign in text[:_LONGEST_SHOWN])
    return " ".join(plain.split())


def guess_mapping(columns: list[Column], vocabulary: Vocabulary) -> dict[str, int]:
    """The place of every column that we recognise; at most one per kind, and no column twice."""
    mapping: dict[str, int] = {}
    for place, column in enumerate(columns):
        if kind := COLUMNS.get(fold(column.title)):
            mapping.setdefault(kind, place)
    for kind, fits in _make_tests(vocabulary).items():
        free = [place for place in range(len(columns)) if place not in mapping.values()]
        if kind not in mapping and free:
            best = max(free, key=lambda place: _share(columns[place].cells, fits))
            if _share(columns[best].cells, fits) >= _NEEDED_SHARE:
                mapping[kind] = best
    return mapping


def _share(cells: list[str], fits: Callable[[str], bool]) -> float:
    return sum(1 for cell in cells if cell and fits(cell)) / (len(cells) or 1)


def _make_tests(vocabulary: Vocabulary) -> dict[str, Callable[[str], bool]]:
    moment = timezone.now()
    return {
        "address": _is_address,
        "audience": lambda cell: _is_known(vocabulary.find_audiences, cell),
        "municipality": lambda cell: _is_known(vocabulary.find_municipality, cell),
        "consent": lambda cell: fold(cell) in YES | NO,
        "language": lambda cell: _is_known(vocabulary.find_language, cell),
        "date": lambda cell: _is_known(lambda text: read_consent_date(text, moment), cell),
    }


def _is_known(find: Callable[[str], object], cell: str) -> bool:
    try:
        find(cell)
    except UnknownWord:
        return False
    return True


def _is_address(cell: str) -> bool:
    try:
        normalise_address(cell)
    except InvalidAddress:
        return False
    return True


def find_missing(mapping: Iterable[str], legal_basis: str) -> list[str]:
    """The kinds of columns that this list needs and does not have."""
    needed = ["address", "audience", *(["consent"] if legal_basis == LegalBasis.CONSENT else [])]
    return [kind for kind in needed if kind not in mapping]


def check_mapping(columns: list[Column], mapping: dict[str, int], legal_basis: str) -> None:
    """For lists that nobody maps by hand; raises `UnreadableFile` when columns are missing or mean the same."""
    seen: dict[str, int] = {}
    for place, column in enumerate(columns):
        kind = COLUMNS.get(fold(column.title), "")
        if kind and seen.setdefault(kind, place) != place:
            raise UnreadableFile(_("Two columns mean the same: '%(title)s'.") % {"title": column.title[:40]})
    if missing := find_missing(mapping, legal_basis):
        raise UnreadableFile(
            _("The first row must name the columns E-mailadres, Toestemming and Doelgroep; missing: %(missing)s.")
            % {"missing": ", ".join(_DUTCH[kind] for kind in missing)}
        )
