"""How far a mailing is, how fast it goes, and when it will be done at that speed."""

import datetime
import math
from dataclasses import dataclass

from django.db.models import Count, Min
from django.utils import timezone

from newsletters.mailings.numbers import StateCounts, count_states
from newsletters.models import Mailing
from newsletters.models.mailing import MailingState

# Long enough to be calm, short enough to notice that something changed.
WINDOW = datetime.timedelta(minutes=2)
LONG = 120  # minutes
SHORTEST = datetime.timedelta(seconds=5)


@dataclass(frozen=True)
class Progress:
    """Percent done, mails a minute now, and the time left; None when it is not going or nobody can tell."""

    percent: int
    per_minute: int
    minutes_left: int | None
    ends_at: datetime.datetime | None

    @property
    def hours_left(self) -> int | None:
        """The time left in hours, where minutes would be too many to read."""
        return round(self.minutes_left / 60) if self.minutes_left and self.minutes_left >= LONG else None


def measure_progress(
    mailing: Mailing, at: datetime.datetime | None = None, *, counts: StateCounts | None = None
) -> Progress:
    """Measure the last minutes; `counts` saves counting again where the caller has just done so."""
    now = at or timezone.now()
    counts = counts or count_states(mailing)
    rate = measure_rate(mailing, now) if mailing.state == MailingState.SENDING else 0.0
    waiting = counts.queued + counts.claimed
    if not rate or not waiting:
        return Progress(counts.percent, round(rate), None, None)
    minutes = waiting / rate
    return Progress(counts.percent, round(rate), math.ceil(minutes), now + datetime.timedelta(minutes=minutes))


def measure_rate(mailing: Mailing, at: datetime.datetime) -> float:
    """Mails a minute since the first of the last minutes; answered by the index on the moment alone."""
    recent = mailing.deliveries.order_by().filter(sent_at__gt=at - WINDOW, sent_at__lte=at)
    found = recent.aggregate(mails=Count("*"), first=Min("sent_at"))
    if not found["mails"]:
        return 0.0
    minutes: float = max(at - found["first"], SHORTEST) / datetime.timedelta(minutes=1)
    return float(found["mails"] / minutes)
