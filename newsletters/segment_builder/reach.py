"""What the segment form shows beside the rule: its sentence, how many people, and why others are left out."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audiences.models import Municipality
from campaigns.suppression import Cell
from newsletters.models.delivery import ExclusionReason
from newsletters.models.segment import Segment
from newsletters.segments import count_by, describe, hide_small
from newsletters.segments.sentences import name_language


@dataclass(frozen=True)
class Table:
    """Names with the number of people behind each; small numbers are hidden."""

    heading: str
    rows: tuple[tuple[str, Cell], ...]


@dataclass(frozen=True)
class Reach:
    """People whom a mail would reach now; `is_too_small` tells that nobody may be mailed with this rule."""

    sentence: str
    total: Cell
    fewest: int
    is_too_small: bool
    tables: tuple[Table, ...]

    @property
    def people(self) -> str:
        """How many, in words."""
        if self.total.shown is not None:
            words = ngettext("%(count)d person gets mail now.", "%(count)d people get mail now.", self.total.shown)
            return words % {"count": self.total.shown}
        if self.is_too_small:
            return _("Fewer than %(limit)d people get mail now.") % {"limit": settings.SMALLEST_CELL}
        return _("How many people get mail now is not shown, since it would give small numbers away.")


def measure_reach(rule: Any, own: Segment) -> Reach:
    """Count now for that segment, saved or not; raises `InvalidRule`."""
    count, sentence = count_by(rule, own=own), describe(rule)
    shown = hide_small(count)
    places = dict(Municipality.objects.values_list("key", "name")) | {"": _("No municipality")}
    languages = sorted(
        ((name_language(code), cell) for code, cell in shown.by_language.items()), key=lambda row: row[0]
    )
    municipalities = sorted(
        ((places.get(key, key), cell) for key, cell in shown.by_municipality.items()), key=lambda row: row[0]
    )
    excluded = [(str(ExclusionReason(reason).label), cell) for reason, cell in shown.excluded.items()]
    return Reach(
        sentence=sentence,
        total=shown.total,
        fewest=settings.SMALLEST_SEGMENT,
        is_too_small=count.total < settings.SMALLEST_SEGMENT,
        tables=(
            Table(_("Language"), tuple(languages)),
            Table(_("Municipality"), tuple(municipalities)),
            Table(_("Gets no mail now"), tuple(excluded)),
        ),
    )
