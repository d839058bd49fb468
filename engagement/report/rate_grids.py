"""The tables of rates, of one wave against another, and of late municipalities beside early ones."""

from django.utils.translation import gettext as _

from engagement.account.shape import Comparison, Number, Rate, Staggering
from engagement.charts.words import name_points
from engagement.report.grids import Cell, Column, Form, Grid, Line, count, decimal, share, words


def grid_rates(rates: tuple[Rate, ...]) -> Grid:
    """Every rate, what it is made of, and its interval."""
    columns = (
        Column(_("Rate"), "rates"),
        Column(_("Lower end"), "interval"),
        Column(_("Upper end"), "interval"),
        Column(_("Part"), "rates"),
        Column(_("Of"), "rates"),
    )
    lines = [
        Line(
            rate.label,
            None,
            (
                share(rate.share),
                share(rate.interval.low),
                share(rate.interval.high),
                count(Number(rate.part)),
                count(Number(rate.whole)),
            ),
        )
        for rate in rates
    ]
    return Grid("rates", _("Rates with their intervals"), _("What"), columns, tuple(lines))


def grid_comparisons(comparisons: tuple[Comparison, ...], this: str, earlier: str) -> Grid:
    """The same rates in this wave and the earlier one, with what may be said of them."""
    columns = (
        Column(this, "rates"),
        Column(earlier, "rates"),
        Column(_("Difference, lower end"), "difference"),
        Column(_("Difference, upper end"), "difference"),
        Column(_("What may be said"), "verdict", has_words=True),
    )
    lines = [
        Line(
            each.label,
            None,
            (
                share(each.this.share),
                share(each.earlier.share),
                _points(each.difference.low),
                _points(each.difference.high),
                words(each.verdict.value),
            ),
        )
        for each in comparisons
    ]
    return Grid("comparison", _("This wave and the earlier one"), _("What"), columns, tuple(lines))


def grid_staggering(staggering: Staggering) -> Grid:
    """How many times as much it grew where the wave began earlier."""
    columns = (
        Column(_("Times as much"), "staggering"),
        Column(_("Lower end"), "interval"),
        Column(_("Upper end"), "interval"),
    )
    interval = staggering.interval
    cells = (
        decimal(staggering.ratio),
        decimal(interval.low if interval else None),
        decimal(interval.high if interval else None),
    )
    name = _("%(late)s beside %(early)s") % {
        "early": ", ".join(staggering.early),
        "late": ", ".join(staggering.late),
    }
    title = _("Early and late municipalities")
    return Grid("staggering", title, _("Municipalities"), columns, (Line(name, None, cells),))


def _points(difference: float) -> Cell:
    return Cell(name_points(difference), round(100 * difference, 4), Form.DECIMAL)
