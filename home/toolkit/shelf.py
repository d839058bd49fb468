"""What the toolkit page shows: every offer for one sender, with pictures and links to the files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from audiences.models import Municipality
from engagement.posters import PREVIEW_SIZES, Format, Kind, Material
from home.toolkit.files import version_of
from home.toolkit.offers import Imprint, Offer, list_offers, make_material, read_imprint

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    from home.models import ToolkitPage

NAMES = {Kind.POSTER: _("Poster"), Kind.FLYER: _("Flyer"), Kind.SOCIAL_CARD: _("Social card")}
# What it is printed or shown on, said after the format.
MEASURES = {Kind.POSTER: "A4", Kind.FLYER: "A5", Kind.SOCIAL_CARD: "1200 × 630"}


@dataclass(frozen=True)
class Download:
    """One design with its picture and its two files."""

    kind: str
    name: str | _StrPromise
    measure: str
    picture: str
    width: int
    height: int
    pdf: str
    png: str


@dataclass(frozen=True)
class Row:
    """One offer as the page shows it."""

    offer: Offer
    material: Material
    downloads: list[Download]


@dataclass(frozen=True)
class Shelf:
    """The whole page for one sender; `municipality` is None for all of them together."""

    municipalities: list[Municipality]
    municipality: Municipality | None
    rows: list[Row]


def fill_shelf(page: ToolkitPage, municipality_key: str) -> Shelf:
    """Everything on the page; a municipality that we do not know means all of them together."""
    municipalities = list(Municipality.objects.all())
    chosen = next((found for found in municipalities if found.key == municipality_key), None)
    imprint = read_imprint(page)
    rows = [_row(offer, imprint, chosen) for offer in list_offers(page)]
    return Shelf(municipalities=municipalities, municipality=chosen, rows=rows)


def _row(offer: Offer, imprint: Imprint, municipality: Municipality | None) -> Row:
    return Row(
        offer=offer,
        material=make_material(offer, imprint, municipality),
        downloads=[
            _download(offer, make_material(offer, imprint, municipality, kind), municipality, kind) for kind in Kind
        ],
    )


def _download(offer: Offer, material: Material, municipality: Municipality | None, kind: Kind) -> Download:
    def address(form: Format) -> str:
        parts = {"offer": offer.key, "kind": str(kind), "form": str(form)}
        if municipality:
            parts["municipality"] = municipality.key
        return reverse("toolkit_file", kwargs=parts)

    width, height = PREVIEW_SIZES[kind]
    return Download(
        kind=str(kind),
        name=NAMES[kind],
        measure=MEASURES[kind],
        picture=f"{address(Format.WEBP)}?v={version_of(material, kind, Format.WEBP)}",
        width=width,
        height=height,
        pdf=address(Format.PDF),
        png=address(Format.PNG),
    )
