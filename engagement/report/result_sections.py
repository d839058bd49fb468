"""The parts of a report about what came of it: rates, comparisons, mailings, goals, and what was left out."""

from django.utils.translation import gettext as _

from engagement.account.shape import Staggering, WaveAccount
from engagement.charts import draw_comparisons, draw_rates
from engagement.charts.words import name_number
from engagement.report.rate_grids import grid_comparisons, grid_rates, grid_staggering
from engagement.report.sections import Section
from engagement.report.wave_grids import grid_goals, grid_mailings, grid_traffic


def list_rates(account: WaveAccount) -> tuple[Section, ...]:
    title = _("How many of all did it")
    if not account.rates:
        return (Section("rates", title, (_("There are too few people yet to calculate a rate."),)),)
    return (Section("rates", title, (), draw_rates(account.rates), (grid_rates(account.rates),)),)


def compare_waves(account: WaveAccount) -> tuple[Section, ...]:
    """This wave beside the earlier one, in words that chance allows."""
    title = _("Beside the earlier wave")
    caution = _("Differences between waves say nothing about the cause.")
    if account.earlier is None:
        return (Section("comparison", title, (_("There is no earlier wave to put beside this one."),)),)
    if not account.comparisons:
        sentence = _("Too little was counted to put this wave beside %(earlier)s.")
        return (Section("comparison", title, (sentence % {"earlier": account.earlier.name},)),)
    sentence = _("We put this wave beside %(earlier)s.") % {"earlier": account.earlier.name}
    grid = grid_comparisons(account.comparisons, account.wave.name, account.earlier.name)
    chart = draw_comparisons(account.comparisons)
    return (Section("comparison", title, (sentence, caution), chart, (grid,)),)


def compare_municipalities(account: WaveAccount) -> tuple[Section, ...]:
    """Where the wave began later beside where it ran already; nothing to say when it began everywhere at once."""
    staggering = account.staggering
    if staggering is None:
        return ()
    title = _("Where the wave began later")
    return (Section("staggering", title, (_say_staggering(staggering),), grids=(grid_staggering(staggering),)),)


def _say_staggering(staggering: Staggering) -> str:
    names = {"early": ", ".join(staggering.early), "late": ", ".join(staggering.late)}
    if staggering.ratio is None or staggering.interval is None:
        words = _("Too little was counted to tell whether %(late)s went another way than %(early)s.")
        return words % names
    words = _(
        "%(measure)s: in %(late)s, where the wave began later, the number then grew %(ratio)s times as much as in "
        "%(early)s, where it ran already. In 95 of 100 cases it is between %(low)s and %(high)s times."
    )
    numbers = {
        "ratio": name_number(staggering.ratio),
        "low": name_number(staggering.interval.low),
        "high": name_number(staggering.interval.high),
    }
    return words % {"measure": staggering.measure.label, **names, **numbers}


def list_mailings(account: WaveAccount) -> tuple[Section, ...]:
    title = _("Mailings")
    if not account.mailings:
        return (Section("mailings", title, (_("No newsletter of this wave was sent in the weeks that are counted."),)),)
    sentence = _("Everybody whom a mailing was for is in exactly one state.")
    return (Section("mailings", title, (sentence,), grids=(grid_mailings(account.mailings),)),)


def list_goals(account: WaveAccount) -> tuple[Section, ...]:
    title = _("Goals")
    if not account.goals:
        sentence = _("This wave has no goals. Without them nobody can say afterwards whether it worked.")
        return (Section("goals", title, (sentence,)),)
    return (Section("goals", title, grids=(grid_goals(account.goals),)),)


def list_traffic(account: WaveAccount) -> tuple[Section, ...]:
    title = _("What is not counted as people's")
    if not account.weeks:
        return (Section("traffic", title, (_("Nothing was left out yet."),)),)
    sentence = _("These are in no other number of this report.")
    return (Section("traffic", title, (sentence,), grids=(grid_traffic(account.traffic),)),)
