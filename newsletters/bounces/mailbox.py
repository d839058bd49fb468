"""One connection to the mailbox where bounces arrive; the only place that speaks IMAP (RFC 3501, RFC 6851)."""

import imaplib
import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from django.conf import settings

from newsletters.bounces.parts import LONGEST_LOOKED_AT

PROCESSED = "Processed"
# The scheduler waits for it.
TIMEOUT_SECONDS = 10
_LINE_BROKEN = (imaplib.IMAP4.error, OSError)


class MailboxAway(Exception):
    """The mailbox cannot be read now; the text says why in one sentence, without the password."""


class Mailbox:
    """An opened folder; every step raises `MailboxAway`."""

    def __init__(self, connection: imaplib.IMAP4) -> None:
        self._connection = connection
        self._can_move = "MOVE" in connection.capabilities

    def list_new(self) -> list[str]:
        """The mails that nobody looked at, oldest first."""
        found = self._ask("SEARCH", "UNSEEN", "UNFLAGGED")
        words = b" ".join(part for part in found if isinstance(part, bytes)).split()
        return [str(number) for number in sorted(int(word) for word in words if word.isdigit())]

    def read(self, uid: str) -> bytes:
        """The first megabyte of a mail, which stays unseen; empty when it is gone."""
        answer = self._ask("FETCH", uid, f"(BODY.PEEK[]<0.{LONGEST_LOOKED_AT}>)")
        return next((bytes(part[1]) for part in answer if isinstance(part, tuple)), b"")

    def put_away(self, uid: str) -> None:
        """Mark a mail as seen and move it to the folder of what was taken."""
        self._ask("STORE", uid, "+FLAGS.SILENT", r"(\Seen)")
        if self._can_move:
            self._ask("MOVE", uid, PROCESSED)
        else:
            self._ask("COPY", uid, PROCESSED)
            self._ask("STORE", uid, "+FLAGS.SILENT", r"(\Deleted)")

    def flag(self, uid: str) -> None:
        """Leave a mail for people to look at."""
        self._ask("STORE", uid, "+FLAGS.SILENT", r"(\Flagged)")

    def make_folder(self) -> None:
        """See to it that there is a folder for what was taken; one that exists already is right."""
        with _say_away():
            self._connection.create(PROCESSED)

    def _ask(self, command: str, *words: str) -> list[Any]:
        with _say_away():
            kind, answer = self._connection.uid(command, *words)
        if kind != "OK":
            raise MailboxAway(f"The mailbox refused {command}.")
        return answer


@contextmanager
def open_mailbox() -> Iterator[Mailbox]:
    """The folder of the settings; raises `MailboxAway`."""
    box = settings.BOUNCE_MAILBOX
    if box is None:
        raise MailboxAway("BOUNCE_MAILBOX_URL is not set, so there is no mailbox to read.")
    with _say_away():
        connection = _connect(box)
    try:
        yield _enter(connection, box)
        # Removes what was copied because the server cannot move.
        with _say_away():
            connection.close()
    finally:
        _leave(connection)


def _enter(connection: imaplib.IMAP4, box: Any) -> Mailbox:
    with _say_away():
        connection.login(box.user, box.password)
        kind, _answer = connection.select(_quote(box.folder))
    if kind != "OK":
        raise MailboxAway(f"The mailbox has no folder {box.folder}.")
    return Mailbox(connection)


def _leave(connection: imaplib.IMAP4) -> None:
    try:
        connection.logout()
    except _LINE_BROKEN:
        # Saying goodbye on a broken line leaves it open.
        with suppress(OSError):
            connection.shutdown()


def _connect(box: Any) -> imaplib.IMAP4:
    if not box.implicit_tls:
        return imaplib.IMAP4(box.host, box.port, timeout=TIMEOUT_SECONDS)
    context = ssl.create_default_context()
    return imaplib.IMAP4_SSL(box.host, box.port, ssl_context=context, timeout=TIMEOUT_SECONDS)


@contextmanager
def _say_away() -> Iterator[None]:
    try:
        yield
    except _LINE_BROKEN as error:
        why = re.sub(r"\s+", " ", str(error))[:200]
        raise MailboxAway(f"The mailbox cannot be read: {why or type(error).__name__}.") from error


def _quote(name: str) -> str:
    escaped = name.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
