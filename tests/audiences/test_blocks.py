"""Each block of a campaign page renders, has a preview, and refuses what an editor should not publish."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils import translation
from pytest_django.asserts import assertNumQueries
from wagtail.blocks import Block
from wagtail.blocks.list_block import ListBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents.models import Document
from wagtail.rich_text import RichText

from audiences.blocks import CampaignStreamBlock
from audiences.blocks.previews import PREVIEWS
from audiences.blocks.recognising import SignalIcon
from home.planting import plant_site
from tests.factories.audiences import MunicipalityFactory
from tests.factories.images import CampaignImageFactory

pytestmark = pytest.mark.django_db
BLOCKS = CampaignStreamBlock()
NAMES = list(BLOCKS.child_blocks)
WITHOUT_FILES = [name for name in NAMES if name not in {"picture", "video", "download", "call_to_action"}]


@pytest.fixture(autouse=True)
def _media(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def make_document(name: str, content: bytes = b"WEBVTT\n\n00:00.000 --> 00:01.000\nHello\n") -> Document:
    return Document.objects.create(title=name, file=ContentFile(content, name=name), file_size=len(content))


def clean(name: str, **changes: Any) -> Any:
    """What publishing does with the preview's words after these changes."""
    block = BLOCKS.child_blocks[name]
    return block.clean(block.normalize({**PREVIEWS[name](), **changes}))


def find_messages(error: ValidationError) -> str:
    """Every message in a tree of block errors."""
    parts = [getattr(error, "block_errors", {}), *getattr(error, "non_block_errors", [])]
    nested = [find_messages(child) for child in parts[0].values()]
    own = [] if isinstance(error, StructBlockValidationError | ListBlockValidationError) else error.messages
    return " ".join([*own, *nested])


def refuse(name: str, **changes: Any) -> str:
    with translation.override("en"), pytest.raises(ValidationError) as refused:
        clean(name, **changes)
    with translation.override("en"):
        return find_messages(refused.value)


def render(name: str, **changes: Any) -> str:
    block = BLOCKS.child_blocks[name]
    value = block.normalize({**PREVIEWS[name](), **changes})
    with translation.override("en"):
        return block.render(value)


def find_parts(block: Block) -> list[Block]:
    children = [*getattr(block, "child_blocks", {}).values(), getattr(block, "child_block", None)]
    return [block, *(found for child in children if child for found in find_parts(child))]


@pytest.mark.parametrize("name", NAMES)
def test_block_has_a_preview_a_description_and_a_group(name: str) -> None:
    block = BLOCKS.child_blocks[name]
    assert block.is_previewable
    assert block.get_description()
    assert block.meta.group
    context = block.get_preview_context(block.get_preview_value(), {})
    html = block.render(block.get_preview_value(), context=context)
    assert len(html) > 60


@pytest.mark.parametrize("name", WITHOUT_FILES)
def test_block_accepts_the_words_of_its_own_preview(name: str) -> None:
    clean(name)


@pytest.mark.parametrize("name", ["picture", "download", "call_to_action"])
def test_block_shows_nothing_where_its_file_or_page_is_gone(name: str) -> None:
    assert render(name).strip() == ""


def test_draft_may_hold_anything() -> None:
    block = CampaignStreamBlock()
    value = block.to_python([{"type": "text", "value": {"heading": "SHOUTING HEADING:", "text": ""}}])
    block.clean_deferred(value)
    with pytest.raises(ValidationError):
        block.clean(value)


@pytest.mark.parametrize(
    ("heading", "reason"),
    [("WAT U KUNT DOEN", "ordinary letters"), ("Wat u kunt doen:", "colon")],
)
def test_heading_is_refused_with_one_sentence(heading: str, reason: str) -> None:
    assert reason in refuse("text", heading=heading)


@pytest.mark.parametrize("heading", ["112", "ACT!", "Wat kunt u doen?", "M. en de politie"])
def test_heading_is_accepted(heading: str) -> None:
    clean("text", heading=heading)


@pytest.mark.parametrize(
    "words", ["hier", "Klik hier.", "Lees meer »", "hier klicken", "Mehr", "kliknij tutaj", "Więcej", "click  here", ""]
)
def test_link_that_says_nothing_is_refused(words: str) -> None:
    text = f'<p>Lees <a href="https://police.example/">{words}</a>.</p>'
    assert "Say where the link leads" in refuse("text", text=text)


