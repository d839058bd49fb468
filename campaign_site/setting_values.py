"""Reads single values of settings; a mistake is one sentence that names the variable."""

from collections.abc import Mapping
from urllib.parse import SplitResult, urlsplit

LARGEST_NUMBER = 1_000_000
LOOPBACK = {"127.0.0.1", "::1", "localhost"}


class BadSetting(Exception):
    """An environment variable has a value that cannot be used; the text says what to do."""


def read_number(name: str, values: Mapping[str, str], default: int, smallest: int = 1) -> int:
    """A whole number from `smallest` to a million."""
    text = values.get(name) or str(default)
    if not (text.isascii() and text.isdigit() and smallest <= int(text[:9]) <= LARGEST_NUMBER):
        raise BadSetting(f"{name} must be a whole number from {smallest} to {LARGEST_NUMBER}, not '{text[:40]}'.")
    return int(text)


def split_url(name: str, text: str, schemes: str) -> SplitResult:
    """The parts of an address with one of the schemes, given with spaces between."""
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError as error:
        raise BadSetting(f"{name} is not a valid address: {error}.") from error
    if parts.scheme not in schemes.split():
        raise BadSetting(f"{name} must start with {' or '.join(f'{s}://' for s in schemes.split())}.")
    return parts
