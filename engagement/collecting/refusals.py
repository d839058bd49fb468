"""The reasons for which something is not counted."""

from enum import StrEnum


class Reason(StrEnum):
    """Why something was not counted."""

    OPTED_OUT = "opted_out"
    MALFORMED = "malformed"
    TOO_LARGE = "too_large"
    UNKNOWN_PAGE = "unknown_page"
    RESTRICTED_PAGE = "restricted_page"
    WRONG_METHOD = "wrong_method"
    WRONG_HOST = "wrong_host"
    OTHER_SITE = "other_site"
    UNFIT = "unfit"
    UNAVAILABLE = "unavailable"
    # Reporting links: machines are no people who report, and an operator may not want them counted at all.
    MACHINE = "machine"
    SWITCHED_OFF = "switched_off"
    UNKNOWN_LINK = "unknown_link"


class Refused(Exception):
    """Something was not counted, for a reason that is counted instead."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason
