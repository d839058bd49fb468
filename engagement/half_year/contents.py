"""Puts the account of half a year together as a report, which is then written like every other."""

from dataclasses import replace

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from engagement.account.shape import Measure, Number
from engagement.charts import draw_weeks
from engagement.charts.words import name_date
from engagement.half_year.grids import grid_mailings_of, grid_plan, grid_totals_of, grid_weeks
from engagement.half_year.reading import HalfYearAccount
from engagement.report.contents import Report
from engagement.report.definitions import define_sums
from engagement.report.method import explain_sums
from engagement.report.pictures import Picture
from engagement.report.sections import Section
from engagement.report.wave_grids import grid_goals, grid_mailings

NOTHING = Number(0)
# One chart each, where anything was counted.
DRAWN = (Measure.VIEWS, Measure.CLICKS, Measure.SIGN_UPS)


def build_half_year_report(account: HalfYearAccount) -> Report:
    """Everything about the half-year, in the active language."""
    half = account.half
    smallest = account.smallest or settings.SMALLEST_CELL
    return Report(
        language=translation.get_language() or "",
        title=_("Account: %(half)s") % {"half": half.name},
        kind=_("Account over all waves"),
        subject=half.name,
        campaign=name_campaigns(account) or settings.SENDER_NAME,
        period=_("%(first)s to %(last)s") % {"first": name_date(half.first), "last": name_date(half.last)},
        phase=count_waves(account),
        status=say_status(account),
        scene="street",
        colour="night",
        findings=write_findings(account),
        pictures=_choose_pictures(account),
        sections=(*_tell_waves(account), *_tell_numbers(account), *_tell_mailings(account), *_tell_goals(account)),
        definitions=define_sums(smallest),
        explanations=explain_sums(smallest),
    )


def name_campaigns(account: HalfYearAccount) -> str:
    """Every campaign once, in the order of its first wave."""
    return ", ".join(dict.fromkeys(part.wave.campaign.name for part in account.parts))


def count_waves(account: HalfYearAccount) -> str:
    number = len(account.parts)
    return ngettext("%(number)d wave", "%(number)d waves", number) % {"number": number}


def say_status(account: HalfYearAccount) -> str:
    """Up to which day the numbers go."""
    if account.counted_until is None:
        return _("Nothing is counted yet in this half-year.")
    return _("Counted up to and including %(day)s.") % {"day": name_date(account.counted_until)}


def write_findings(account: HalfYearAccount) -> tuple[str, ...]:
    """Three plain sentences: how much was done, what it reached, what was mailed."""
    if not account.parts:
        return (_("No wave ran in this half-year."),)
    names = {"waves": count_waves(account), "names": "; ".join(part.wave.name for part in account.parts)}
    return (_("In this half-year there were %(waves)s: %(names)s.") % names, _tell_reach(account), _tell_mails(account))


def _tell_reach(account: HalfYearAccount) -> str:
    views, sign_ups = (account.totals.get(measure, NOTHING) for measure in (Measure.VIEWS, Measure.SIGN_UPS))
    words = _("Page views in the weeks that are counted: %(views)s. Sign-ups: %(sign_ups)s.")
    return words % {"views": views.text, "sign_ups": sign_ups.text}


def _tell_mails(account: HalfYearAccount) -> str:
    number = len(account.mailings)
    if not number:
        return _("No mailing was sent in the weeks that are counted.")
    words = ngettext(
        "%(number)d mailing was sent. Mails delivered: %(delivered)s.",
        "%(number)d mailings were sent. Mails delivered: %(delivered)s.",
        number,
    )
    total = grid_mailings_of(account).lines[-1].cells[1].text
    return words % {"number": number, "delivered": total}


def _choose_pictures(account: HalfYearAccount) -> tuple[Picture, ...]:
    charts = (draw_weeks(account, measure) for measure in DRAWN if measure in account.weekly)
    return tuple(Picture(chart, "weeks") for chart in charts if chart)


def _tell_waves(account: HalfYearAccount) -> tuple[Section, ...]:
    title = _("The waves")
    if not account.parts:
        return (Section("waves", title, (_("No wave ran in this half-year."),)),)
    sentence = _("A week belongs to the half-year of its Monday.")
    return (Section("waves", title, (sentence,), grids=(grid_plan(account),)),)


def _tell_numbers(account: HalfYearAccount) -> tuple[Section, ...]:
    if not account.weeks:
        return (Section("numbers", _("What was counted"), (say_status(account),)),)
    caution = _("The numbers of different waves are added up: people who saw two waves count twice.")
    return (
        Section("numbers", _("What was counted, by wave"), (caution,), grids=(grid_totals_of(account),)),
        Section("weeks", _("What was counted, by week"), (caution,), grids=(grid_weeks(account),)),
    )


def _tell_mailings(account: HalfYearAccount) -> tuple[Section, ...]:
    title = _("Mailings")
    if not account.mailings:
        return (Section("mailings", title, (_("No mailing was sent in the weeks that are counted."),)),)
    caution = _("People who got two mailings count twice.")
    return (Section("mailings", title, (caution,), grids=(grid_mailings_of(account), grid_mailings(account.mailings))),)


def _tell_goals(account: HalfYearAccount) -> tuple[Section, ...]:
    """The plans as they were written: whether a goal was reached says the source that it names."""
    grids = tuple(
        replace(grid_goals(part.goals), key=f"goals-{part.wave.pk}", title=part.wave.name)
        for part in account.parts
        if part.goals
    )
    if not grids:
        return (Section("goals", _("Goals"), (_("No wave of this half-year has goals."),)),)
    return (Section("goals", _("Goals"), grids=grids),)
