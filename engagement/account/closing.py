"""What the end of a week asks for: put it together, take mailings down, complete the accounts of waves gone by."""

import datetime

from django.db import transaction
from django.utils import timezone

from campaigns.models import Wave
from engagement.account.mailings import take_down_mailings
from engagement.account.putting_together import put_weeks_together
from engagement.account.weeks import find_counted_sunday, find_end
from engagement.models import Closing, RollUp


def close_accounts(at: datetime.datetime | None = None) -> None:
    """Do it once for every week that is counted to its end; may run twice, late, or at once with another."""
    moment = at or timezone.now()
    until = find_counted_sunday(moment)
    if until is None or RollUp.objects.filter(weeks_until__gte=until).exists():
        return
    with transaction.atomic():
        # Who comes second waits here, and then finds it done.
        last = RollUp.objects.select_for_update().get(pk=1).weeks_until
        if last is None or last < until:
            put_weeks_together(last, until)
            take_down_mailings(until)
            _complete_accounts(until, moment)
            RollUp.objects.filter(pk=1).update(weeks_until=until)


def _complete_accounts(until: datetime.date, at: datetime.datetime) -> None:
    """An account is complete a week after its wave."""
    over = Wave.objects.filter(ends_on__lt=until).exclude(pk__in=Closing.objects.values("wave"))
    Closing.objects.bulk_create(
        Closing(wave=wave, until=find_end(wave), at=at) for wave in over if find_end(wave) <= until
    )
