"""The findings an editor sees; one page per reason."""

import json
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from wagtail.models import Page

from audiences.content_checks import Checklist, Level, check_page
from audiences.tracking import is_tracked
from home.planting import plant_site
from images.models import PeopleShown
from tests.audiences.test_reading_level import OFFICE, PLAIN
from tests.factories.audiences import AudiencePageFactory, ReportingChannelFactory, StoryPageFactory
from tests.factories.home import StandardPageFactory
from tests.factories.images import CampaignImageFactory
from tests.factories.newsletters import NewsletterPageFactory

pytestmark = pytest.mark.django_db
CALL = {"type": "call_to_action", "value": {"text": "Not sure?", "button": "Where to report", "page": None}, "id": "c"}


def text_block(text: str, block_id: str = "b1", heading: str = "Heading") -> dict[str, Any]:
    return {"type": "text", "value": {"heading": heading, "text": text}, "id": block_id}


def page_with(*blocks: dict[str, Any], **fields: Any) -> Page:
    page = AudiencePageFactory(body=json.dumps([*blocks, CALL]), **fields)
    return type(page).objects.get(pk=page.pk)


def keys(checklist: Checklist) -> list[str]:
    return [finding.key for finding in checklist.findings]


def test_good_page_has_nothing_to_fix() -> None:
    checklist = check_page(page_with(text_block(f"<p>{PLAIN['nl']}</p>")))

    assert keys(checklist) == []
    assert checklist.reading_level.is_known


def test_empty_page_must_be_written() -> None:
    page = StandardPageFactory.build(body="", locale=plant_site()["nl"].locale)

    checklist = check_page(page)

    assert [finding.key for finding in checklist.must] == ["empty"]


def test_campaign_page_without_call_to_action_is_told_so() -> None:
    page = AudiencePageFactory(body=json.dumps([text_block("<p>Text.</p>")]))

    assert keys(check_page(page)) == ["no-call-to-action"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("call_to_action", {"text": "Not sure?", "button": "Where to report"}),
        ("sign_up", {"heading": "A mail now and then?"}),
        ("reporting", {}),
        ("municipalities", {}),
    ],
)
def test_any_call_to_action_will_do(name: str, value: dict[str, str]) -> None:
    page = StoryPageFactory(body=json.dumps([{"type": name, "value": value}]))

    assert "no-call-to-action" not in keys(check_page(page))


@pytest.mark.parametrize("name", ["call_to_action", "sign_up"])
def test_block_without_words_is_no_call_to_action(name: str) -> None:
    page = StoryPageFactory(body=json.dumps([{"type": name, "value": {}}]))

    assert "no-call-to-action" in keys(check_page(page))


def test_newsletter_asks_for_a_button_and_standard_page_for_nothing() -> None:
    button = {"type": "button", "value": {"text": "Read on", "page": None}}

    assert "no-call-to-action" in keys(check_page(NewsletterPageFactory()))
    assert "no-call-to-action" not in keys(check_page(NewsletterPageFactory(body=json.dumps([button]))))
    assert "no-call-to-action" not in keys(check_page(StandardPageFactory()))


@pytest.mark.parametrize(
    ("link", "tracked"),
    [
        ("https://www.politie.nl/?utm_source=campaign", True),
        ("https://www.politie.nl/?page=2&UTM_Medium=mail", True),
        ("https://www.politie.nl/?fbclid=abc", True),
        ("https://bit.ly/abc", True),
        ("https://www.bit.ly/abc", True),
        ("https://www.politie.nl/", False),
        ("https://www.politie.nl/?page=2", False),
        ("https://notbit.ly/abc", False),
        ("tel:112", False),
        ("#anchor", False),
        ("/nl/", False),
        ("https://[broken/", False),
    ],
)
def test_is_tracked(link: str, tracked: bool) -> None:
    assert is_tracked(link) is tracked


def test_tracked_link_in_a_block_is_found_where_it_stands() -> None:
    page = page_with(
        text_block("<p>Fine</p>", "first"),
        text_block('<p><a href="https://a.example/?utm_source=x">a</a></p>', "second"),
    )

    with translation.override("en"):
        (finding,) = check_page(page).must

    assert finding.key == "tracked-link"
    assert finding.anchors == ("block-second-section",)
    assert "https://a.example/." in finding.sentence


def test_link_to_a_channel_may_carry_nothing() -> None:
    ReportingChannelFactory(web_address="https://www.report.example/form")
    plain = page_with(text_block('<p><a href="https://report.example/form">report</a></p>'))
    marked = page_with(text_block('<p><a href="https://report.example/form?from=campaign">report</a></p>'))

    assert keys(check_page(plain)) == []
    assert keys(check_page(marked)) == ["tracked-link"]


@pytest.mark.parametrize("typed", ["0800-7000", "0800 7000", "08007000"])
def test_typed_number_of_a_channel_is_found_in_every_spelling(typed: str) -> None:
    ReportingChannelFactory(key="anonymous", phone="0800-7000")
    page = page_with(text_block(f"<p>Call {typed}.</p>"), introduction=f"Call {typed} now.")

    (finding,) = check_page(page).findings

    assert finding.key == "typed-number"
    assert finding.level is Level.SHOULD
    assert "{anonymous}" in finding.sentence
    assert finding.anchors == ("id_introduction-label", "block-b1-section")


