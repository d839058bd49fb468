"""Pauses a mailing that goes wrong, before everybody has it: too many bounces, complaints or unsubscribes.

Of every rate the lower bound of its interval counts, so that bad luck with the first few mails stops nothing.
"""

from dataclasses import dataclass

from django.conf import settings
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from newsletters.mailings.controls import pause_mailing
from newsletters.mailings.intervals import find_share_interval
from newsletters.mailings.numbers import count_complaints, count_states, unsubscribed
from newsletters.models import Mailing
from newsletters.models.mailing import MailingState, PauseReason

FEWEST_HANDED_OVER = 20
# One person alone stops nothing, however small the mailing.
FEWEST_PEOPLE = 2


@dataclass(frozen=True)
class Reactions:
    """What came back of the mails that were handed over."""

    handed_over: int
    bounces: int
    complaints: int
    unsubscribes: int

    def passes(self, reason: PauseReason) -> bool:
        """Whether this rate is surely above its limit."""
        hits = min(getattr(self, reason.value), self.handed_over)
        return hits >= FEWEST_PEOPLE and find_share_interval(hits, self.handed_over).low > find_limit(reason)


# The worst first: complaints cost us the trust of mail providers for all mail that follows.
REASONS = (PauseReason.COMPLAINTS, PauseReason.BOUNCES, PauseReason.UNSUBSCRIBES)


def find_limit(reason: PauseReason) -> float:
    """The rate of the settings, from 0 to 1."""
    limits = {
        PauseReason.BOUNCES: settings.BREAKER_BOUNCES,
        PauseReason.COMPLAINTS: settings.BREAKER_COMPLAINTS,
        PauseReason.UNSUBSCRIBES: settings.BREAKER_UNSUBSCRIBES,
    }
    return float(limits[reason])


def count_reactions(mailing: Mailing) -> Reactions:
    """Count what came back of a mailing, over indexes alone: well under a second for 1,000,000 deliveries."""
    states = count_states(mailing)
    return Reactions(
        handed_over=states.sent + states.bounced,
        bounces=states.bounced,
        complaints=count_complaints(mailing),
        unsubscribes=unsubscribed(mailing),
    )


def check_breaker(mailing: Mailing) -> PauseReason | None:
    """Pause a mailing whose rates are too high and answer why; an officer's word to go on anyway stands."""
    running = Mailing.objects.filter(pk=mailing.pk, state=MailingState.SENDING, overrules_breaker=False)
    if not running.exists():
        return None
    reactions = count_reactions(mailing)
    if reactions.handed_over < FEWEST_HANDED_OVER:
        return None
    reason = next((reason for reason in REASONS if reactions.passes(reason)), None)
    return reason if reason and pause_mailing(mailing=mailing, because=reason) else None


def check_running() -> int:
    """Check every mailing that is being sent; answers how many were paused. The scheduler calls this."""
    running = Mailing.objects.filter(state=MailingState.SENDING, overrules_breaker=False)
    return sum(check_breaker(mailing) is not None for mailing in running.only("pk", "state"))


def explain_pause(mailing: Mailing) -> str:
    """Why a mailing stands still, in sentences with the numbers of this moment; empty when it does not."""
    if mailing.state != MailingState.PAUSED or not mailing.paused_because:
        return ""
    reason = PauseReason(mailing.paused_because)
    if reason == PauseReason.OVERDUE:
        return _("Its moment passed while nothing ran. Start it now, or give it another moment.")
    if reason == PauseReason.OFFICER:
        return _("An officer paused it.")
    reactions = count_reactions(mailing)
    return f"{_count_in_words(reason, reactions)} {_advise(reason)}"


def _count_in_words(reason: PauseReason, reactions: Reactions) -> str:
    people: int = getattr(reactions, reason.value)
    sentences = {
        PauseReason.BOUNCES: ngettext(
            "%(people)s of %(all)s mails came back (%(rate)s %%); we stop when it is surely more than %(limit)s %%.",
            "%(people)s of %(all)s mails came back (%(rate)s %%); we stop when it is surely more than %(limit)s %%.",
            people,
        ),
        PauseReason.COMPLAINTS: ngettext(
            "%(people)s of %(all)s people called it spam (%(rate)s %%); "
            "we stop when it is surely more than %(limit)s %%.",
            "%(people)s of %(all)s people called it spam (%(rate)s %%); "
            "we stop when it is surely more than %(limit)s %%.",
            people,
        ),
        PauseReason.UNSUBSCRIBES: ngettext(
            "%(people)s of %(all)s people unsubscribed (%(rate)s %%); "
            "we stop when it is surely more than %(limit)s %%.",
            "%(people)s of %(all)s people unsubscribed (%(rate)s %%); "
            "we stop when it is surely more than %(limit)s %%.",
            people,
        ),
    }
    return sentences[reason] % {
        "people": number_format(people, force_grouping=True),
        "all": number_format(reactions.handed_over, force_grouping=True),
        "rate": number_format(100 * people / max(reactions.handed_over, 1), decimal_pos=1),
        "limit": number_format(100 * find_limit(reason), decimal_pos=1),
    }


def _advise(reason: PauseReason) -> str:
    if reason == PauseReason.BOUNCES:
        return _("Look at the newest list of addresses before it goes on.")
    if reason == PauseReason.COMPLAINTS:
        return _("Look at whom this segment holds, and whether they asked for this, before it goes on.")
    return _("Look at the text and the segment before it goes on.")
