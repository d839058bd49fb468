"""Counts that numbers and forms of reporting channels were followed: one total per day, and nothing else.

No event is kept, so there is no visitor, page, language or moment to find out who was about to report. An operator
can switch it off with COUNT_REPORTING_LINKS.
"""

import datetime

from django.conf import settings
from django.db import Error
from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone

from engagement.collecting import Reason, Refused, check_request, count_drop
from engagement.models import ReportingCount
from engagement.models.dimensions import Traffic
from engagement.traffic import has_opted_out, tell_traffic


def collect_reporting_link(request: HttpRequest, *, at: datetime.datetime | None = None) -> Reason | None:
    """Count that a page says a reporting link was followed; gives the reason when it was refused."""
    moment = at or timezone.now()
    try:
        check_request(request, "POST")
    except Refused as refusal:
        count_drop(reason=refusal.reason, at=moment)
        return refusal.reason
    return collect_follower(request, at=moment)


def collect_follower(request: HttpRequest, *, at: datetime.datetime) -> Reason | None:
    """Count whoever goes to report; gives the reason when she was not counted."""
    try:
        _check_follower(request)
        count_reporting_link(at=at)
    except Refused as refusal:
        reason = refusal.reason
    except Error:
        reason = Reason.UNAVAILABLE
    else:
        return None
    count_drop(reason=reason, at=at)
    return reason


def _check_follower(request: HttpRequest) -> None:
    """Refuse machines, who wants no count, and everybody where nothing may be counted."""
    if not settings.COUNT_REPORTING_LINKS:
        raise Refused(Reason.SWITCHED_OFF)
    if has_opted_out(request):
        raise Refused(Reason.OPTED_OUT)
    if tell_traffic(request) == Traffic.MACHINES:
        raise Refused(Reason.MACHINE)


def count_reporting_link(*, at: datetime.datetime) -> None:
    """Add one to the total of the day; safe when several do it at once."""
    row = {"day": timezone.localdate(at)}
    if not ReportingCount.objects.filter(**row).update(count=F("count") + 1):
        ReportingCount.objects.bulk_create([ReportingCount(**row)], ignore_conflicts=True)
        ReportingCount.objects.filter(**row).update(count=F("count") + 1)
