"""Who may run a mailing: one worker at a time, for as long as it keeps its lease fresh."""

import datetime
import threading

from django.db.models import Q, QuerySet
from django.utils import timezone

from newsletters.models import Mailing
from newsletters.models.mailing import MailingState, WaitReason

LEASE = datetime.timedelta(seconds=60)
# Whoever pauses or cancels a mailing is heard within this time.
LOOK_EVERY = datetime.timedelta(seconds=1)

# Set by the process that ends; workers stop before their next message.
stop_requested = threading.Event()


class Lease:
    """The right of this worker to run one mailing; `is_held` turns false when it may not any more."""

    def __init__(self, mailing_id: int, until: datetime.datetime) -> None:
        self.mailing_id = mailing_id
        self.until = until
        self.is_held = True
        self._look_at = until - LEASE + LOOK_EVERY

    @classmethod
    def take(cls, mailing_id: int, at: datetime.datetime | None = None) -> "Lease | None":
        """Take the lease unless the mailing stands still, waits, or another worker holds it."""
        now = at or timezone.now()
        free = Mailing.objects.filter(
            Q(lease_until__isnull=True) | Q(lease_until__lte=now),
            Q(waits_until__isnull=True) | Q(waits_until__lte=now),
            pk=mailing_id,
            state=MailingState.SENDING,
        )
        until = now + LEASE
        return cls(mailing_id, until) if free.update(lease_until=until, waits_until=None, waits_for="") else None

    def keep(self, at: datetime.datetime | None = None) -> bool:
        """Whether to go on: looks every second, and makes the lease last when half of it is over."""
        now = at or timezone.now()
        if self.is_held and now >= self._look_at:
            self._look_at = now + LOOK_EVERY
            self._look(now)
        return self.is_held and not stop_requested.is_set()

    def wait(self, until: datetime.datetime, because: WaitReason) -> None:
        """Give the mailing back; nobody runs it before that moment."""
        self._own().update(waits_until=until, waits_for=because)
        self.release()

    def release(self) -> bool:
        """Give the mailing back. True when an officer stopped it and let it go on while we were ending."""
        was_stopped = not self.is_held
        self.is_held = False
        given_back = self._own().update(lease_until=None)
        return was_stopped and bool(given_back)

    def _look(self, now: datetime.datetime) -> None:
        sending = self._own().filter(state=MailingState.SENDING)
        if self.until - now >= LEASE / 2:
            self.is_held = sending.exists()
            return
        self.is_held = bool(sending.update(lease_until=now + LEASE))
        if self.is_held:
            self.until = now + LEASE

    def _own(self) -> QuerySet[Mailing]:
        return Mailing.objects.filter(pk=self.mailing_id, lease_until=self.until)
