"""Three plain sentences with which an account opens: how many, who, and whether it went better than before."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from campaigns.models import Wave
from engagement.account.shape import Comparison, Measure, Number, Row, Table, Verdict, Week

MOST_NAMED = 3


def write_findings(
    weeks: Sequence[Week],
    totals: Mapping[Measure, Number],
    audiences: Table,
    comparisons: Sequence[Comparison],
    earlier: Wave | None,
) -> tuple[str, str, str]:
    """Reach, audiences and comparison, each as one or two sentences."""
    return _tell_reach(weeks, totals), _tell_audiences(audiences), _tell_comparison(comparisons, earlier)


def _tell_reach(weeks: Sequence[Week], totals: Mapping[Measure, Number]) -> str:
    if not weeks:
        return _("The first week of this wave is not over yet, so nothing is counted so far.")
    views = totals.get(Measure.VIEWS, Number(0))
    if views.is_hidden or not views.shown:
        return _("Too few people opened a page of this wave to say how many.")
    return ngettext(
        "Pages of this wave were opened %(number)s times in %(weeks)d week.",
        "Pages of this wave were opened %(number)s times in %(weeks)d weeks.",
        len(weeks),
    ) % {"number": views.text, "weeks": len(weeks)}


def _tell_audiences(audiences: Table) -> str:
    named = [row for row in audiences.rows if row.colour and _views(row)]
    if not named:
        return _("Who was reached cannot be said yet: no audience has enough visits to show.")
    most = max(named, key=_views)
    everybody = audiences.total.numbers[Measure.VIEWS].shown if audiences.total else 0
    share = round(100 * sum(_views(row) for row in named) / everybody) if everybody else 0
    return _(
        "Of every 100 page views at least %(share)d were of pages for an audience of this wave; "
        "most were for: %(audience)s (%(number)s)."
    ) % {"share": share, "audience": most.label, "number": most.numbers[Measure.VIEWS].text}


def _views(row: Row) -> int:
    number = row.numbers.get(Measure.VIEWS)
    return (number.shown or 0) if number else 0


def _tell_comparison(comparisons: Sequence[Comparison], earlier: Wave | None) -> str:
    if earlier is None or not comparisons:
        return _("There is no earlier wave to compare this one with yet.")
    sentences = {
        Verdict.LIKELY_BETTER: _("Beside '%(wave)s' this was likely better: %(what)s."),
        Verdict.LIKELY_WORSE: _("Beside '%(wave)s' this was likely worse: %(what)s."),
    }
    told = []
    for verdict, sentence in sentences.items():
        found = [each.label for each in comparisons if each.verdict is verdict][:MOST_NAMED]
        if found:
            told.append(sentence % {"wave": earlier.name, "what": "; ".join(found)})
    if not told:
        return _("Beside '%(wave)s' no rate was surely better or worse.") % {"wave": earlier.name}
    return " ".join([*told, _("What caused it, these numbers do not say.")])
