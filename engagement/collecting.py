"""Takes in what pages, mail links and sign-ups report, in named steps; every refusal is counted by reason."""

import datetime
import json
import uuid
from dataclasses import dataclass
from enum import StrEnum

from django.conf import settings
from django.db.models import F
from django.http import HttpRequest, UnreadablePostError
from django.utils import timezone
from wagtail.models import Page

from campaigns.models import Wave
from engagement.event_stores import get_store
from engagement.models import Drop, Event
from engagement.models.dimensions import Channel, Kind
from engagement.traffic import has_opted_out, tell_traffic
from engagement.visitors import hash_visitor

LARGEST_BODY = 2048


class Reason(StrEnum):
    """Why something was not counted."""

    OPTED_OUT = "opted_out"
    MALFORMED = "malformed"
    TOO_LARGE = "too_large"
    UNKNOWN_PAGE = "unknown_page"
    WRONG_METHOD = "wrong_method"
    OTHER_SITE = "other_site"
    # Reporting links: machines are no people who report, and an operator may not want them counted at all.
    MACHINE = "machine"
    SWITCHED_OFF = "switched_off"
    # Short links: whoever follows one gets to the page, also when the count of it could not be kept.
    UNKNOWN_LINK = "unknown_link"
    UNAVAILABLE = "unavailable"


class Refused(Exception):
    """Something was not counted, for a reason that is counted instead."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class SeenPage:
    """What a page says: which page across its languages, in which language."""

    key: uuid.UUID
    language: str


def collect_view(request: HttpRequest, *, method: str, at: datetime.datetime | None = None) -> Reason | None:
    """Count one page view, durable on return; gives the reason when it was refused."""
    moment = at or timezone.now()
    try:
        check_request(request, method)
        seen = _read_seen_page(request)
        get_store().record([_make_view(request, seen, moment)])
    except Refused as refusal:
        count_drop(reason=refusal.reason, at=moment)
        return refusal.reason
    return None


def collect_mail_link(
    request: HttpRequest,
    *,
    mailing_id: int,
    wave_id: int | None,
    language: str,
    audience_id: int | None,
    link_code: str,
    at: datetime.datetime | None = None,
) -> None:
    """Count one followed link of a mailing; the link belongs to a group, never to a person."""
    moment = at or timezone.now()
    if has_opted_out(request):
        count_drop(reason=Reason.OPTED_OUT, at=moment)
        return
    event = Event(
        at=moment,
        kind=Kind.MAIL_LINK,
        channel=Channel.MAIL,
        traffic=tell_traffic(request),
        visitor=hash_visitor(request, moment),
        mailing_id=mailing_id,
        link_code=link_code,
        wave_id=wave_id,
        language=language,
        audience_id=audience_id,
    )
    get_store().record([event])


def collect_sign_up(
    *,
    wave_id: int | None,
    language: str,
    audience_ids: list[int],
    municipality_id: int | None,
    at: datetime.datetime | None = None,
) -> None:
    """Count one confirmed sign-up, once: under its audience, or under none where it names several."""
    event = Event(
        at=at or timezone.now(),
        kind=Kind.SIGN_UP,
        traffic="people",
        wave_id=wave_id,
        language=language,
        audience_id=audience_ids[0] if len(audience_ids) == 1 else None,
        municipality_id=municipality_id,
    )
    get_store().record([event])


def count_drop(*, reason: Reason, at: datetime.datetime) -> None:
    """Add one to the day's count of that reason; safe when several do it at once."""
    row = {"day": timezone.localdate(at), "reason": reason.value}
    if not Drop.objects.filter(**row).update(count=F("count") + 1):
        Drop.objects.bulk_create([Drop(**row, count=0)], ignore_conflicts=True)
        Drop.objects.filter(**row).update(count=F("count") + 1)


def check_request(request: HttpRequest, method: str) -> None:
    """Refuse what is not from a page of ours, and whoever does not want to be counted."""
    if request.method != method:
        raise Refused(Reason.WRONG_METHOD)
    if has_opted_out(request):
        raise Refused(Reason.OPTED_OUT)
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in {"same-origin", "none"}:
        raise Refused(Reason.OTHER_SITE)


def _read_seen_page(request: HttpRequest) -> SeenPage:
    told = request.GET.dict() if request.method == "GET" else _read_body(request)
    key, language = told.get("p"), told.get("l")
    if not isinstance(key, str) or not isinstance(language, str):
        raise Refused(Reason.MALFORMED)
    if language not in dict(settings.LANGUAGES):
        raise Refused(Reason.MALFORMED)
    try:
        return SeenPage(uuid.UUID(key), language)
    except ValueError as error:
        raise Refused(Reason.MALFORMED) from error


def _read_body(request: HttpRequest) -> dict[str, object]:
    try:
        body = request.read(LARGEST_BODY + 1)
        if len(body) > LARGEST_BODY:
            raise Refused(Reason.TOO_LARGE)
        told = json.loads(body)
    except (ValueError, RecursionError, UnreadablePostError) as error:
        raise Refused(Reason.MALFORMED) from error
    if not isinstance(told, dict):
        raise Refused(Reason.MALFORMED)
    return told


def _make_view(request: HttpRequest, seen: SeenPage, at: datetime.datetime) -> Event:
    pages = Page.objects.live().filter(translation_key=seen.key, locale__language_code=seen.language)
    page = pages.values("audiencepage__audience_id").first()
    if page is None:
        raise Refused(Reason.UNKNOWN_PAGE)
    audience_id = page["audiencepage__audience_id"]
    return Event(
        at=at,
        kind=Kind.VIEW,
        traffic=tell_traffic(request),
        visitor=hash_visitor(request, at),
        page_key=seen.key,
        language=seen.language,
        audience_id=audience_id,
        wave_id=find_wave_id(audience_id, at),
    )


def find_wave_id(audience_id: int | None, at: datetime.datetime) -> int | None:
    """The wave that runs at that moment for the audience, or for anybody when there is none."""
    waves = Wave.objects.running(timezone.localdate(at))
    if audience_id is not None:
        waves = waves.for_audience(audience_id)
    return waves.order_by("-starts_on", "-pk").values_list("pk", flat=True).first()
