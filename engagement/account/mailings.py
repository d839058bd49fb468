"""The mailings of an account: how they ended, taken down with a week, and changed only by enough people at once.

Bounces and unsubscribes trickle in for days. Two reports that follow each other closely would show the difference of
one or two people, so a mailing keeps the numbers of its last report until every change is nobody's or large enough.
"""

import datetime
from dataclasses import asdict, dataclass

from django.conf import settings
from django.db.models import Sum
from django.utils import timezone

from campaigns.models import Wave
from engagement.account.protecting import HIDDEN, protect_alone, protect_weeks
from engagement.account.shape import MailingNumbers, Number
from engagement.models import LinkTally, ReportedMailing
from newsletters.mailings.numbers import count_states, unsubscribed
from newsletters.models import Mailing
from newsletters.models.mailing import UNFINISHED

STATES = ("delivered", "bounced", "failed", "uncertain", "excluded")


@dataclass(frozen=True)
class Outcome:
    """How a mailing stands; the first five add up to everybody in the segment."""

    delivered: int
    bounced: int
    failed: int
    uncertain: int
    excluded: int
    followers: int
    unsubscribed: int


def take_down_mailings(until: datetime.date) -> None:
    """Take down how the finished mailings stand, once per week; `until` is the last day that is counted."""
    reported = {each.mailing_id: each for each in ReportedMailing.objects.all()}
    for mailing in Mailing.objects.exclude(state__in=UNFINISHED).filter(finished_at__isnull=False).order_by("pk"):
        last = reported.get(mailing.pk)
        if timezone.localdate(mailing.finished_at) <= until and (last is None or last.until < until):
            _take_down(mailing, last, until)


def _take_down(mailing: Mailing, last: ReportedMailing | None, until: datetime.date) -> None:
    outcome = count_outcome(mailing, until)
    if last is None:
        ReportedMailing.objects.create(mailing=mailing, until=until, **asdict(outcome))
    elif all(_may_change(before, after) for before, after in _pair(last, outcome)):
        ReportedMailing.objects.filter(pk=last.pk).update(until=until, **asdict(outcome))


def _pair(last: ReportedMailing, outcome: Outcome) -> list[tuple[int, int]]:
    """Every count before and now, and everybody together."""
    pairs = [(getattr(last, name), count) for name, count in asdict(outcome).items()]
    return [*pairs, (sum(getattr(last, name) for name in STATES), sum(getattr(outcome, name) for name in STATES))]


def _may_change(before: int, after: int) -> bool:
    return before == after or abs(after - before) >= settings.SMALLEST_CELL


def count_outcome(mailing: Mailing, until: datetime.date) -> Outcome:
    """How the mailing stands now, with the followers up to that day."""
    states = count_states(mailing)
    followed = LinkTally.objects.filter(mailing=mailing, day__lte=until).aggregate(people=Sum("people"))
    # Who is still queued when a mailing is cancelled got nothing.
    left_out = states.excluded + states.queued + states.claimed
    return Outcome(
        delivered=states.sent,
        bounced=states.bounced,
        failed=states.failed,
        uncertain=states.uncertain,
        excluded=left_out,
        followers=followed["people"] or 0,
        unsubscribed=unsubscribed(mailing),
    )


def read_mailings(wave: Wave) -> tuple[MailingNumbers, ...]:
    """The reported mailings of a wave, the oldest first."""
    rows = ReportedMailing.objects.filter(mailing__wave=wave).select_related("mailing__newsletter")
    return tuple(_show(row) for row in rows.order_by("mailing__frozen_at", "pk"))


def _show(row: ReportedMailing) -> MailingNumbers:
    counts = [getattr(row, name) for name in STATES]
    states = protect_alone(counts)
    # Everybody less the delivered would give a hidden number away, and the delivered matter more.
    eligible = HIDDEN if any(state.is_hidden for state in states) else Number(sum(counts))
    delivered, bounced, failed, uncertain, excluded = states
    return MailingNumbers(
        title=row.mailing.newsletter.title,
        sent_on=timezone.localdate(row.mailing.frozen_at),
        eligible=eligible,
        delivered=delivered,
        bounced=bounced,
        failed=failed,
        uncertain=uncertain,
        excluded=excluded,
        followers=_share_of(row.followers, row.delivered),
        unsubscribed=_share_of(row.unsubscribed, row.delivered),
    )


def _share_of(part: int, whole: int) -> Number:
    """A part of the delivered: neither it nor the others may be few."""
    division = protect_weeks({"part": [part], "others": [max(whole - part, 0)]}, 1)
    return division.rows["part"][0]
