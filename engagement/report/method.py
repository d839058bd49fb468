"""How the numbers were made, in plain words."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

ABOUT_SUMS = ("counting", "hiding", "cause")


@dataclass(frozen=True)
class Explanation:
    """One part of the method."""

    key: str
    title: str
    text: str


def explain(smallest: int) -> tuple[Explanation, ...]:
    """Every part of the method, the most asked first."""
    return (
        Explanation(
            "counting",
            _("How we count"),
            _(
                "We count without cookies and keep no address of anybody. Every visit is added to a count per day; the "
                "visit itself is erased within two days. Browsers that ask not to be followed are not counted."
            ),
        ),
        _explain_hiding(smallest),
        Explanation(
            "cause",
            _("Why a difference is no proof"),
            _(
                "Differences between waves say nothing about the cause. Weather, news, other campaigns and holidays "
                "change what people do as well. This report does not claim that the wave caused a report to the police."
            ),
        ),
        Explanation(
            "tests",
            _("How we calculate intervals"),
            _(
                "Intervals of rates are Wilson's at 95 percent. Two waves are compared by a two-sided test of two "
                "proportions with Holm's correction, so that chance does not look like a finding. The intervals of "
                "differences are Newcombe's, made wider for the number of comparisons (Bonferroni)."
            ),
        ),
        Explanation(
            "staggered",
            _("How we compare municipalities that began at different times"),
            _(
                "We look how much the number grew in municipalities when the wave began there, and beside it how much "
                "it grew in the same weeks where the wave ran already (difference-in-differences). What changed "
                "everywhere falls away. What changed in one place only does not."
            ),
        ),
    )


def explain_sums(smallest: int) -> tuple[Explanation, ...]:
    """The parts that an account over several waves needs, which has no rates and no comparisons."""
    return tuple(each for each in explain(smallest) if each.key in ABOUT_SUMS)


def _explain_hiding(smallest: int) -> Explanation:
    text = _(
        "Numbers under %(smallest)d are hidden, and so are others from which they could be worked out. That is why "
        "only whole weeks are shown, and why the tables by municipality, way and page come when the wave is over. A "
        "number that was hidden once stays hidden, so two reports together give nothing away."
    )
    return Explanation("hiding", _("What is hidden, and why"), text % {"smallest": smallest})
