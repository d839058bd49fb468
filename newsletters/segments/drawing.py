"""Draws a number per person that looks random and is always the same: in SQL, and the same sum in Python."""

import hashlib

from django.db.models import BigIntegerField, ExpressionWrapper, F, Value

# The largest prime below 2^31: the square of a rest still fits in 64 bits.
PRIME = 2**31 - 1
# What a share of a segment is called; whoever draws for another reason names it, and gets other numbers.
SHARE = "share"


def draw_number(subscriber_id: int, *, below: int, seed: int, reason: str = SHARE) -> int:
    """The number of one person, from 0 to `below` - 1."""
    factor, start, shift = _find_constants(seed, reason)
    mixed = (subscriber_id % PRIME * factor + start) % PRIME
    return (mixed * mixed + shift) % PRIME % below


def drawn_number(*, below: int, seed: int, reason: str = SHARE) -> ExpressionWrapper:
    """The same as SQL over subscribers."""
    factor, start, shift, prime, limit = (
        Value(number, BigIntegerField()) for number in (*_find_constants(seed, reason), PRIME, below)
    )
    mixed = (F("pk") % prime * factor + start) % prime
    return ExpressionWrapper((mixed * mixed + shift) % prime % limit, output_field=BigIntegerField())


def _find_constants(seed: int, reason: str) -> tuple[int, int, int]:
    """Three numbers below the prime; the factor is not 0."""
    digest = hashlib.sha256(f"newsletters.{reason}:{seed}".encode()).digest()
    first, second, third = (int.from_bytes(digest[place : place + 8]) for place in (0, 8, 16))
    return first % (PRIME - 1) + 1, second % PRIME, third % PRIME
