"""The three pictures with which a report opens."""

from dataclasses import dataclass

from engagement.account.shape import Measure, Table, TableKey, WaveAccount
from engagement.charts import Chart, draw_groups, draw_map, draw_multiples, draw_rates, draw_weeks
from engagement.charts.shapes import find_largest

MOST = 3


@dataclass(frozen=True)
class Picture:
    """A picture, and the key of the part of the report that has its numbers."""

    chart: Chart
    section: str


def choose_pictures(account: WaveAccount) -> tuple[Picture, ...]:
    """When, for whom and where; what cannot be drawn yet makes room for languages and rates."""
    if not account.weeks:
        return ()
    wanted = (
        (draw_weeks(account, Measure.VIEWS), "weeks"),
        (draw_table(account, TableKey.AUDIENCE), "audience"),
        (_draw_open_map(account), "municipality"),
        (draw_table(account, TableKey.LANGUAGE), "language"),
        (draw_rates(account.rates), "rates"),
    )
    return tuple(Picture(chart, key) for chart, key in wanted if chart)[:MOST]


def _draw_open_map(account: WaveAccount) -> Chart | None:
    """The map, once there is a number on it."""
    table = account.tables.get(TableKey.MUNICIPALITY)
    return draw_table(account, TableKey.MUNICIPALITY) if table and table.opens_on is None else None


def draw_table(account: WaveAccount, key: TableKey) -> Chart | None:
    """The picture of a table: a map of municipalities, weeks of audiences and languages, bars of the others."""
    table = account.tables.get(key)
    if table is None or not account.weeks:
        return None
    measure = _choose_measure(table)
    if key is TableKey.MUNICIPALITY:
        return draw_map(table, measure)
    if any(row.weeks for row in table.rows):
        return draw_multiples(table, measure, account.weeks)
    return draw_groups(table, measure)


def _choose_measure(table: Table) -> Measure:
    """Page views where they are counted; else the first measure of which something can be shown."""
    if Measure.VIEWS in table.measures:
        return Measure.VIEWS
    wanted = sorted(table.measures, key=lambda measure: measure is not Measure.SIGN_UPS)
    seen = [measure for measure in wanted if find_largest(table.rows, measure)]
    return (seen or wanted or [Measure.VIEWS])[0]
