"""The secret of a day that is behind the hashes of its visitors, in the database and for seconds in memory.

A process forgets it at the latest when the day is over, also when nobody comes any more to make it ask.
"""

import datetime
import secrets
import threading
from typing import Any

from django.db.models.signals import post_delete
from django.utils import timezone

from engagement.days import find_day
from engagement.models import DailySalt
from engagement.remembering import Remembered

_salts: Remembered[datetime.date, bytes] = Remembered(seconds=10, most=1)
_timing = threading.Lock()
_forgotten_after: datetime.date | None = None


def find_salt(day: datetime.date) -> bytes:
    """The secret of that day, made by whoever comes first."""
    if day != find_day(timezone.now()):
        return _read_salt(day)
    _forget_after(day)
    return _salts.find(day, _read_salt)


def forget_salts(**_: Any) -> None:
    """Leave no salt in the memory of this process."""
    _salts.forget()


def listen() -> None:
    """A salt that is destroyed is gone from memory at once; connected when the app is ready."""
    post_delete.connect(forget_salts, sender=DailySalt, dispatch_uid="engagement.forget_salts")


def _read_salt(day: datetime.date) -> bytes:
    stored = DailySalt.objects.filter(day=day).first()
    if stored is None:
        DailySalt.objects.bulk_create([DailySalt(day=day, salt=secrets.token_bytes(32))], ignore_conflicts=True)
        stored = DailySalt.objects.get(day=day)
    return bytes(stored.salt)


def _forget_after(day: datetime.date) -> None:
    """Set one clock a day that forgets the salt at midnight."""
    global _forgotten_after
    if _forgotten_after == day:
        return
    with _timing:
        if _forgotten_after != day:
            _forgotten_after = day
            clock = threading.Timer(_seconds_left(day), forget_salts)
            clock.daemon = True
            clock.start()


def _seconds_left(day: datetime.date) -> float:
    midnight = timezone.make_aware(datetime.datetime.combine(day + datetime.timedelta(days=1), datetime.time()))
    return max(0.0, (midnight - timezone.now()).total_seconds())
