"""Search finds the words of a language however they are written, and takes whatever a visitor sends."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from wagtail.models import Locale, Page, PageViewRestriction

from audiences.blocks import CampaignStreamBlock
from home.models import SearchEntry
from home.planting import plant_site
from home.search import find_pages, rebuild_search
from home.search.finding import read_terms
from home.search.snippets import cut_snippet
from tests.factories.audiences import (
    AudienceFactory,
    AudiencePageFactory,
    LocaleFactory,
    ReportingChannelFactory,
    StoryPageFactory,
)
from tests.factories.home import ReportingPageFactory, SearchPageFactory, StandardPageFactory

pytestmark = pytest.mark.django_db

ODD_QUESTIONS = [
    '"',
    "'",
    "''",
    '"boer',
    "%",
    "_",
    "100%",
    "\\",
    "\\%",
    "boer OR schuur",
    "boer AND NOT (",
    "*",
    "boer*",
    "-",
    "NEAR/3",
    "a:b",
    "^",
    "\0",
    "bo\0er",
    "🚜",
    "👩‍🌾 schuur",
    "'; DROP TABLE home_searchentry; --",
    "<script>alert(1)</script>",
    "{{ 7|add:7 }}",
    "ﷺ",
    "ſſſ",
    "\u202eboer",
    "\ufffd",
    "boer " * 2000,
    "x" * 10_000,
    "\u0301" * 10_000,
    " ",
    "",
]


def titles(question: str, language: str = "nl") -> list[str]:
    found = find_pages(question, Locale.objects.get(language_code=language))
    return ["".join(piece.text for piece in result.title) for result in found.results]


def write(text: str, title: str = "A page", language: str = "nl") -> Page:
    plant_site()
    return StandardPageFactory(title=title, body=f"<p>{text}</p>", locale=LocaleFactory(language_code=language))


@pytest.mark.parametrize(
    ("language", "written", "asked"),
    [
        ("nl", "De boer belt 112.", "boeren"),
        ("nl", "Veel boeren kennen dit.", "boer"),
        ("nl", "Een boerderij aan de rand", "boer"),
        ("nl", "Twee lege schuren", "schuur"),
        ("nl", "Eén naar gevoel", "een"),
        ("nl", "Geïntimideerd", "geintimideerd"),
        ("nl", "Meld het anoniem", "anonieme melding"),
        ("nl", "Bel 0800-7000", "0800 7000"),
        ("de", "Die Häuser am Rand", "haus"),
        ("de", "Die Häuser am Rand", "hauser"),
        ("de", "Die Häuser am Rand", "Haeuser"),
        ("de", "Auf der Straße", "strasse"),
        ("de", "Für Vermieter", "vermietern"),
        ("pl", "Dla młodzieży", "mlodziez"),
        ("pl", "Rolników prosimy", "rolnik"),
        ("pl", "Złote pieniądze", "zlote pieniadze"),
        ("pl", "Wolna stodoła", "stodoly"),
        ("en", "Two empty barns", "barn"),
        ("en", "You can report it", "reporting"),
    ],
)
def test_search_finds_other_forms_of_a_word(language: str, written: str, asked: str) -> None:
    write(written, language=language)
    assert titles(asked, language) == ["A page"]


def test_search_wants_every_word() -> None:
    write("De schuur van de boer")
    assert titles("boer schuur") == ["A page"]
    assert titles("boer tractor") == []


def test_two_letters_are_a_word_and_no_beginning() -> None:
    write("De schuur is in de buurt")
    assert titles("in") == ["A page"]
    assert titles("sc") == []


def test_search_puts_titles_first() -> None:
    write("Hier staat schuur in de tekst", title="Later")
    write("Niets", title="Uw schuur")
    assert titles("schuren") == ["Uw schuur", "Later"]


def test_search_stays_in_its_language() -> None:
    write("informatie", language="nl")
    write("Informationen", title="Seite", language="de")
    assert titles("info", "nl") == ["A page"]
    assert titles("info", "de") == ["Seite"]


def test_search_reads_blocks_without_their_markup() -> None:
    body = [{"type": "text", "value": {"heading": "Waarom", "text": "<p>Een <b>tractor</b></p><p>rijdt</p>"}}]
    AudiencePageFactory(
        audience=AudienceFactory(farmers=True), title="Boeren", body=CampaignStreamBlock().to_python(body)
    )
    result = find_pages("tractor", Locale.get_default()).results[0]
    assert "tractor rijdt" in "".join(piece.text for piece in result.snippet)
    assert [piece.text for piece in result.snippet if piece.is_match] == ["tractor"]
    assert titles("strong") == titles("href") == []


def test_unpublished_page_is_found_no_more() -> None:
    page = write("De boer")
    page.unpublish()
    assert titles("boer") == []
    assert not SearchEntry.objects.filter(page_id=page.pk).exists()


def test_deleted_page_leaves_nothing_behind() -> None:
    page = write("De boer")
    page.delete()
    assert not SearchEntry.objects.filter(text__contains="De boer").exists()


def test_draft_is_not_found_before_it_is_published() -> None:
    page = write("De boer")
    page.body = "<p>De huurder</p>"
    revision = page.save_revision()
    assert (titles("huurder"), titles("boer")) == ([], ["A page"])
    revision.publish()
    assert (titles("huurder"), titles("boer")) == (["A page"], [])


def test_private_page_is_not_found() -> None:
    page = write("De boer")
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert titles("boer") == []


def test_sensitive_pages_are_found_under_their_own_titles() -> None:
    """The neutral title is for the tab and the history; a list of pages that are all called so helps nobody."""
    page = AudiencePageFactory(title="Ben je slachtoffer?", is_sensitive=True, neutral_title="Informatie")
    StoryPageFactory(parent=page, title="Ik werd slachtoffer")
    found = find_pages("slachtoffer", Locale.get_default()).results
    named = [("".join(piece.text for piece in result.title), result.section) for result in found]
    assert named == [("Ben je slachtoffer?", ""), ("Ik werd slachtoffer", "Ben je slachtoffer?")]


def test_rebuild_search_finds_rows_that_were_changed_by_hand() -> None:
    page = write("De boer")
    SearchEntry.objects.all().delete()
    call_command("rebuild_search")
    assert titles("boer") == ["A page"]
    Page.objects.filter(pk=page.pk).update(live=False)
    rebuild_search()
    assert not SearchEntry.objects.filter(page_id=page.pk).exists()


def test_search_suggests_a_better_spelling() -> None:
    write("De boerderij en de verhuurder")
    nl = Locale.get_default()
    assert find_pages("boerdrij", nl).suggestion == "boerderij"
    assert find_pages("zzzzzz", nl).suggestion == ""


@pytest.mark.parametrize("question", ODD_QUESTIONS, ids=lambda question: ascii(question[:20]))
def test_search_page_answers_odd_questions(client: Client, question: str) -> None:
    write("De boer in de schuur: 100% zeker")
    url = SearchPageFactory().url
    response = client.get(url, {"q": question})
    assert response.status_code == 200
    assert "<script>alert" not in response.content.decode()


@pytest.mark.parametrize("raw", ["%ff%fe", "%ed%a0%80", "%00", "a%2", "%u1234", "q=1&q=2", "%", "+"])
def test_search_page_answers_broken_addresses(client: Client, raw: str) -> None:
    url = SearchPageFactory().url
    assert client.get(f"{url}?q={raw}").status_code == 200


@pytest.mark.parametrize("question", ["%", "_", "\\", "%%%%", "___"])
def test_signs_of_the_database_find_nothing(question: str) -> None:
    write("De boer")
    found = find_pages(question, Locale.get_default())
    assert found.total == 0


def test_search_page_keeps_what_was_asked_to_itself(client: Client) -> None:
    response = client.get(SearchPageFactory().url, {"q": "geheim"})
    html = response.content.decode()
    assert response.headers["Referrer-Policy"] == "same-origin"
    assert response.headers["Cache-Control"] == "no-store"
    assert 'name="robots" content="noindex' in html
    assert "geheim" not in html.split("</title>")[0]
    assert "Set-Cookie" not in response.headers


def test_search_page_without_results_says_where_to_go(client: Client) -> None:
    audience = AudiencePageFactory(audience=AudienceFactory(farmers=True), title="Agrariërs")
    html = client.get(SearchPageFactory().url, {"q": "zzzz"}).content.decode()
    answer = html.split("search-answer")[1].split("</main>")[0]
    assert f'<a href="{audience.url}">Agrariërs</a>' in answer


def test_every_page_has_the_form_and_the_search_page_has_it_once(client: Client) -> None:
    search = SearchPageFactory()
    assert f'action="{search.url}"' in client.get("/nl/").content.decode()
    assert client.get(search.url).content.decode().count('role="search"') == 1


def test_results_cost_as_many_queries_for_ten_pages_as_for_one() -> None:
    write("De boer")
    nl = Locale.get_default()
    with CaptureQueriesContext(connection) as one:
        find_pages("boer", nl)
    for _number in range(9):
        write("De boer")
    with CaptureQueriesContext(connection) as ten:
        assert find_pages("boer", nl).total == 10
    assert len(ten) <= len(one)


def test_snippet_shows_the_match_and_not_half_a_word() -> None:
    text = "woord " * 100 + "schuren " + "einde " * 100
    pieces = cut_snippet(text, read_terms("schuur", "nl"), "nl")
    assert [piece.text for piece in pieces if piece.is_match] == ["schuren"]
    assert len("".join(piece.text for piece in pieces)) < 200
    assert set("".join(piece.text for piece in pieces).split()) == {"…", "woord", "schuren", "einde"}


class TestAnything(TestCase):
    """Whatever is asked in whatever language, there is an answer."""

    def setUp(self) -> None:
        write("De boer in de schuur, 100% zeker: 'ja'")

    @settings(max_examples=60, deadline=None)
    @given(question=st.text(max_size=300), language=st.sampled_from(["nl", "de", "pl", "en"]))
    def test_search_never_fails(self, question: str, language: str) -> None:
        found = find_pages(question, Locale.objects.get(language_code=language))
        assert found.total >= len(found.results) or found.total == 0
        assert "\0" not in found.question

    @settings(max_examples=60, deadline=None)
    @given(text=st.text(max_size=400), question=st.text(max_size=30))
    def test_snippet_is_a_part_of_the_text(self, text: str, question: str) -> None:
        pieces = cut_snippet(text, read_terms(question, "nl"), "nl")
        shown = "".join(piece.text for piece in pieces).removeprefix("… ").removesuffix(" …")
        assert shown in text


def test_reporting_page_is_found_by_the_names_and_numbers_of_its_channels() -> None:
    page = ReportingPageFactory(title="Waar kan ik terecht?")
    channel = ReportingChannelFactory(name="Meld Misdaad Anoniem", phone="0800-7000")
    assert titles("0800-7000") == titles("anoniem melden") == [page.title]
    channel.delete()
    assert titles("anoniem") == []


def test_question_without_an_answer_points_to_a_language_that_has_one(client: Client) -> None:
    search = SearchPageFactory()
    polish = search.copy_for_translation(Locale.objects.get(language_code="pl"))
    polish.slug = "szukaj"
    polish.save_revision().publish()
    write("Pusta stodoła", language="pl")
    html = client.get(search.url, {"q": "stodola"}).content.decode()
    assert '<a href="/pl/szukaj/?q=stodola" hreflang="pl">' in html
    assert 'href="/pl/szukaj/?q=' not in client.get(search.url, {"q": "niemand"}).content.decode()


def test_number_that_an_editor_named_is_searched_and_shown_as_it_is_now() -> None:
    channel = ReportingChannelFactory(key="m", phone="0800-7000")
    write("Bel {m} als u twijfelt over de m-knop")
    channel.phone = "0800-1234"
    channel.save()
    assert titles("0800-7000") == []
    snippet = find_pages("1234", Locale.get_default()).results[0].snippet
    assert "".join(piece.text for piece in snippet).startswith("Bel 0800-1234 als")
    assert [piece.text for piece in snippet if piece.is_match] == ["1234"]
