"""Collects followed links; a link belongs to a group, never to a person."""

import datetime

from django.http import HttpRequest
from django.utils import timezone

from engagement.collecting.keeping import keep_or_count
from engagement.collecting.languages import clean_language
from engagement.collecting.refusals import Reason, Refused
from engagement.models import Event
from engagement.models.dimensions import Channel, Kind
from engagement.traffic import has_opted_out, tell_traffic
from engagement.visitors import hash_visitor

LONGEST_CODE = 16


def collect_mail_link(
    request: HttpRequest,
    *,
    mailing_id: int,
    wave_id: int | None,
    language: str,
    audience_id: int | None,
    link_code: str,
    at: datetime.datetime | None = None,
) -> Reason | None:
    """Count one followed link of a mailing; the reason when it was refused. Whoever follows it goes on anyway."""
    moment = at or timezone.now()

    def make_event() -> Event:
        check_link(request, link_code)
        return Event(
            at=moment,
            kind=Kind.MAIL_LINK.value,
            channel=Channel.MAIL.value,
            traffic=tell_traffic(request).value,
            visitor=hash_visitor(request, moment),
            mailing_id=mailing_id,
            link_code=link_code,
            wave_id=wave_id,
            language=clean_language(language),
            audience_id=audience_id,
        )

    return keep_or_count(make_event, at=moment)


def check_link(request: HttpRequest, code: str) -> None:
    """Refuse whoever does not want to be counted, and what cannot be the code of a link."""
    if has_opted_out(request):
        raise Refused(Reason.OPTED_OUT)
    if not (code.isascii() and code.isprintable() and 0 < len(code) <= LONGEST_CODE):
        raise Refused(Reason.MALFORMED)
