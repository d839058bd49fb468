"""Where a short link leads, and that somebody followed it.

A link leads to a page in the language that was chosen, or in the visitor's own, or in whichever there is; or to an
address on another site whose host we know. Another host is refused when the link is saved and again when it is
followed, so that nobody can lead our visitors astray.
"""

import datetime
import logging
import uuid
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import Error, transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from wagtail.models import Page

from audiences.models import Municipality, ReportingChannel
from engagement.collecting import Reason, Refused, count_drop, find_wave_id, keep_or_count
from engagement.models import Event, ShortLink
from engagement.models.dimensions import Kind
from engagement.reporting_links import collect_follower
from engagement.traffic import has_opted_out, tell_traffic
from engagement.visitors import hash_visitor

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Target:
    """Where a link leads now; an address on another site has no page, language or audience."""

    address: str
    page_key: uuid.UUID | None = None
    language: str = ""
    audience_id: int | None = None
    is_reporting: bool = False


def find_target(link: ShortLink, language: str) -> Target | None:
    """Where the link leads a visitor of that language; nothing when the page or the right to link there is gone."""
    if link.page_key is None:
        is_reporting = leads_to_reporting(link.address)
        return Target(link.address, is_reporting=is_reporting) if is_known_host(link.address) else None
    page = find_version(link.page_key, link.language or language)
    address = page.url if page else None
    if page is None or not address:
        return None
    page = page.specific
    # The invitation on the page then tells the ledger of consent which link led there. A page that must leave no
    # trace has nothing in its address.
    via = "" if getattr(page, "is_guarded", False) else f"?via={link.code}"
    return Target(f"{address}{via}", link.page_key, page.locale.language_code, _find_audience(page))


def find_version(page_key: uuid.UUID, language: str) -> Page | None:
    """The live page in that language, or in the language of the site, or in the first there is."""
    pages = Page.objects.live().filter(translation_key=page_key).select_related("locale").order_by("path")
    versions = {page.locale.language_code: page for page in pages}
    return versions.get(language) or versions.get(settings.LANGUAGE_CODE) or next(iter(versions.values()), None)


def is_known_host(address: str) -> bool:
    """Whether the address is one, over https, of an organisation that stands in the basic facts."""
    parts = urlsplit(address)
    return parts.scheme == "https" and parts.hostname in _find_hosts()


def leads_to_reporting(address: str) -> bool:
    """Whether people report there: on the site of a reporting channel, or on the page of a municipality for it."""
    channels = _read_addresses(ReportingChannel.objects.shown())
    hosts = {urlsplit(each).hostname for each in channels}
    return urlsplit(address).hostname in hosts or address in _read_addresses(Municipality.objects.all())


def collect_short_link(
    request: HttpRequest, *, link: ShortLink, target: Target, at: datetime.datetime | None = None
) -> None:
    """Count that somebody followed the link; whatever happens here, she goes on to the page."""
    moment = at or timezone.now()
    try:
        if target.is_reporting:
            # Of those who are about to report, only the total of the day may be known.
            collect_follower(request, at=moment)
        else:
            keep_or_count(lambda: _make_event(request, link, target, moment), at=moment)
    except Error:
        logger.exception("A followed short link could not be counted.")
        count_lost_link(at=moment)


def count_lost_link(*, at: datetime.datetime) -> None:
    """Count that a count could not be kept, where the database lets us; the log says it anyway."""
    try:
        with transaction.atomic():
            count_drop(reason=Reason.UNAVAILABLE, at=at)
    except Error:
        logger.exception("That a short link could not be counted could not be counted either.")


def _make_event(request: HttpRequest, link: ShortLink, target: Target, at: datetime.datetime) -> Event:
    if has_opted_out(request):
        raise Refused(Reason.OPTED_OUT)
    return Event(
        at=at,
        kind=Kind.SHORT_LINK.value,
        channel=link.channel,
        traffic=tell_traffic(request).value,
        visitor=hash_visitor(request, at),
        wave_id=link.wave_id or find_wave_id(target.audience_id, at),
        municipality_id=link.municipality_id,
        language=target.language,
        audience_id=target.audience_id,
        page_key=target.page_key,
    )


def _find_audience(page: Page) -> int | None:
    """The audience of a page or of the page that a story stands under."""
    audience_id: int | None = getattr(getattr(page, "audience_page", page), "audience_id", None)
    return audience_id


def _find_hosts() -> set[str | None]:
    addresses = _read_addresses(ReportingChannel.objects.shown()) | _read_addresses(Municipality.objects.all())
    return {urlsplit(address).hostname for address in addresses}


def _read_addresses(places: QuerySet[Any]) -> set[str]:
    return set(places.exclude(web_address="").values_list("web_address", flat=True))
