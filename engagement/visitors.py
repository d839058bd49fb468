"""Tells visits of one person on one day apart without keeping who it was.

The hash is keyed with a secret of the day. When the day is closed the secret is destroyed, and with it every
way to find a visitor again, or to link two of her days.
"""

import datetime
import hashlib
import hmac
import secrets

from django.http import HttpRequest
from django.utils import timezone

from engagement.models import DailySalt

HASH_LENGTH = 16


def hash_visitor(request: HttpRequest, at: datetime.datetime) -> bytes:
    """16 bytes that stand for this address and browser on that day; neither of the two is kept."""
    address = request.META.get("REMOTE_ADDR", "")
    agent = request.headers.get("User-Agent", "")
    sign = f"{address}\n{agent}".encode(errors="replace")
    return hmac.new(find_salt(timezone.localdate(at)), sign, hashlib.sha256).digest()[:HASH_LENGTH]


def find_salt(day: datetime.date) -> bytes:
    """The secret of that day, made by whoever comes first."""
    stored = DailySalt.objects.filter(day=day).first()
    if stored is None:
        DailySalt.objects.bulk_create([DailySalt(day=day, salt=secrets.token_bytes(32))], ignore_conflicts=True)
        stored = DailySalt.objects.get(day=day)
    return bytes(stored.salt)
