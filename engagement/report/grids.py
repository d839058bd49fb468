"""Tables of a report as data: page, PDF, CSV and Excel write these cells and no others."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from django.utils.translation import gettext as _

from engagement.account.shape import Measure, Number, Week
from engagement.charts.shapes import NOTHING
from engagement.charts.words import name_number, name_share, name_week


class Form(Enum):
    """What a cell holds, as spreadsheets want to know it."""

    WORDS = "words"
    COUNT = "count"
    SHARE = "share"
    DECIMAL = "decimal"


@dataclass(frozen=True)
class Cell:
    """One cell: `text` is what people read, `number` what spreadsheets calculate with, None where there is none."""

    text: str
    number: int | float | Decimal | None = None
    form: Form = Form.WORDS
    is_hidden: bool = False
    is_least: bool = False


@dataclass(frozen=True)
class Column:
    """The head of a column; `definition` is the key under which it is explained, and words stand at the start."""

    label: str
    definition: str = ""
    has_words: bool = False


@dataclass(frozen=True)
class Line:
    """One row: its name, the week it is about (None is the whole account), and a cell per column."""

    name: str
    week: Week | None
    cells: tuple[Cell, ...]
    is_total: bool = False


@dataclass(frozen=True)
class Grid:
    """A table; `has_names` and `has_weeks` say which of the two heads of a row it shows."""

    key: str
    title: str
    column: str
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    has_names: bool = True
    has_weeks: bool = False

    @property
    def heads(self) -> list[str]:
        """What the names at the beginning of each row are."""
        return [self.column] * self.has_names + [_("Week")] * self.has_weeks

    @property
    def rows(self) -> list[tuple[list[str], Line]]:
        """Every line with its names."""
        return [(self.name(line), line) for line in self.lines]

    @property
    def is_wide(self) -> bool:
        """Whether it needs the whole width of a page."""
        return len(self.columns) > 5

    def name(self, line: Line) -> list[str]:
        week = name_week(line.week) if line.week else _("Whole account")
        return [line.name] * self.has_names + [week] * self.has_weeks


def count(number: Number | None) -> Cell:
    """A number of people or things; a measure that was never counted is nothing."""
    number = number or NOTHING
    return Cell(number.text, number.shown, Form.COUNT, is_hidden=number.is_hidden, is_least=number.is_least)


def share(value: float) -> Cell:
    """A share from 0 to 1."""
    return Cell(name_share(value), round(value, 6), Form.SHARE)


def decimal(value: Decimal | float | None) -> Cell:
    """A number with two decimals at most, or a dash."""
    if value is None:
        return Cell("–")
    return Cell(name_number(float(value)), value, Form.DECIMAL)


def words(text: object) -> Cell:
    return Cell(str(text))


def measure_columns(measures: tuple[Measure, ...]) -> tuple[Column, ...]:
    return tuple(Column(str(measure.label), measure.value) for measure in measures)


def measure_cells(numbers: Mapping[Measure, Number], measures: tuple[Measure, ...]) -> tuple[Cell, ...]:
    return tuple(count(numbers.get(measure)) for measure in measures)
