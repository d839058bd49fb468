"""What a subject test says to an officer; whole sentences, so that each can be translated well."""

from django.utils.formats import date_format, number_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from newsletters.mailings.comparing import ArmNumbers, find_difference
from newsletters.models import Mailing
from newsletters.models.mailing import Arm, MailingState, TestVerdict

# Percentage of a test in which nobody waits.
EVERYBODY = 100


def describe_difference(first: ArmNumbers, second: ArmNumbers) -> str:
    """How far the texts are apart, as a sentence that says how sure that is."""
    interval = find_difference(first, second)
    if interval.low <= 0 <= interval.high:
        return _("The texts are too close to tell which one makes more people click.")
    low, high = sorted((abs(interval.low), abs(interval.high)))
    limits = {"low": number_format(100 * low, 1), "high": number_format(100 * high, 1)}
    if interval.low > 0:
        return _("Of 100 people who got it, %(low)s to %(high)s more click in the second text.") % limits
    return _("Of 100 people who got it, %(low)s to %(high)s more click in the first text.") % limits


def describe_state(mailing: Mailing) -> str:
    """Where the test stands, and what comes next."""
    if mailing.winner:
        return _describe_choice(mailing)
    if mailing.state == MailingState.CANCELLED:
        return _("The mailing was cancelled before a text was chosen.")
    if mailing.test_ends_at:
        until = {"moment": date_format(localtime(mailing.test_ends_at), "SHORT_DATETIME_FORMAT")}
        if mailing.test_share == EVERYBODY:
            return _("Everybody has a text. On %(moment)s the clicks are compared.") % until
        return (
            _(
                "Everybody else waits until %(moment)s, and then gets the text with more clicks, "
                "or the first one when that is too close to tell."
            )
            % until
        )
    return _("The two texts are on their way. The wait begins when everybody who tries one has got it.")


def _describe_choice(mailing: Mailing) -> str:
    """One sentence per way in which a text is chosen."""
    is_first, is_for_others = mailing.winner == Arm.A, mailing.test_share < EVERYBODY
    if mailing.winner_because == TestVerdict.TOO_CLOSE:
        return (
            _("Too close to tell, so everybody else gets the first text.") if is_for_others else _("Too close to tell.")
        )
    if mailing.winner_because == TestVerdict.OFFICER:
        if is_first:
            return _("An officer chose the first text for everybody else.")
        return _("An officer chose the second text for everybody else.")
    if not is_for_others:
        return _("First text: more clicks.") if is_first else _("Second text: more clicks.")
    if is_first:
        return _("First text: more clicks, so everybody else gets it.")
    return _("Second text: more clicks, so everybody else gets it.")
