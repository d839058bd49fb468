"""What a line of the segment form offers to choose from, in the officers' own names."""

import functools
from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.models import Page

from audiences.models import Audience, Municipality
from campaigns.models import Wave
from newsletters.models import Consent, Mailing, Segment
from newsletters.models.consent import ConsentChange
from newsletters.segment_builder.kinds import NO_MUNICIPALITY, Input
from newsletters.segments.sentences import name_language

Option = tuple[str, str]
MOST_SOURCES = 100
KEPT_SECONDS = 60
FROM_LEDGER = ("page", "short_link")


class Options:
    """The choices of every kind of line, each asked from the database once and only when a line needs it."""

    def __init__(self, edited_id: int | None = None) -> None:
        self._edited_id = edited_id
        self.list = functools.cache(self._list)

    def offer(self, asked: Input, chosen: Iterable[str]) -> list[Option]:
        """The options of that input, and whatever is chosen already but is no longer among them."""
        options = self.list(asked.name)
        known = {value for value, _label in options}
        lost = [value for value in chosen if value not in known and _reads(asked, value)]
        # Nobody may have come from there yet: that is no mistake.
        words = "%(name)s" if asked.name in FROM_LEDGER else _("%(name)s (no longer there)")
        return [*options, *((value, words % {"name": value[:80]}) for value in lost)]

    def _list(self, name: str) -> list[Option]:
        listers: dict[str, Callable[[], list[Option]]] = {
            "audience": lambda: list(Audience.objects.values_list("key", "internal_name")),
            "language": lambda: [(code, name_language(code)) for code, _name in settings.LANGUAGES],
            "municipality": _list_municipalities,
            "page": _list_pages,
            "source_wave": _list_waves,
            "wave": _list_waves,
            "short_link": lambda: [(code, f"/s/{code}") for code in _find_values("short_link")],
            "mailing": _list_mailings,
            "segment": self._list_segments,
        }
        return listers[name]()

    def _list_segments(self) -> list[Option]:
        segments = Segment.objects.values_list("pk", "name")
        return [(str(pk), name) for pk, name in segments if pk != self._edited_id]


def _reads(asked: Input, value: str) -> bool:
    try:
        asked.read(value)
    except ValueError:
        return False
    return True


def _list_municipalities() -> list[Option]:
    return [*Municipality.objects.values_list("key", "name"), (NO_MUNICIPALITY, _("No municipality"))]


def _list_waves() -> list[Option]:
    return [(str(pk), name) for pk, name in Wave.objects.values_list("pk", "name")]


def _list_mailings() -> list[Option]:
    mailings: Any = Mailing.objects.values_list("pk", "newsletter__title", "segment_name", "frozen_at")
    return [
        (str(pk), f"{title}, {date_format(timezone.localdate(at), 'SHORT_DATE_FORMAT')} ({segment})")
        for pk, title, segment, at in mailings
    ]


def _list_pages() -> list[Option]:
    paths = _find_values("source")
    slugs = [path.rstrip("/").rpartition("/")[2] for path in paths]
    # The home page of each language is the child of the root, and its slug is not in its address.
    pages = Page.objects.live().filter(Q(slug__in=slugs) | Q(depth=2))
    titles = {page.url: page.title for page in pages}
    return [(path, f"{titles[path]} ({path})" if path in titles else path) for path in paths]


def _find_values(column: str) -> list[str]:
    """What stands in that column of the ledger where people came in; reading all of it takes long enough to keep it."""
    key = f"newsletters-entered-{column}"
    return cache.get_or_set(key, functools.partial(_read_values, column), KEPT_SECONDS) or []


def _read_values(column: str) -> list[str]:
    entered = Consent.objects.filter(change__in=[ConsentChange.CONFIRMED, ConsentChange.IMPORTED])
    values = entered.exclude(**{column: ""}).order_by(column).values_list(column, flat=True).distinct()
    return list(values[:MOST_SOURCES])