def test_other_numbers_and_tokens_are_no_typed_number() -> None:
    ReportingChannelFactory(key="danger", phone="112")
    ReportingChannelFactory(key="police", phone="0900-8844")
    page = page_with(text_block("<p>Call 112 or {police}. Not 0900-88441, A0900-8844, 1.0900-8844 or 09008844,5.</p>"))

    assert keys(check_page(page)) == []


def test_token_of_no_channel_is_named() -> None:
    ReportingChannelFactory(key="danger", phone="112")
    page = page_with(text_block("<p>Call {dangr}.</p>"))

    (finding,) = check_page(page).must

    assert finding.key == "unknown-number"
    assert "{danger}" in finding.sentence
    assert finding.anchors == ("block-b1-section",)


def test_picture_needs_a_description_and_known_people() -> None:
    good = page_with(picture=CampaignImageFactory())
    bad = page_with(picture=CampaignImageFactory(description="", people_shown=PeopleShown.UNKNOWN))

    assert keys(check_page(good)) == []
    assert [finding.key for finding in check_page(bad).must] == ["no-alt-text", "people-unknown"]


def test_picture_in_a_block_may_be_published_too() -> None:
    image = CampaignImageFactory(people_shown=PeopleShown.UNKNOWN, description="")
    value = {"image": {"image": image.pk, "decorative": False, "alt_text": "A barn."}, "caption": ""}

    (finding,) = check_page(page_with({"type": "picture", "value": value, "id": "p1"}, text_block("<p>T.</p>"))).must

    assert (finding.key, finding.anchors) == ("people-unknown", ("block-p1-section",))


@pytest.mark.parametrize("language", OFFICE)
def test_hard_text_is_named_in_the_language_of_the_page(language: str) -> None:
    locale = plant_site()[language].locale

    hard = check_page(page_with(text_block(f"<p>{OFFICE[language]}</p>"), locale=locale))
    plain = check_page(page_with(text_block(f"<p>{PLAIN[language]}</p>"), locale=locale))

    assert keys(hard) == ["reading-level"]
    assert OFFICE[language][:40] in hard.findings[0].sentence
    assert keys(plain) == []


def test_list_items_and_paragraphs_are_sentences_of_their_own() -> None:
    words = "woord " * 15
    page = page_with(text_block(f"<ul><li>{words}</li><li>{words}</li></ul><p>{words}<br/>{words}</p>"))

    assert check_page(page).reading_level.longest_sentence == ""


def test_search_results_need_a_title_and_a_description_that_fit() -> None:
    long = page_with(title="T" * 61, search_description="d" * 161)
    short = page_with(title="T" * 61, seo_title="T" * 60, search_description="d" * 160)

    assert keys(check_page(long)) == ["long-title", "long-description"]
    assert keys(check_page(short)) == []
    assert keys(check_page(StandardPageFactory())) == ["no-description"]


def test_sensitive_page_needs_a_neutral_title() -> None:
    assert keys(check_page(page_with(is_sensitive=True))) == ["no-neutral-title"]
    assert keys(check_page(page_with(is_sensitive=True, neutral_title="Information"))) == []


def test_what_must_be_done_comes_first() -> None:
    page = page_with(
        text_block('<p><a href="https://bit.ly/a">a</a></p>'),
        title="T" * 70,
        picture=CampaignImageFactory(description=""),
    )

    levels = [finding.level for finding in check_page(page).findings]

    assert levels == [Level.MUST, Level.MUST, Level.SHOULD]


def test_checks_cost_three_queries_whatever_the_number_of_blocks() -> None:
    page = page_with(*[text_block("<p>Text 112.</p>", f"b{number}") for number in range(20)])
    with CaptureQueriesContext(
        connection,
    ) as queries:
        check_page(page)

    assert len(queries) <= 3


def test_empty_blocks_are_named_together() -> None:
    empty = [{"type": name, "value": {}, "id": name} for name in ("steps", "signals", "picture", "download")]

    with translation.override("en"):
        (finding,) = check_page(page_with(text_block("<p>Text.</p>"), *empty)).must

    assert finding.key == "empty-blocks"
    assert finding.anchors == tuple(f"block-{block['id']}-section" for block in empty)
    assert "What you can do, Signals, Picture" in finding.sentence


def test_block_with_only_a_heading_is_not_empty() -> None:
    bar = {"type": "reporting", "value": {"heading": "Call"}}

    assert keys(check_page(page_with(text_block("<p>Text.</p>"), bar))) == []


def test_a_block_with_nothing_in_it_breaks_nothing() -> None:
    names = list(AudiencePageFactory._meta.model._meta.get_field("body").stream_block.child_blocks)
    page = AudiencePageFactory(body=json.dumps([{"type": name, "value": {}} for name in names]))

    assert "empty" not in keys(check_page(page))