def test_link_that_is_a_bare_address_is_refused() -> None:
    text = '<p><a href="https://police.example/">https://police.example/</a></p>'
    assert "in words" in refuse("text", text=text)


@pytest.mark.parametrize("query", ["utm_source=wave", "a=1&fbclid=x", "gclid=", "UTM_Medium=mail"])
def test_link_with_tracking_is_refused(query: str) -> None:
    text = f'<p><a href="https://police.example/?{query}">De website van de politie</a></p>'
    assert "tracking" in refuse("text", text=text)


def test_link_with_an_ordinary_query_is_accepted() -> None:
    text = '<p><a href="https://police.example/?page=2">De website van de politie</a> <a href="tel:112">112</a></p>'
    clean("text", text=text)


def test_links_are_checked_in_lists_and_in_nested_blocks() -> None:
    bad = '<p><a href="https://police.example/">hier</a></p>'
    assert "Say where" in refuse("steps", steps=["<p>Call.</p>", bad])
    assert "Say where" in refuse("questions", questions=[{"question": "Why?", "answer": bad}])


def test_source_address_with_tracking_is_refused() -> None:
    figure = {**PREVIEWS["figures"]()["figures"][0], "source_address": "https://figures.example/?utm_source=a"}
    assert "tracking" in refuse("figures", figures=[figure])


def test_figure_without_a_source_is_refused() -> None:
    figure = {**PREVIEWS["figures"]()["figures"][0], "source": ""}
    refuse("figures", figures=[figure])


def test_button_says_what_comes_next() -> None:
    page = plant_site()["nl"]
    clean("call_to_action", page=page)
    assert "Say where" in refuse("call_to_action", page=page, button="Klik hier")


def test_bold_line_that_poses_as_a_heading_is_refused() -> None:
    assert "real heading" in refuse("text", text="<p><b>Waarom hier</b></p><p>Er is ruimte.</p>")
    clean("text", text="<h3>Waarom hier</h3><p><b>Er is ruimte.</b></p><p><b>Bel</b> 112.</p>")


@pytest.mark.parametrize(
    "speaker", ["J. de Vries", "mevrouw Jansen", "Jan Jansen", "Jan de Vries, teler", "Herr Müller", "Teler M. Smit"]
)
def test_story_with_a_name_is_refused(speaker: str) -> None:
    assert "leave out the name" in refuse("story", speaker=speaker)


@pytest.mark.parametrize("speaker", ["Een teler bij de grens", "Verhuurder uit Venlo", "Vater von zwei Kindern"])
def test_story_told_by_a_role_is_accepted(speaker: str) -> None:
    clean("story", speaker=speaker)


@pytest.mark.parametrize(("origin", "words"), [("composed", "do not exist"), ("told", "Details were changed")])
def test_story_says_where_it_comes_from(origin: str, words: str) -> None:
    assert words in render("story", origin=origin)


def test_signal_icons_all_stand_in_the_sprite() -> None:
    drawn = set(re.findall(r'<symbol id="(\w+)"', Path(finders.find("img/signals.svg")).read_text()))
    assert drawn == set(SignalIcon.values)
    html = render("signals")
    assert html.count('aria-hidden="true"') == html.count("<svg") == 2


def test_signals_of_before_still_render_without_an_icon() -> None:
    html = render("signals", signals=[{"title": "Light", "explanation": "At night."}])
    assert "<svg" not in html
    assert "<h3>Light</h3>" in html


def test_self_check_works_without_script_or_form() -> None:
    html = render("self_check")
    question = PREVIEWS["self_check"]()["questions"][0]
    groups = re.findall(r'<details name="(check-[\w-]+)">', html)
    assert len(groups) == len(question["answers"])
    assert len(set(groups)) == 1
    assert not re.search(r"<(script|form|input|button)", html)
    assert f'aria-labelledby="{groups[0]}"' in html
    assert "We only count that somebody answered every question" in html


def test_self_check_gives_each_answer_its_own_feedback() -> None:
    html = render("self_check")
    for answer in PREVIEWS["self_check"]()["questions"][0]["answers"]:
        opened = html.split(f"<summary>{answer['answer']}</summary>")[1].split("</details>")[0]
        assert RichText(answer["feedback"]).source in opened
    for label in ("Usually ordinary", "Worth talking about", "A reason to call"):
        assert html.count(label) == 1


