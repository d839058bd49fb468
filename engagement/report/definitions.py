"""What every number of a report means, in plain words; the key is where a head of a table leads to."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from engagement.account.shape import Measure, Rate, WaveAccount


@dataclass(frozen=True)
class Definition:
    """A word of the report with what it means."""

    key: str
    term: str
    text: str


def define(account: WaveAccount) -> tuple[Definition, ...]:
    """Every word in the order of the report."""
    return (
        *_define_measures(),
        *_define_rates(),
        *_define_each_rate(account.rates),
        *_define_mailings(),
        *_define_rest(account.smallest),
    )


def define_sums(smallest: int) -> tuple[Definition, ...]:
    """The words of an account over several waves, which has no rates and no comparisons."""
    return (*_define_measures(), *_define_mailings(), *_define_rest(smallest))


def _define_measures() -> tuple[Definition, ...]:
    texts = {
        Measure.VISITORS: _(
            "Different browsers on one day, added up over the days. We cannot know a person again on another day: "
            "somebody who comes on two days counts twice. Days with very few visitors are not in it."
        ),
        Measure.VIEWS: _("A page of this wave that a person opened in a browser. Opening it twice counts twice."),
        Measure.READS: _("A page of which somebody saw the end, after ten seconds or more."),
        Measure.ACTIONS: _("A button or link on a page that asks people to do something, and that somebody followed."),
        Measure.DOWNLOADS: _("A file, such as a poster or a checklist, that somebody took from a page."),
        Measure.CHECKS: _("A self-check that somebody filled in to the end."),
        Measure.VIDEOS: _("A video that somebody started."),
        Measure.SHORT_LINKS: _("A short link or its QR code, on a poster or flyer for example, that somebody opened."),
        Measure.CLICKS: _(
            "A link in a mail of this wave that somebody followed. A link belongs to a group of people, never to one."
        ),
        Measure.SIGN_UPS: _("Somebody who asked for the newsletter and confirmed it from a mail."),
        Measure.REPORTING: _(
            "A link to a place where people can report. Counted per day for the whole site, without page, audience "
            "or language, so that nobody can tell who thought of reporting."
        ),
    }
    return tuple(Definition(measure.value, str(measure.label), texts[measure]) for measure in Measure)


def _define_each_rate(rates: tuple[Rate, ...]) -> tuple[Definition, ...]:
    """The rates of several audiences are one kind of rate, and defined once."""
    kinds = {rate.definition: rate for rate in reversed(rates)}
    return tuple(Definition(f"rate-{rate.key}", rate.label, rate.definition) for rate in reversed(kinds.values()))


def _define_rates() -> tuple[Definition, ...]:
    return (
        Definition(
            "rates", _("Rate"), _("A part of a whole: how many of all did it. What is counted stands beside it.")
        ),
        Definition(
            "interval",
            _("Interval"),
            _(
                "Chance plays a part in every count. If we counted like this 100 times, the true rate would lie "
                "between the two ends about 95 times. The fewer people, the wider it is."
            ),
        ),
        Definition(
            "difference",
            _("Difference"),
            _(
                "The rate of this wave minus that of the earlier one, in percentage points. Its interval is wider when "
                "several rates are compared."
            ),
        ),
        Definition(
            "verdict",
            _("What may be said"),
            _(
                "'Likely better' or 'likely worse' when chance alone would hardly make such a difference; 'no "
                "difference seen' when it could well be chance; 'too little to tell' when too few people were counted."
            ),
        ),
        Definition(
            "staggering",
            _("Times as much"),
            _(
                "How many times as much the number grew in municipalities when the wave began there, as in those where "
                "it ran already. 1 means no difference."
            ),
        ),
    )


def _define_mailings() -> tuple[Definition, ...]:
    return (
        Definition("eligible", _("In the segment"), _("People whom the mailing was for when it was frozen.")),
        Definition("delivered", _("Delivered"), _("Mails that the mail server of the receiver took.")),
        Definition("bounced", _("Bounced"), _("Mails that came back because the address does not work.")),
        Definition("failed", _("Failed"), _("Mails that could not be sent.")),
        Definition(
            "unsure",
            _("Uncertain, of a mailing"),
            _("The connection broke while the mail was handed over. It may have arrived; it is not sent twice."),
        ),
        Definition(
            "excluded",
            _("Left out"),
            _("People who unsubscribed or paused before their turn came, or were waiting when it was cancelled."),
        ),
        Definition(
            "followers",
            _("Followed a link"),
            _("People per day who followed a link of the mailing. We do not measure who opens a mail."),
        ),
        Definition("unsubscribed", _("Unsubscribed"), _("People who left through this mailing; delivered as well.")),
    )


def _define_rest(smallest: int) -> tuple[Definition, ...]:
    hidden = _(
        "A number from 1 to %(most)d, or another number from which it could be worked out. It may be nought. '≥' "
        "before a number means that a hidden number is not in it."
    )
    return (
        Definition("goals", _("Goal"), _("What the plan of the wave wants to reach, with its source. Set beforehand.")),
        Definition(
            "traffic",
            _("People, uncertain, machines"),
            _(
                "Machines are search engines, mail scanners and others that say so or give themselves away. Uncertain "
                "is what may be either. Refused is what was not counted at all, with the reason. Only people are in "
                "the other numbers."
            ),
        ),
        Definition("hidden", _("Hidden"), hidden % {"most": smallest - 1}),
    )
