"""Completes accounts: takes mailings down once a week, and ends the account of a wave a week after the wave."""

import datetime

from django.utils import timezone

from campaigns.models import Wave
from engagement.account.mailings import take_down_mailings
from engagement.account.putting_together import put_weeks_together
from engagement.account.weeks import find_counted_sunday, find_end
from engagement.models import Closing


def close_accounts(at: datetime.datetime | None = None) -> None:
    """Do what a week that was counted to its end asks for; may run twice or late."""
    moment = at or timezone.now()
    until = find_counted_sunday(moment)
    if until is None:
        return
    put_weeks_together(until)
    take_down_mailings(until)
    over = Wave.objects.filter(ends_on__lt=until).exclude(pk__in=Closing.objects.values("wave"))
    ended = [Closing(wave=wave, until=find_end(wave), at=moment) for wave in over if find_end(wave) <= until]
    Closing.objects.bulk_create(ended, ignore_conflicts=True)
