"""The tables of what was counted: by week, and by audience, language, municipality, way and page."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from engagement.account.shape import Measure, Number, Row, Table, WaveAccount, Week
from engagement.charts.shapes import NOTHING
from engagement.report.grids import Grid, Line, measure_cells, measure_columns


def grid_totals(account: WaveAccount) -> Grid:
    """Every measure that was counted, in every week and over the whole account."""
    measures = tuple(measure for measure in Measure if measure in account.weekly) or tuple(Measure)
    lines = _list_weeks("", account.weekly, account.weeks, measures)
    total = Line("", None, measure_cells(account.totals, measures), is_total=True)
    return Grid(
        key="weeks",
        title=_("The whole wave by week"),
        column="",
        columns=measure_columns(measures),
        lines=(*lines, total),
        has_names=False,
        has_weeks=True,
    )


def grid_rows(table: Table) -> Grid:
    """The rows of a table over the whole account."""
    lines = [Line(row.label, None, measure_cells(row.numbers, table.measures)) for row in _list_rows(table)]
    if table.total:
        cells = measure_cells(table.total.numbers, table.measures)
        lines.append(Line(table.total.label, None, cells, is_total=True))
    title = _("%(table)s, all weeks together") % {"table": table.title}
    return Grid(table.key.value, title, table.column, measure_columns(table.measures), tuple(lines))


def grid_row_weeks(table: Table, weeks: tuple[Week, ...]) -> Grid:
    """The rows of a table week by week."""
    lines = [
        line for row in table.rows if row.weeks for line in _list_weeks(row.label, row.weeks, weeks, table.measures)
    ]
    return Grid(
        key=f"{table.key.value}-weeks",
        title=_("%(table)s, week by week") % {"table": table.title},
        column=table.column,
        columns=measure_columns(table.measures),
        lines=tuple(lines),
        has_weeks=True,
    )


def has_weeks(table: Table) -> bool:
    """Whether the table is also published week by week."""
    return any(row.weeks for row in table.rows)


def _list_rows(table: Table) -> tuple[Row, ...]:
    return (*table.rows, table.rest) if table.rest else table.rows


def _list_weeks(
    name: str,
    weekly: Mapping[Measure, tuple[Number, ...]],
    weeks: tuple[Week, ...],
    measures: tuple[Measure, ...],
) -> list[Line]:
    lines = []
    for place, week in enumerate(weeks):
        numbers = {measure: _read(weekly, measure, place) for measure in measures}
        lines.append(Line(name, week, measure_cells(numbers, measures)))
    return lines


def _read(weekly: Mapping[Measure, tuple[Number, ...]], measure: Measure, place: int) -> Number:
    series = weekly.get(measure)
    return series[place] if series else NOTHING
