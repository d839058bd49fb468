"""The tables of an account over several waves: a row per wave or week, and a row for all together."""

from django.utils.translation import gettext as _

from engagement.account.protecting import sum_up
from engagement.account.shape import Measure, Number
from engagement.charts.words import name_date
from engagement.half_year.reading import HalfYearAccount, WavePart
from engagement.report.grids import Cell, Column, Grid, Line, count, measure_cells, measure_columns, words


def grid_plan(account: HalfYearAccount) -> Grid:
    """Every wave with its campaign, dates and phase."""
    columns = (
        Column(_("Campaign")),
        Column(_("First day")),
        Column(_("Last day")),
        Column(_("Phase")),
        Column(_("Weeks counted")),
    )
    lines = tuple(Line(part.wave.name, None, _describe_plan(part)) for part in account.parts)
    return Grid("waves", _("The waves of this half-year"), _("Wave"), columns, lines)


def _describe_plan(part: WavePart) -> tuple[Cell, ...]:
    wave = part.wave
    texts = (wave.campaign.name, name_date(wave.starts_on), name_date(wave.ends_on), wave.get_phase_display())
    return (*(words(text) for text in texts), count(Number(len(part.weeks))))


def grid_totals_of(account: HalfYearAccount) -> Grid:
    """Every measure that was counted, by wave and over all."""
    measures = _find_measures(account)
    lines = [Line(part.wave.name, None, measure_cells(part.totals, measures)) for part in account.parts if part.weeks]
    total = Line(_("All waves together"), None, measure_cells(account.totals, measures), is_total=True)
    return Grid("numbers", _("All weeks of each wave"), _("Wave"), measure_columns(measures), (*lines, total))


def grid_weeks(account: HalfYearAccount) -> Grid:
    """Every measure over all waves, by week."""
    measures = _find_measures(account)
    lines = [
        Line("", week, measure_cells({measure: account.weekly[measure][place] for measure in measures}, measures))
        for place, week in enumerate(account.weeks)
    ]
    return Grid(
        key="weeks",
        title=_("All waves together by week"),
        column="",
        columns=measure_columns(measures),
        lines=tuple(lines),
        has_names=False,
        has_weeks=True,
    )


def grid_mailings_of(account: HalfYearAccount) -> Grid:
    """How many mailings each wave sent, and what came of them."""
    columns = (
        Column(_("Mailings")),
        Column(_("Delivered"), "delivered"),
        Column(_("Followed a link"), "followers"),
        Column(_("Unsubscribed"), "unsubscribed"),
    )
    lines = [_line_mailings(part.wave.name, [part]) for part in account.parts]
    total = _line_mailings(_("All waves together"), list(account.parts), is_total=True)
    return Grid("mailings-by-wave", _("Mailings by wave"), _("Wave"), columns, (*lines, total))


def _line_mailings(name: str, parts: list[WavePart], *, is_total: bool = False) -> Line:
    mailings = [mailing for part in parts for mailing in part.mailings]
    numbers = (
        Number(len(mailings)),
        sum_up([mailing.delivered for mailing in mailings]),
        sum_up([mailing.followers for mailing in mailings]),
        sum_up([mailing.unsubscribed for mailing in mailings]),
    )
    return Line(name, None, tuple(count(number) for number in numbers), is_total=is_total)


def _find_measures(account: HalfYearAccount) -> tuple[Measure, ...]:
    return tuple(account.weekly) or (Measure.VIEWS,)
