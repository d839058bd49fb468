"""Who may run a mailing: one worker at a time, for as long as it keeps its lease fresh."""

import datetime
import threading

from django.db.models import Q
from django.utils import timezone

from newsletters.models import Mailing
from newsletters.models.mailing import MailingState

LEASE = datetime.timedelta(seconds=60)
PAUSE = datetime.timedelta(seconds=60)

# Set by the process that ends; workers stop before their next message.
stop_requested = threading.Event()


class Lease:
    """The right of this worker to run one mailing; `is_held` turns false when somebody else took over."""

    def __init__(self, mailing_id: int, until: datetime.datetime) -> None:
        self.mailing_id = mailing_id
        self.until = until
        self.is_held = True

    @classmethod
    def take(cls, mailing_id: int, at: datetime.datetime | None = None) -> "Lease | None":
        """Take the lease unless the mailing is finished or another worker holds it."""
        now = at or timezone.now()
        free = Mailing.objects.filter(pk=mailing_id, state=MailingState.SENDING).filter(
            Q(lease_until__isnull=True) | Q(lease_until__lte=now)
        )
        until = now + LEASE
        return cls(mailing_id, until) if free.update(lease_until=until) else None

    def keep(self, at: datetime.datetime | None = None) -> bool:
        """Make the lease last when half of it is over; False when the mailing must not be run further."""
        now = at or timezone.now()
        if self.is_held and self.until - now < LEASE / 2:
            self._move_to(now + LEASE)
        return self.is_held and not stop_requested.is_set()

    def pause(self, at: datetime.datetime | None = None) -> None:
        """Give the mailing back, to be tried again after a pause."""
        self._move_to((at or timezone.now()) + PAUSE)
        self.is_held = False

    def release(self) -> None:
        """Give the mailing back, to be tried again at any time."""
        if self.is_held:
            self._move_to(None)
        self.is_held = False

    def _move_to(self, until: datetime.datetime | None) -> None:
        own = Mailing.objects.filter(pk=self.mailing_id, state=MailingState.SENDING, lease_until=self.until)
        self.is_held = bool(own.update(lease_until=until))
        self.until = until or self.until
