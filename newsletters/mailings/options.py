"""What an officer may choose about a mailing beside newsletter and segment."""

import datetime
from dataclasses import dataclass


class ReleaseRefused(Exception):
    """The mailing cannot be sent; the text is one plain sentence for the officer."""


@dataclass(frozen=True)
class ReleaseOptions:
    """When it starts (None: at once), whether quiet hours hold, and how two texts are tried.

    `test_share` is the percentage of people who get one of the two texts first, 0 for no test; the others wait
    `test_hours` after those have their mail.
    """

    starts_at: datetime.datetime | None = None
    ignores_quiet_hours: bool = False
    test_share: int = 0
    test_hours: int = 0


AT_ONCE = ReleaseOptions()
