"""The bytes of a mail: built once per variant, filled in per person at the few personal places."""

import datetime
import re
import uuid
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from django.conf import settings

from newsletters.bounces.addresses import find_sender_domain, make_message_id, make_return_path
from newsletters.mail.rendering import TOKEN_MARKER, RenderedMail, find_unsubscribe_address
from newsletters.mail.signing import sign_message
from newsletters.tokens import make_unsubscribe_token

# Quoted-printable may break a line anywhere, also inside the marker.
BROKEN_MARKER = re.compile(rb"(?:=\r\n)?".join(re.escape(sign.encode()) for sign in TOKEN_MARKER))
SOFT_BREAK = b"=\r\n"


class BadAddress(Exception):
    """The address cannot stand in a mail header."""


@dataclass(frozen=True)
class Envelope:
    """What one mail needs beside its variant: the return path, the recipient, the bytes."""

    return_path: str
    recipient: str
    message: bytes


def build_message(mail: RenderedMail, *, feedback_id: str = "") -> bytes:
    """The mail without its personal headers, with the marker where the token goes.

    `feedback_id` names mailing and wave for the reports that mail providers make of complaints; never a person.
    """
    message = EmailMessage(policy=SMTP)
    message["From"] = Address(settings.SENDER_NAME, addr_spec=settings.SENDER_ADDRESS)
    message["Reply-To"] = mail.reply_to or Address(settings.SENDER_NAME, addr_spec=settings.SENDER_ADDRESS)
    message["Subject"] = mail.subject
    message["List-Id"] = f"<nieuwsbrief.{find_sender_domain()}>"
    message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message["Precedence"] = "bulk"
    if feedback_id:
        message["Feedback-ID"] = f"{feedback_id}:newsletter:{find_sender_domain()}"
    message.set_content(mail.text, cte="quoted-printable")
    message.add_alternative(mail.html, subtype="html", cte="quoted-printable")
    # Set last: making the parts moves every content header into them.
    message["Content-Language"] = mail.language
    unsubscribe = f"List-Unsubscribe:\r\n <{find_unsubscribe_address(TOKEN_MARKER)}>\r\n"
    return unsubscribe.encode("ascii") + message.as_bytes()


class MessageForm:
    """A variant's bytes cut at the personal places, so that filling in is joining."""

    def __init__(self, message: bytes) -> None:
        self._pieces: list[bytes] = []
        self._gaps: list[bytes] = []
        start = 0
        for found in BROKEN_MARKER.finditer(message):
            self._pieces.append(message[start : found.start()])
            self._gaps.append(found.group())
            start = found.end()
        self._rest = message[start:]

    def fill_in(self, *, delivery_id: int, address: str, at: datetime.datetime) -> Envelope:
        """The mail of one delivery; raises `BadAddress`."""
        token = make_unsubscribe_token(delivery_id).encode("ascii")
        parts = [personal_headers(delivery_id, address, at)]
        for piece, gap in zip(self._pieces, self._gaps, strict=True):
            parts += (piece, put_in_gap(token, gap))
        parts.append(self._rest)
        message = sign_message(b"".join(parts), find_sender_domain())
        return Envelope(make_return_path(delivery_id), address, message)


def put_in_gap(token: bytes, gap: bytes) -> bytes:
    """The token with a soft line break where the marker had one; raises ValueError on another length."""
    if len(token) != len(TOKEN_MARKER):
        raise ValueError(f"A token must have {len(TOKEN_MARKER)} characters, not {len(token)}.")
    before, broken, _after = gap.partition(SOFT_BREAK)
    return token[: len(before)] + SOFT_BREAK + token[len(before) :] if broken else token


def personal_headers(delivery_id: int, address: str, at: datetime.datetime) -> bytes:
    """Date, Message-ID and To of one delivery; the same delivery always has the same Message-ID, a test a new one."""
    if any(sign in address for sign in "\r\n<>"):
        raise BadAddress(address)
    message_id = make_message_id(delivery_id) if delivery_id else f"test-{uuid.uuid4().hex}@{find_sender_domain()}"
    try:
        lines = (f"Date: {format_datetime(at)}", f"Message-ID: <{message_id}>", f"To: <{address}>", "")
        return "\r\n".join(lines).encode("ascii")
    except UnicodeEncodeError as error:
        raise BadAddress(address) from error
