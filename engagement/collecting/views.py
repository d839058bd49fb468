"""Collects what happens on a page."""

import datetime

from django.http import HttpRequest
from django.utils import timezone

from engagement.collecting.beacon import check_request, read_beacon
from engagement.collecting.keeping import keep_or_count
from engagement.collecting.pages import find_audience_id
from engagement.collecting.refusals import Reason
from engagement.collecting.waves import find_wave_id
from engagement.models import Event
from engagement.traffic import tell_traffic
from engagement.visitors import hash_visitor


def collect_view(request: HttpRequest, *, method: str, at: datetime.datetime | None = None) -> Reason | None:
    """Count one view of a page, or what was done on it, durable on return; the reason when it was refused."""
    moment = at or timezone.now()
    return keep_or_count(lambda: _make_event(request, method, moment), at=moment)


def _make_event(request: HttpRequest, method: str, at: datetime.datetime) -> Event:
    check_request(request, method)
    beacon = read_beacon(request)
    audience_id = find_audience_id(beacon)
    return Event(
        at=at,
        kind=beacon.kind.value,
        traffic=tell_traffic(request).value,
        visitor=hash_visitor(request, at),
        page_key=beacon.key,
        language=beacon.language,
        audience_id=audience_id,
        wave_id=find_wave_id(audience_id, at),
    )
