"""What a mail that came back says, in our words."""

from dataclasses import dataclass

from newsletters.models.delivery import BounceKind


class NotAReport(Exception):
    """The mail says nothing about a delivery of ours; the text says why, and repeats nothing of the mail."""


@dataclass(frozen=True)
class Bounce:
    """A mail did not arrive; `answer` is what the server said, without any address."""

    delivery_id: int
    kind: BounceKind
    answer: str = ""


@dataclass(frozen=True)
class Complaint:
    """Somebody called a mail spam."""

    delivery_id: int


@dataclass(frozen=True)
class Notice:
    """A mail about a delivery that changes nothing: it is late, it arrived, somebody is on holiday."""

    delivery_id: int


Report = Bounce | Complaint | Notice
