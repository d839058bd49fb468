"""How a wave stands, for the cockpit: its account, its pages, and its mailings as they are at this moment."""

import datetime
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Sum
from django.utils import timezone

from campaigns.models import Wave
from engagement.account.reading import read_account
from engagement.account.shape import Number, WaveAccount
from engagement.content_board import ContentBoard, read_board
from engagement.models import Tally
from engagement.models.dimensions import Kind, Traffic
from newsletters.mailings.numbers import StateCounts, count_states_of, unsubscribed
from newsletters.models import Mailing


@dataclass(frozen=True)
class MailingState:
    """One mailing: everybody in exactly one state, and what came of it.

    The states are exact, for those who have to see that a mailing goes out; reports take theirs from the account.
    """

    mailing: Mailing
    states: StateCounts
    unsubscribed: int
    clicks: str

    @property
    def waiting(self) -> int:
        """People whose mail is still to be sent, or being sent."""
        return self.states.queued + self.states.claimed


@dataclass(frozen=True)
class WaveState:
    """What an officer sees of a wave in the morning."""

    account: WaveAccount
    board: ContentBoard
    mailings: tuple[MailingState, ...]
    days_to_go: int


def read_wave_state(wave: Wave, *, at: datetime.datetime | None = None) -> WaveState:
    """The wave at that moment, now unless given."""
    today = timezone.localdate(at)
    return WaveState(
        account=read_account(wave, at=at),
        board=read_board(wave),
        mailings=_read_mailings(wave),
        days_to_go=max((wave.ends_on - today).days, 0),
    )


def _read_mailings(wave: Wave) -> tuple[MailingState, ...]:
    mailings = list(wave.mailings.select_related("newsletter"))
    states = count_states_of(mailings)
    followed = Tally.objects.filter(mailing__in=mailings, kind=Kind.MAIL_LINK, traffic=Traffic.PEOPLE)
    clicks = dict(followed.order_by().values_list("mailing_id").annotate(sum=Sum("count")))
    return tuple(
        MailingState(each, states[each.pk], unsubscribed(each), say_roughly(clicks.get(each.pk, 0)))
        for each in mailings
    )


def say_roughly(count: int) -> str:
    """A count that is still growing, in steps so large that nobody can watch a single person."""
    smallest = settings.SMALLEST_CELL
    if 0 < count < smallest:
        return f"<{smallest}"
    return Number(count - count % smallest, is_least=bool(count)).text
