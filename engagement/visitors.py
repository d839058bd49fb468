"""Tells visits of one person on one day apart without keeping who it was.

The hash is keyed with a secret of the day. When the day is closed the secret is destroyed, and with it every
way to find a visitor again, or to link two of her days.
"""

import datetime
import hashlib
import hmac

from django.http import HttpRequest

from engagement.days import find_day
from engagement.salts import find_salt

HASH_LENGTH = 16


def hash_visitor(request: HttpRequest, at: datetime.datetime) -> bytes:
    """16 bytes that stand for this address and browser on that day; neither of the two is kept."""
    address = request.META.get("REMOTE_ADDR", "")
    agent = request.META.get("HTTP_USER_AGENT", "")
    sign = f"{address}\n{agent}".encode(errors="replace")
    return hmac.new(find_salt(find_day(at)), sign, hashlib.sha256).digest()[:HASH_LENGTH]
