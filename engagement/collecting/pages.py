"""Finds the page that a beacon names; only what everybody may see is counted."""

import uuid
from dataclasses import dataclass

from wagtail.models import Page

from engagement.collecting.beacon import Beacon
from engagement.collecting.refusals import Reason, Refused
from engagement.remembering import Remembered


@dataclass(frozen=True)
class CountedPage:
    """What is to know about a page of which events are counted."""

    audience_id: int | None


_pages: Remembered[tuple[uuid.UUID, str], CountedPage] = Remembered(seconds=30, most=4096)


def find_audience_id(beacon: Beacon) -> int | None:
    """The audience of the page, or none where it has none; refuses what is not public."""
    return _pages.find((beacon.key, beacon.language), _find_page).audience_id


def _find_page(key_and_language: tuple[uuid.UUID, str]) -> CountedPage:
    key, language = key_and_language
    pages = Page.objects.live().filter(translation_key=key, locale__language_code=language)
    page = pages.values_list("pk", "audiencepage__audience_id").first()
    if page is None:
        raise Refused(Reason.UNKNOWN_PAGE)
    if not pages.public().exists():
        raise Refused(Reason.RESTRICTED_PAGE)
    return CountedPage(audience_id=page[1])
