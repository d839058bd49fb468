"""One mail from the bounce address, from its bytes to what changed."""

import datetime
from enum import StrEnum

from newsletters.bounces.reading import read_report
from newsletters.bounces.reports import Bounce, Complaint, NotAReport, Report
from newsletters.bounces.taking import take_bounce, take_complaint


class Result(StrEnum):
    """What came of a mail: something new, nothing new, or nothing that we understand."""

    TAKEN = "taken"
    UNCHANGED = "unchanged"
    UNKNOWN = "unknown"


def take_mail(raw: bytes, *, source: str, at: datetime.datetime | None = None) -> Result:
    """Read a mail and do what it asks for; safe to repeat."""
    try:
        report = read_report(raw)
    except NotAReport:
        return Result.UNKNOWN
    return Result.TAKEN if take_report(report, source=source, at=at) else Result.UNCHANGED


def take_report(report: Report, *, source: str, at: datetime.datetime | None = None) -> bool:
    """Write down what a report says; False when nothing is new."""
    if isinstance(report, Bounce):
        return take_bounce(delivery_id=report.delivery_id, kind=report.kind, answer=report.answer, source=source, at=at)
    if isinstance(report, Complaint):
        return take_complaint(delivery_id=report.delivery_id, source=source, at=at)
    return False
