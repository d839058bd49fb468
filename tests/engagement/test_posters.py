"""Posters, flyers and cards say what they were given, can be scanned, and can be read by everybody."""

import html
import io
import json
import re
import zlib
from dataclasses import replace
from typing import Any

import pytest
import typst
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

from engagement.posters import PREVIEW_SIZES, Contact, Format, Kind, Material, draw
from engagement.posters.drawing import FOLDER, PAGES, describe, draw_code, set_page
from engagement.posters.material import allow_breaks
from engagement.posters.scenes import FOCUS, draw_scene, read_palettes

ADDRESS = "https://campaign.example/de/landwirte/"
MATERIAL = Material(
    colour="field",
    scene="barns",
    sentence="Eine Scheune ist anders. Sie haben es gesehen.",
    explanation="Sie müssen nichts beweisen.",
    language="de",
    municipality="Venlo",
    address=ADDRESS,
    campaign="Schau nicht weg",
    sender="Gemeinde Venlo",
    invitation="Scannen und weiterlesen",
    bubble="Schnelles Geld?",
    contacts=(Contact("Jetzt Gefahr?", "112"), Contact("Anonym", "0800-7000")),
)
SIZES = {Kind.POSTER: (1654, 2339), Kind.FLYER: (1165, 1654), Kind.SOCIAL_CARD: (1200, 630)}
HOSTILE = '#set page(fill: red) $x^2$ "\\u{41}" *a* _b_ <c> @d `e` ~ // [f] \' & ]]></svg>'
LONG_GERMAN = "Grundstücksverkehrsgenehmigungszuständigkeitsfragen? Sprechen Sie mit Ihrer Gemeinde an!"


def picture(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content)).convert("RGB")


def read_pdf(content: bytes) -> str:
    """The PDF with its compressed parts written out."""
    parts = [content]
    for found in re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", content, re.S):
        try:
            parts.append(zlib.decompress(found[1]))
        except zlib.error:
            continue
    return b"\n".join(parts).decode("latin-1")


@pytest.mark.parametrize("kind", Kind)
def test_png_has_its_size_and_its_code_leads_to_the_address(kind: Kind) -> None:
    content = draw(MATERIAL, kind, Format.PNG)
    assert picture(content).size == SIZES[kind]
    assert [code.text for code in zxingcpp.read_barcodes(picture(content))] == [ADDRESS]


@pytest.mark.parametrize("kind", Kind)
def test_pdf_is_tagged_and_says_its_language_and_title(kind: Kind) -> None:
    content = draw(MATERIAL, kind, Format.PDF)
    assert content.startswith(b"%PDF-")
    text = read_pdf(content)
    assert "/StructTreeRoot" in text
    assert re.search(r"/Lang\s*\(de\)", text)
    assert "<pdfuaid:part>1</pdfuaid:part>" in text
    assert "/Alt" in text
    assert ADDRESS in text


@pytest.mark.parametrize("kind", Kind)
def test_preview_is_small(kind: Kind) -> None:
    content = draw(MATERIAL, kind, Format.WEBP)
    assert picture(content).size == PREVIEW_SIZES[kind]
    assert len(content) < 45_000


@pytest.mark.parametrize("scene", sorted(FOCUS))
@pytest.mark.parametrize("colour", sorted(read_palettes()))
def test_every_scene_can_be_drawn_in_every_colour(scene: str, colour: str) -> None:
    drawing = draw_scene(scene, colour, "Snel <geld>?")
    assert "$" not in drawing
    assert drawing.count("#ffc83d") >= 1
    assert draw(replace(MATERIAL, scene=scene, colour=colour), Kind.SOCIAL_CARD, Format.PDF)


