"""The tables of mailings, goals, and what is not counted as people's."""

from django.utils.translation import gettext as _

from campaigns.models import Goal
from engagement.account.shape import MailingNumbers, TrafficNumbers
from engagement.charts.words import name_day
from engagement.report.grids import Column, Grid, Line, count, decimal, words


def grid_mailings(mailings: tuple[MailingNumbers, ...]) -> Grid:
    """Every mailing: its people, each in one state, and what came of it."""
    columns = (
        Column(_("In the segment"), "eligible"),
        Column(_("Delivered"), "delivered"),
        Column(_("Bounced"), "bounced"),
        Column(_("Failed"), "failed"),
        Column(_("Uncertain"), "unsure"),
        Column(_("Left out"), "excluded"),
        Column(_("Followed a link"), "followers"),
        Column(_("Unsubscribed"), "unsubscribed"),
    )
    title = _("Mailings up to the last week that was counted")
    return Grid("mailings", title, _("Mailing"), columns, tuple(_line_mailing(each) for each in mailings))


def _line_mailing(each: MailingNumbers) -> Line:
    numbers = (
        each.eligible,
        each.delivered,
        each.bounced,
        each.failed,
        each.uncertain,
        each.excluded,
        each.followers,
        each.unsubscribed,
    )
    name = _("%(mailing)s (%(day)s)") % {"mailing": each.title, "day": name_day(each.sent_on)}
    return Line(name, None, tuple(count(number) for number in numbers))


def grid_goals(goals: tuple[Goal, ...]) -> Grid:
    """What the wave wanted to reach, as its plan says."""
    columns = (
        Column(_("Kind"), "goals", has_words=True),
        Column(_("Start"), "goals"),
        Column(_("Target"), "goals"),
        Column(_("Source"), "goals", has_words=True),
    )
    lines = [
        Line(
            goal.indicator,
            None,
            (words(goal.get_rung_display()), decimal(goal.baseline), decimal(goal.target), words(goal.source)),
        )
        for goal in goals
    ]
    return Grid("goals", _("Goals"), _("What we want to reach"), columns, tuple(lines))


def grid_traffic(traffic: TrafficNumbers) -> Grid:
    """What was left out of every other number, and why."""
    lines = [
        Line(_("Uncertain"), None, (count(traffic.uncertain),)),
        Line(_("Machines"), None, (count(traffic.machines),)),
        *(
            Line(_("Refused: %(reason)s") % {"reason": name_reason(reason)}, None, (count(number),))
            for reason, number in traffic.refused.items()
        ),
    ]
    return Grid("traffic", _("Not counted as people's"), _("What"), (Column(_("Number"), "traffic"),), tuple(lines))


def name_reason(reason: str) -> str:
    """Why events were refused, in words; a reason without words keeps its own name."""
    names = {
        "opted_out": _("somebody asked not to be counted"),
        "malformed": _("not written as our pages write it"),
        "too_large": _("too large"),
        "unknown_page": _("no page of ours"),
        "restricted_page": _("a page that is not public"),
        "wrong_method": _("not asked as our pages ask"),
        "wrong_host": _("sent to another name"),
        "other_site": _("sent from another site"),
        "unfit": _("does not fit the page"),
        "unavailable": _("could not be kept at that moment"),
    }
    return names.get(reason, reason.replace("_", " "))
