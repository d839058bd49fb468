"""Opens a mail that anybody may have sent us, and finds its parts, without trusting a byte of it."""

import re
from collections.abc import Iterable, Iterator
from email import message_from_bytes, message_from_string
from email.message import Message
from email.policy import Compat32

LONGEST_LOOKED_AT = 1_048_576
# The parser compares every line with every open boundary, and takes headers apart very slowly. Real reports have two
# or three boundaries, and lines of some length.
_MOST_BOUNDARIES = 12
_MOST_LINES = 20_000
_MOST_PARTS = 40
_LONGEST_TEXT = 20_000
_LONGEST_HEADER = 2_000
_FIELD_BLOCKS = ("message/delivery-status", "message/global-delivery-status", "message/feedback-report")
_RETURNED = ("message/rfc822", "message/global", "text/rfc822-headers", "message/global-headers")
_EMPTY_LINE = re.compile(r"\r?\n[ \t]*\r?\n")


class ShortHeaders(Compat32):
    """Cuts headers that are longer than any real one before anybody looks into them."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        return name, value[:_LONGEST_HEADER]


_POLICY = ShortHeaders()


class TooTangled(Exception):
    """The mail has more parts than any report; reading it could take very long."""


def open_message(raw: bytes) -> Message:
    """Parse the first megabyte; raises `TooTangled`, or whatever the parser does on hostile input."""
    looked_at = b"".join(raw[:LONGEST_LOOKED_AT].splitlines(keepends=True)[:_MOST_LINES])
    if len(re.findall(rb"boundary", looked_at, re.IGNORECASE)) > _MOST_BOUNDARIES:
        raise TooTangled
    return message_from_bytes(looked_at, policy=_POLICY)


def read_headers(message: Message, names: Iterable[str]) -> Iterator[str]:
    """The values of these headers, in the order of the names."""
    for name in names:
        for value in message.get_all(name, ()):
            yield str(value)


def list_parts(message: Message) -> list[Message]:
    """The mail and the parts in it, outermost first, but not what is inside a returned mail."""
    parts: list[Message] = []
    waiting = [message]
    while waiting and len(parts) < _MOST_PARTS:
        part = waiting.pop(0)
        parts.append(part)
        if part.get_content_maintype() == "multipart":
            waiting += _list_inner(part)
    return parts


def read_blocks(part: Message) -> list[Message]:
    """The groups of fields in a machine-readable part; empty when this part is not one."""
    if part.get_content_type() not in _FIELD_BLOCKS:
        return []
    inner = _list_inner(part)
    if not inner:
        return _split_blocks(read_text(part))
    if part.get_content_type() == "message/delivery-status":
        return inner
    # The parser takes the first group for the headers of a mail and the others for its text.
    return [block for mail in inner for block in (mail, *_split_blocks(read_text(mail)))]


def read_returned(part: Message) -> list[Message]:
    """The mail, or its headers, that this part gives back; empty when it gives back none."""
    if part.get_content_type() not in _RETURNED:
        return []
    return _list_inner(part) or [message_from_string(read_text(part), policy=_POLICY)]


def read_text(part: Message) -> str:
    """The beginning of a part as text, whatever it says of its encoding."""
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return ""
    return payload[:_LONGEST_TEXT].decode("utf-8", "replace")


def _list_inner(part: Message) -> list[Message]:
    payload = part.get_payload()
    return [inner for inner in payload if isinstance(inner, Message)] if isinstance(payload, list) else []


def _split_blocks(text: str) -> list[Message]:
    blocks = _EMPTY_LINE.split(text)[:_MOST_PARTS]
    return [message_from_string(block.strip() + "\n\n", policy=_POLICY) for block in blocks if block.strip()]
