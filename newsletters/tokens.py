"""Signed tokens in mails: they cannot be guessed or altered, and need no table."""

import base64
import binascii
import functools
import hashlib
import hmac

from django.conf import settings
from django.core import signing
from django.utils.crypto import constant_time_compare

UNSUBSCRIBE_TOKEN_LENGTH = 32
CONFIRM_SECONDS = 7 * 24 * 60 * 60
PREFERENCES_SECONDS = 24 * 60 * 60
_CONFIRM_SALT = "newsletters.confirm"
_PREFERENCES_SALT = "newsletters.preferences"
_ID_BYTES = 8
_SIGNATURE_BYTES = 16


def make_unsubscribe_token(delivery_id: int) -> str:
    """Exactly 32 URL-safe characters, so that a frozen mail keeps its length; it never expires."""
    number = delivery_id.to_bytes(_ID_BYTES, "big")
    return base64.urlsafe_b64encode(number + _sign_number(number)).decode("ascii")


def read_unsubscribe_token(token: str) -> int | None:
    """The delivery's id, or None when the token is not ours."""
    if len(token) != UNSUBSCRIBE_TOKEN_LENGTH or not token.isascii():
        return None
    try:
        raw = base64.b64decode(token, altchars=b"-_", validate=True)
    except binascii.Error:
        return None
    number, signature = raw[:_ID_BYTES], raw[_ID_BYTES:]
    if not constant_time_compare(signature, _sign_number(number)):
        return None
    return int.from_bytes(number, "big")


def make_confirm_token(consent_id: int) -> str:
    """A token for the mail that asks for confirmation; it carries the id of the ledger row."""
    return signing.dumps(consent_id, salt=_CONFIRM_SALT)


def read_confirm_token(token: str, max_age: int = CONFIRM_SECONDS) -> int:
    """The ledger row's id; raises `signing.SignatureExpired` or `signing.BadSignature`."""
    return _read_number(token, _CONFIRM_SALT, max_age)


def make_preferences_token(subscriber_id: int) -> str:
    """A token that opens everything we hold about one person, for a day; only a mail to her own address carries it."""
    return signing.dumps(subscriber_id, salt=_PREFERENCES_SALT)


def read_preferences_token(token: str, max_age: int = PREFERENCES_SECONDS) -> int:
    """The subscriber's id; raises `signing.SignatureExpired` or `signing.BadSignature`."""
    return _read_number(token, _PREFERENCES_SALT, max_age)


def _read_number(token: str, salt: str, max_age: int) -> int:
    number = signing.loads(token, salt=salt, max_age=max_age)
    if not isinstance(number, int):
        raise signing.BadSignature
    return number


def _sign_number(number: bytes) -> bytes:
    signing_begun = _begin_signing(settings.SECRET_KEY).copy()
    signing_begun.update(number)
    return signing_begun.digest()[:_SIGNATURE_BYTES]


@functools.lru_cache(maxsize=4)
def _begin_signing(secret: str) -> hmac.HMAC:
    """Every mail carries a token: the key is made ready once."""
    return hmac.new(hashlib.sha256(b"newsletters.unsubscribe" + secret.encode()).digest(), digestmod="sha256")