@pytest.mark.parametrize("kind", Kind)
def test_text_comes_out_as_it_was_written(kind: Kind) -> None:
    hostile = replace(
        MATERIAL,
        sentence=HOSTILE,
        explanation=HOSTILE,
        sender=HOSTILE,
        bubble=HOSTILE,
        scene="phones",
        campaign=HOSTILE,
    )
    (heading,) = json.loads(typst.query(FOLDER / PAGES[kind], "heading", root=FOLDER, sys_inputs=describe(hostile)))
    assert find_text(heading["body"]) == HOSTILE
    assert f"{HOSTILE} {HOSTILE}" in html.unescape(read_pdf(draw(hostile, kind, Format.PDF)))


def find_text(content: Any) -> str:
    """All words in a part of a document."""
    if isinstance(content, dict):
        return content.get("text") or "".join(find_text(part) for part in content.values())
    return "".join(find_text(part) for part in content) if isinstance(content, list) else ""


def test_hostile_text_does_not_change_the_design() -> None:
    hostile = picture(draw(replace(MATERIAL, sentence=HOSTILE), Kind.SOCIAL_CARD, Format.PNG))
    plain = picture(draw(MATERIAL, Kind.SOCIAL_CARD, Format.PNG))
    difference = ImageChops.difference(hostile, plain).crop((700, 0, 1200, 630))
    assert max(high for _low, high in difference.getextrema()) < 48


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("sentence", ["Ja.", LONG_GERMAN, "W" * 90, "Wij zien het. " * 6])
def test_no_sentence_runs_into_the_margin_or_the_code(kind: Kind, sentence: str) -> None:
    material = replace(MATERIAL, sentence=sentence, explanation="Woord " * 40)
    content = picture(set_page(material, kind, format="png", ppi=72))
    assert [code.text for code in zxingcpp.read_barcodes(content)] == [ADDRESS]
    width, height = content.size
    text_ends = {Kind.POSTER: 0.44, Kind.FLYER: 0.3, Kind.SOCIAL_CARD: 0.6}[kind]
    column = {Kind.SOCIAL_CARD: (660 / 1200, 700 / 1200)}.get(kind, (0.925, 1.0))
    margin = content.crop((int(width * column[0]), 0, int(width * column[1]), int(height * text_ends)))
    assert not any(min(colour) > 225 for count, colour in margin.getcolors(1 << 20) if count > 20)


def test_code_survives_the_strongest_damage_and_keeps_its_quiet_zone() -> None:
    drawing = draw_code(ADDRESS)
    assert 'fill="#fbf7f0"' in drawing
    assert "M4 4.5h7" in drawing


@settings(max_examples=50)
@given(st.text(max_size=200))
def test_places_to_break_change_no_letter(text: str) -> None:
    assert allow_breaks(text).replace("\u200b", "") == text.replace("\u200b", "")


@pytest.mark.parametrize("kind", Kind)
def test_design_is_mirrored_for_a_language_that_runs_to_the_left(kind: Kind) -> None:
    arabic = replace(MATERIAL, language="ar", sentence="نافذة واحدة مختلفة.")
    content = picture(set_page(arabic, kind, format="png", ppi=72))
    (code,) = zxingcpp.read_barcodes(content)
    on_the_right = code.position.top_left.x > content.width / 2
    assert on_the_right == (kind is Kind.SOCIAL_CARD)
    assert sum(count for count, colour in content.getcolors(1 << 20) if is_lamp(colour)) > 100


def is_lamp(colour: tuple[int, int, int]) -> bool:
    return all(abs(value - wanted) < 12 for value, wanted in zip(colour, (0xFF, 0xC8, 0x3D), strict=True))


@pytest.mark.parametrize("kind", Kind)
def test_long_address_stays_beside_the_code(kind: Kind) -> None:
    address = f"https://campaign.example/nl/{'a-very-long-name-of-a-page-' * 4}/"
    content = picture(set_page(replace(MATERIAL, address=address), kind, format="png", ppi=144))
    assert [code.text for code in zxingcpp.read_barcodes(content)] == [address]
