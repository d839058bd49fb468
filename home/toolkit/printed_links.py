"""The short link that stands on a material, where officers made one for it."""

import uuid
from collections.abc import Mapping

from django.db.models import Q
from django.utils import timezone
from wagtail.models import Locale

from audiences.models import AudiencePage
from engagement.models import ShortLink
from engagement.models.dimensions import Channel
from engagement.posters import Kind

CHANNELS = {Kind.POSTER: Channel.POSTER, Kind.FLYER: Channel.FLYER, Kind.SOCIAL_CARD: Channel.SOCIAL}

# (page across its languages, channel, municipality or None for all of them) -> the address that is printed
PrintedLinks = Mapping[tuple[uuid.UUID | None, str, int | None], str]


def read_printed_links(locale: Locale) -> PrintedLinks:
    """In one query: what to print in that language on the materials for each audience page.

    A link counts while it works and its wave is not over. One of this language goes before one of the visitor's
    own, and the oldest before newer ones, so that a further link changes no poster.
    """
    today = timezone.localdate()
    pages = AudiencePage.objects.filter(locale=locale).values("translation_key")
    links = ShortLink.objects.valid(today).filter(page_key__in=pages, language__in=["", locale.language_code])
    lasting = links.filter(Q(wave=None) | Q(wave__ends_on__gte=today)).order_by("language", "-pk")
    return {(link.page_key, link.channel, link.municipality_id): link.full_address for link in lasting}
