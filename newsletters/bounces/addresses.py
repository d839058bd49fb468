"""Signed names of a delivery for the return path and the Message-ID.

Anybody can write to our bounce address. Without a signature, a made-up report about delivery 1, 2, 3 … would stop the
mail of one person after another. The signature is keyed BLAKE2 (RFC 7693), which takes a small part of the time of an
HMAC: every mail that is sent needs it.
"""

import functools
import hashlib
import re

from django.conf import settings
from django.utils.crypto import constant_time_compare

# 40 bits: a guess hits once in 10^12, and each one costs whoever guesses a mail.
_SIGNATURE_BYTES = 5
_SIGNATURE_LENGTH = 2 * _SIGNATURE_BYTES
# Servers on the way may put something in front, as SRS and BATV do, and may change the case.
_NAME = re.compile(rf"(?<![a-z0-9])(?:bounce\+|delivery-)(\d{{1,19}})-([0-9a-f]{{{_SIGNATURE_LENGTH}}})@")
_RETURN_PATH = re.compile(rf"(?:.*=)?bounce\+(\d{{1,19}})-([0-9a-f]{{{_SIGNATURE_LENGTH}}})@[^@]+")
_MOST_NAMES = 10


def make_return_path(delivery_id: int) -> str:
    """The envelope sender of one delivery, in lower case; its local part has at most 37 characters."""
    return f"bounce+{_sign(delivery_id)}@{find_sender_domain()}"


def make_message_id(delivery_id: int) -> str:
    """The Message-ID of one delivery, without angle brackets."""
    return f"delivery-{_sign(delivery_id)}@{find_sender_domain()}"


def read_return_path(address: str) -> int | None:
    """The delivery's id, or None when we did not sign this address; its domain does not count, it may change."""
    found = _RETURN_PATH.fullmatch(address.strip().strip("<>").lower())
    return _check(*found.groups()) if found else None


def find_delivery_id(text: str) -> int | None:
    """The id in the first return path or Message-ID in a text that we signed."""
    for place, found in enumerate(_NAME.finditer(text.lower())):
        delivery_id = _check(*found.groups())
        if delivery_id is not None:
            return delivery_id
        if place == _MOST_NAMES:
            break
    return None


def _sign(delivery_id: int) -> str:
    return f"{delivery_id}-{_find_signature(delivery_id)}"


def _find_signature(delivery_id: int) -> str:
    signing = _prepare(settings.SECRET_KEY).copy()
    signing.update(b"%d" % delivery_id)
    return signing.hexdigest()


@functools.lru_cache(maxsize=4)
def _prepare(secret: str) -> hashlib.blake2s:
    key = hashlib.sha256(f"newsletters.bounces{secret}".encode()).digest()
    return hashlib.blake2s(key=key, digest_size=_SIGNATURE_BYTES)


def _check(digits: str, signature: str) -> int | None:
    delivery_id = int(digits)
    return delivery_id if constant_time_compare(signature, _find_signature(delivery_id)) else None


def find_sender_domain() -> str:
    """The part of the sender's address after the @, where bounces go too."""
    return str(settings.SENDER_ADDRESS).rpartition("@")[2]
