"""What the toolkit offers: the editors' words, with the sender, the numbers and the address for the QR code."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.utils.text import slugify
from django.utils.translation import gettext

from audiences.channel_numbers import Numbers, write_numbers
from audiences.models import Audience, AudiencePage, Municipality, ReportingChannel
from engagement.posters import Contact, Kind, Material
from home.toolkit.printed_links import CHANNELS, PrintedLinks, read_printed_links

if TYPE_CHECKING:
    from wagtail.models import Page

    from home.models import ToolkitPage

MOST_CONTACTS = 3


@dataclass(frozen=True)
class Offer:
    """The words for one audience in one language; `key` names them in addresses."""

    key: str
    audience: Audience
    audience_name: str
    sentence: str
    explanation: str
    address: str
    page_key: UUID | None


@dataclass(frozen=True)
class Imprint:
    """What all materials of one language share."""

    language: str
    campaign: str
    contacts: tuple[Contact, ...]
    numbers: Numbers
    links: PrintedLinks


def list_offers(page: ToolkitPage) -> list[Offer]:
    """Every offer of a toolkit, in the editors' order; a second one for an audience gets a number."""
    blocks = [block.value for block in page.materials if block.value["audience"]]
    pages = {
        found.audience_id: found
        for found in AudiencePage.objects.live().filter(
            locale_id=page.locale_id, audience__in=[value["audience"] for value in blocks]
        )
    }
    seen: Counter[str] = Counter()
    return [_offer(value, pages.get(value["audience"].pk), page, seen) for value in blocks]


def find_offer(page: ToolkitPage, key: str) -> Offer | None:
    """The offer with that key."""
    return next((offer for offer in list_offers(page) if offer.key == key), None)


def _offer(value: dict, audience_page: AudiencePage | None, toolkit: ToolkitPage, seen: Counter[str]) -> Offer:
    audience: Audience = value["audience"]
    seen[audience.key] += 1
    number = seen[audience.key]
    return Offer(
        key=audience.key if number == 1 else f"{audience.key}-{number}",
        audience=audience,
        audience_name=audience_page.title if audience_page else audience.internal_name,
        sentence=" ".join(value["sentence"].split()),
        explanation=" ".join(value["explanation"].split()),
        address=_public_address(audience_page) or f"{settings.SITE_URL}/{toolkit.locale.language_code}/",
        page_key=audience_page.translation_key if audience_page else None,
    )


def _public_address(page: Page | None) -> str | None:
    parts = page.get_url_parts() if page else None
    return f"{settings.SITE_URL}{parts[2]}" if parts and parts[2] else None


def read_imprint(page: ToolkitPage) -> Imprint:
    """The campaign's name and the numbers to call, in the language of the toolkit."""
    code = page.locale.language_code
    channels = ReportingChannel.objects.all().in_language(code)
    in_bar = [channel for channel in channels if channel.in_reporting_bar and channel.is_shown and channel.phone]
    return Imprint(
        language=code,
        campaign=page.get_parent().title,
        contacts=tuple(
            Contact(name=channel.bar_label or channel.name, phone=channel.phone) for channel in in_bar[:MOST_CONTACTS]
        ),
        numbers={channel.key: channel.number for channel in channels},
        links=read_printed_links(page.locale),
    )


def make_material(
    offer: Offer, imprint: Imprint, municipality: Municipality | None, kind: Kind | None = None
) -> Material:
    """Everything that is printed, for one sender; the fixed words are in the active language.

    A kind gets the short link that officers made for it and that sender, where there is one.
    """
    printed = kind and (offer.page_key, CHANNELS[kind].value, municipality.pk if municipality else None)
    return Material(
        colour=offer.audience.colour,
        scene=offer.audience.scene,
        sentence=write_numbers(offer.sentence, imprint.numbers),
        explanation=write_numbers(offer.explanation, imprint.numbers),
        language=imprint.language,
        municipality=municipality.name if municipality else None,
        address=imprint.links.get(printed, offer.address) if printed else offer.address,
        campaign=imprint.campaign,
        sender=_sender(municipality),
        invitation=gettext("Scan and read on"),
        bubble=gettext("Fast cash?"),
        contacts=imprint.contacts,
    )


def _sender(municipality: Municipality | None) -> str:
    if municipality is None:
        return gettext("The municipalities together")
    return gettext("Municipality of %(name)s") % {"name": municipality.name}


def name_file(campaign: str, *parts: str) -> str:
    """A file name without spaces or accents that says what is in it."""
    return "-".join([slugify(campaign) or "campaign", *parts])
