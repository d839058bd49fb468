"""Draws materials: typst sets the page, segno makes the QR code, Pillow makes the small pictures."""

import hashlib
import io
import json
from dataclasses import asdict
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import segno
import typst
from PIL import Image

from engagement.posters.material import Format, Kind, Material, allow_breaks
from engagement.posters.scenes import FOCUS, draw_scene, read_palettes

FOLDER = Path(__file__).parent
PAPER = "#fbf7f0"
INK = "#16202b"
RIGHT_TO_LEFT = frozenset({"ar", "ckb", "dv", "fa", "he", "ps", "ur", "yi"})
PAGES = {Kind.POSTER: "poster.typ", Kind.FLYER: "flyer.typ", Kind.SOCIAL_CARD: "card.typ"}
# 200 dots to the inch prints well on A4 and A5; the card is 1200 by 630 points, one pixel each.
DOTS_PER_INCH = {Kind.POSTER: 200, Kind.FLYER: 200, Kind.SOCIAL_CARD: 72}
# Enough to be shrunk to a sharp small picture.
PREVIEW_DOTS_PER_INCH = {Kind.POSTER: 100, Kind.FLYER: 140, Kind.SOCIAL_CARD: 72}
PREVIEW_SIZES = {Kind.POSTER: (420, 594), Kind.FLYER: (420, 596), Kind.SOCIAL_CARD: (600, 315)}


def draw(material: Material, kind: Kind, form: Format) -> bytes:
    """The file of one material: a tagged PDF, a PNG to print or share, or a small WebP to show."""
    if form is Format.PDF:
        return set_page(material, kind, format="pdf", pdf_standards="ua-1")
    if form is Format.PNG:
        return _shrink(set_page(material, kind, format="png", ppi=DOTS_PER_INCH[kind]))
    return _preview(set_page(material, kind, format="png", ppi=PREVIEW_DOTS_PER_INCH[kind]), PREVIEW_SIZES[kind])


def draw_code(address: str) -> str:
    """The QR code as SVG on paper, with the quiet zone of four modules and the strongest correction."""
    return segno.make(address, error="h", micro=False, boost_error=False).svg_inline(
        border=4, dark=INK, light=PAPER, omitsize=True
    )


@cache
def design_version() -> str:
    """Changes with every change of a design, drawing, typeface or of the program that sets the pages."""
    files = sorted(path for path in FOLDER.rglob("*") if path.is_file() and path.suffix != ".pyc")
    parts = [version("typst").encode(), *(path.read_bytes() for path in files)]
    return hashlib.sha256(b"".join(parts)).hexdigest()


def describe(material: Material) -> dict[str, str]:
    """What the page templates read: every word as data, so that none is taken for markup."""
    data = asdict(material) | {
        "title": material.title,
        "lines": material.lines,
        "sentence": allow_breaks(material.sentence),
        "explanation": allow_breaks(material.explanation),
        "description": material.explanation,
        "mirrored": material.language.partition("-")[0] in RIGHT_TO_LEFT,
        "shown_address": material.shown_address,
        "night": read_palettes()[material.colour]["sky_1"],
        "front": read_palettes()[material.colour]["front"],
        "drawing": draw_scene(material.scene, material.colour, material.bubble),
        "focus": FOCUS[material.scene],
        "code": draw_code(material.address),
        "code_says": f"{material.invitation} {material.address}",
    }
    return {"material": json.dumps(data)}


def set_page(material: Material, kind: Kind, **options: Any) -> bytes:
    """The page as typst writes it; the options are those of `typst.compile`."""
    document: bytes = typst.compile(
        FOLDER / PAGES[kind], root=FOLDER, font_paths=typefaces(), sys_inputs=describe(material), **options
    )
    return document


@cache
def typefaces() -> typst.Fonts:
    """Our own typeface first; the system's only for scripts that it lacks."""
    return typst.Fonts(include_system_fonts=True, include_embedded_fonts=True, font_paths=[FOLDER / "fonts"])


def _shrink(png: bytes) -> bytes:
    """The same picture in 256 colours: flat drawings lose nothing that an eye can see."""
    output = io.BytesIO()
    with Image.open(io.BytesIO(png)) as picture:
        picture.convert("RGB").quantize(256, dither=Image.Dither.NONE).save(output, "PNG", optimize=True)
    return output.getvalue()


def _preview(png: bytes, size: tuple[int, int]) -> bytes:
    output = io.BytesIO()
    with Image.open(io.BytesIO(png)) as picture:
        picture.convert("RGB").resize(size, Image.Resampling.LANCZOS, reducing_gap=3).save(
            output, "WEBP", quality=80, method=4
        )
    return output.getvalue()
