"""Reads what is new in the mailbox of bounces, a bounded number at a time; may be stopped anywhere and run again."""

import logging
import time
from dataclasses import dataclass

from django.conf import settings

from newsletters.bounces.incoming import Result, take_mail
from newsletters.bounces.mailbox import Mailbox, MailboxAway, open_mailbox
from newsletters.mailings.leases import stop_requested

logger = logging.getLogger(__name__)

MOST_MAILS = 200
# Other periodic jobs wait while this one runs.
LONGEST_SECONDS = 20
EVERY_SECONDS = 60
AFTER_A_FAULT_SECONDS = 300


@dataclass
class ReadMails:
    """How many mails were read, by what came of them."""

    taken: int = 0
    unchanged: int = 0
    unknown: int = 0

    def count(self, result: Result) -> None:
        """Add one."""
        setattr(self, result.value, getattr(self, result.value) + 1)


def read_mailbox() -> ReadMails:
    """Take what is new; each mail is put away only after what it says is written down. Raises `MailboxAway`."""
    read = ReadMails()
    ends_at = time.monotonic() + LONGEST_SECONDS
    with open_mailbox() as mailbox:
        new = mailbox.list_new()[:MOST_MAILS]
        if new:
            mailbox.make_folder()
        for uid in new:
            if stop_requested.is_set() or time.monotonic() > ends_at:
                break
            read.count(_take(mailbox, uid))
    return read


def _take(mailbox: Mailbox, uid: str) -> Result:
    result = take_mail(mailbox.read(uid), source="mailbox")
    if result == Result.UNKNOWN:
        mailbox.flag(uid)
    else:
        mailbox.put_away(uid)
    return result


class Turns:
    """Says when this process may look again: once a minute, more rarely while the mailbox is away."""

    def __init__(self) -> None:
        self._next = 0.0

    def take(self) -> bool:
        """Whether it is time; then the next time is a minute later."""
        now = time.monotonic()
        if now < self._next:
            return False
        self._next = now + EVERY_SECONDS
        return True

    def wait(self) -> None:
        """Give a mailbox that is away some time."""
        self._next = time.monotonic() + AFTER_A_FAULT_SECONDS


turns = Turns()


def poll_mailbox() -> None:
    """What the scheduler calls with every tick; a mailbox that is away is logged and stops nothing."""
    if settings.BOUNCE_MAILBOX is None or not turns.take():
        return
    try:
        read_mailbox()
    except MailboxAway as error:
        logger.warning("%s It is tried again in some minutes.", error)
        turns.wait()
