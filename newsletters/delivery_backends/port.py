"""What every way of sending must be able to do, and how it says that something went wrong."""

from typing import Protocol

from newsletters.mail.messages import Envelope
from newsletters.mail.rendering import RenderedMail
from newsletters.mailings.leases import Lease
from newsletters.models import Mailing


class ServerAway(Exception):
    """The mail server cannot be used now; nothing of the current message was taken."""


class LineClosed(ServerAway):
    """The server closed the line while this message was offered; another message may do better."""


class AnswerLost(Exception):
    """The connection broke after the message was offered: nobody knows whether it was taken."""


class Refused(Exception):
    """The server said no. `is_final` for 5xx, `at_recipient` when it was about this address."""

    def __init__(self, code: int, answer: str, *, at_recipient: bool = False) -> None:
        super().__init__(f"{code} {answer}")
        self.is_final = code >= 500
        self.at_recipient = at_recipient


class DeliveryBackend(Protocol):
    """A way of sending mailings."""

    def deliver(self, mailing: Mailing, lease: Lease) -> None:
        """Send what is due while the lease holds; may stop anywhere and be called again. Raises `ServerAway`."""

    def send_test(self, mail: RenderedMail, address: str) -> None:
        """Send one mail that counts for nothing. Raises `ServerAway`, `Refused` or `AnswerLost`."""

    def cancel(self, mailing: Mailing) -> None:
        """Leave out everybody who still waits."""


class Transport(Protocol):
    """Carries one ready message; used by backends that send person by person."""

    def carry(self, envelope: Envelope) -> str:
        """Carry the message and answer what the server said. Raises `Refused`, `ServerAway` or `AnswerLost`."""

    def close(self) -> None:
        """Let go of the connection."""