@pytest.mark.parametrize("count", [1, 5])
def test_self_check_asks_for_two_to_four_answers(count: int) -> None:
    question = PREVIEWS["self_check"]()["questions"][0]
    refuse("self_check", questions=[{**question, "answers": question["answers"][:1] * count}])


def test_two_questions_open_apart() -> None:
    question = PREVIEWS["self_check"]()["questions"][0]
    html = render("self_check", questions=[question, question])
    assert len(set(re.findall(r'<details name="([^"]+)"', html))) == 2


def test_municipalities_cost_one_query_however_many_there_are() -> None:
    MunicipalityFactory(venlo=True, phone="14 077", web_address="https://venlo.example/melden")
    for _number in range(5):
        MunicipalityFactory()
    with assertNumQueries(1):
        html = render("municipalities")
    assert '<a href="tel:14077" rel="noreferrer">14 077</a>' in html
    assert "own website" in html
    assert html.count("<li>") == 6


def test_municipality_without_contact_makes_no_empty_link() -> None:
    MunicipalityFactory(venlo=True)
    html = render("municipalities")
    assert "<a" not in html
    assert "Venlo" in html


def test_page_holds_each_of_the_fixed_parts_once() -> None:
    value = BLOCKS.to_python([{"type": "reporting", "value": PREVIEWS["reporting"]()}] * 2)
    with pytest.raises(ValidationError):
        BLOCKS.clean(value)


def test_video_needs_captions_or_the_decision_that_nobody_speaks() -> None:
    video = make_document("barn.mp4", b"film")
    assert "Add captions" in refuse("video", video=video)
    clean("video", video=video, has_no_speech=True)
    clean("video", video=video, captions=make_document("barn.vtt"))


def test_video_of_another_kind_is_refused() -> None:
    film = make_document("barn.pdf", b"film")
    assert ".mp4 or .webm" in refuse("video", video=film, has_no_speech=True)


@pytest.mark.parametrize(
    ("name", "content"), [("barn.srt", b"WEBVTT"), ("barn.vtt", b"1\n00:00:00,000"), ("a.vtt", b"")]
)
def test_captions_of_another_kind_are_refused(name: str, content: bytes) -> None:
    video = make_document("barn.mp4", b"film")
    assert "WEBVTT" in refuse("video", video=video, captions=make_document(name, content))


def test_video_without_its_text_is_refused() -> None:
    refuse("video", video=make_document("barn.mp4", b"film"), has_no_speech=True, transcript="")


@pytest.mark.parametrize("length", ["1.45", "1:75", "two minutes"])
def test_video_length_is_minutes_and_seconds(length: str) -> None:
    video = make_document("barn.mp4", b"film")
    assert "1:45" in refuse("video", video=video, has_no_speech=True, length=length)


def test_video_loads_nothing_before_it_is_played() -> None:
    video, captions = make_document("barn.mp4", b"film"), make_document("barn.vtt")
    html = render("video", video=video, captions=captions)
    assert 'preload="none"' in html
    assert "autoplay" not in html
    assert f'<source src="/video/{video.pk}/{video.filename}" type="video/mp4">' in html
    assert re.search(rf'<track kind="captions" src="/video/{captions.pk}/[^"]+" srclang="en" label="English"', html)


def test_video_that_is_gone_leaves_its_text() -> None:
    html = render("video")
    assert "<video" not in html
    assert "Read the text of the video" in html


def test_download_shows_kind_size_and_language() -> None:
    html = render("download", document=make_document("checklist.pdf", b"x" * 2048), language="Dutch")
    assert re.search(r"\(PDF, 2\.0\sKB, Dutch\)", html)


def test_picture_described_by_its_file_name_is_refused() -> None:
    image = CampaignImageFactory()
    picture = {"image": image, "decorative": False, "alt_text": "IMG_2041.jpg"}
    assert "name of a file" in refuse("picture", image=picture)
    clean("picture", image={**picture, "alt_text": "Light under a barn door"})
    clean("picture", image={**picture, "alt_text": "", "decorative": True})


@pytest.mark.parametrize("name", NAMES)
def test_block_helps_its_editor(name: str) -> None:
    helped = [
        getattr(getattr(block, "field", None), "help_text", "") or getattr(block.meta, "help_text", "")
        for block in find_parts(BLOCKS.child_blocks[name])
    ]
    assert any(helped)
