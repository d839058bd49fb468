"""The parts of a report about what was counted: by week, and by audience, language, municipality, way and page."""

from django.utils.translation import gettext as _

from engagement.account.shape import Measure, Table, TableKey, WaveAccount
from engagement.charts import draw_weeks
from engagement.charts.words import name_date
from engagement.report.number_grids import grid_row_weeks, grid_rows, grid_totals, has_weeks
from engagement.report.pictures import draw_table
from engagement.report.sections import Section


def list_by_week(account: WaveAccount) -> tuple[Section, ...]:
    """The whole wave, week by week."""
    title = _("What was counted, by week")
    if not account.weeks:
        return (Section("weeks", title, (say_start(account),)),)
    return (
        Section("weeks", title, _name_uncounted(account), draw_weeks(account, Measure.VIEWS), (grid_totals(account),)),
    )


def say_start(account: WaveAccount) -> str:
    """Why there is no number yet."""
    if account.next_on is None:
        return _("Nothing was counted in this wave.")
    words = _("Nothing is counted yet. The first week is counted on %(day)s.")
    return words % {"day": name_date(account.next_on)}


def _name_uncounted(account: WaveAccount) -> tuple[str, ...]:
    """What did not happen once: it has no column, and that it is nothing is a result."""
    names = [str(measure.label) for measure in Measure if measure not in account.weekly]
    if not names or not account.weekly:
        return ()
    return (_("Not counted once: %(measures)s.") % {"measures": "; ".join(names)},)


def list_tables(account: WaveAccount) -> tuple[Section, ...]:
    """A part per table, over the whole account."""
    tables = [account.tables[key] for key in TableKey if key in account.tables]
    return tuple(_section_table(account, table) for table in tables)


def list_weekly_tables(account: WaveAccount) -> tuple[Section, ...]:
    """The same tables week by week, at the end: for those who want to calculate."""
    tables = [account.tables[key] for key in TableKey if key in account.tables and has_weeks(account.tables[key])]
    if not account.weeks or not tables:
        return ()
    grids = tuple(grid_row_weeks(table, account.weeks) for table in tables)
    return (Section("week-by-week", _("Every number week by week"), grids=grids),)


def _section_table(account: WaveAccount, table: Table) -> Section:
    if table.opens_on is not None:
        words = _("These numbers come on %(day)s, when the wave is over. Until then most would be too small to show.")
        sentence = words % {"day": name_date(table.opens_on)}
        return Section(table.key.value, table.title, (sentence,), draw_table(account, table.key))
    if not table.rows or not account.weeks:
        return Section(table.key.value, table.title, (_("There is no number here yet."),))
    return Section(table.key.value, table.title, (), draw_table(account, table.key), (grid_rows(table),))
