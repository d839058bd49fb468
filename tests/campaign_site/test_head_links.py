"""The head of a page says where it stands, in which languages, and what a shared link shows."""

import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from PIL import Image
from wagtail.models import Locale, Page

from audiences.blocks import CampaignStreamBlock
from campaign_site.social_cards import Card, draw_card
from campaign_site.structured_data import write_json
from home.planting import plant_site
from tests.factories.audiences import AudienceFactory, AudiencePageFactory
from tests.factories.home import ReportingPageFactory, SearchPageFactory, StandardPageFactory

pytestmark = pytest.mark.django_db
SITE = "https://campaign.example"


@pytest.fixture(autouse=True)
def _site(settings: Any, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path
    plant_site()


def read_head(client: Client, address: str) -> dict[str, list[str]]:
    """The contents of every meta element, by its name."""
    html = client.get(address).content.decode()
    found: dict[str, list[str]] = {}
    for name, content in re.findall(r'<meta (?:name|property)="([^"]+)" content="([^"]*)"', html.split("</head>")[0]):
        found.setdefault(name, []).append(content)
    return found


def read_things(client: Client, address: str) -> dict[str, dict[str, Any]]:
    """The structured data of a page, by type."""
    html = client.get(address).content.decode()
    data = re.search(r'<script type="application/ld\+json">(.*?)</script>', html)
    return {thing["@type"]: thing for thing in json.loads(data[1])["@graph"]} if data else {}


@pytest.fixture
def farmers() -> Page:
    return AudiencePageFactory(
        audience=AudienceFactory(farmers=True), slug="agrariers", title="Agrariërs", headline="U kent elk licht."
    )


def test_head_names_the_page_in_its_language(client: Client, farmers: Page) -> None:
    german = farmers.copy_for_translation(Locale.objects.get(language_code="de"))
    german.slug, german.title = "landwirte", "Landwirte"
    german.save_revision().publish()
    head = read_head(client, "/de/landwirte/")
    assert head["og:title"] == ["Landwirte"]
    assert head["og:description"] == [farmers.introduction]
    assert head["og:url"] == [f"{SITE}/de/landwirte/"]
    assert head["og:locale"] == ["de_DE"]
    assert head["og:locale:alternate"] == ["nl_NL"]
    assert head["twitter:card"] == ["summary_large_image"]


def test_canonical_address_has_no_query(client: Client, farmers: Page) -> None:
    html = client.get(f"{farmers.url}?utm_source=x").content.decode()
    assert re.findall(r'rel="canonical" href="([^"]+)"', html) == [f"{SITE}/nl/agrariers/"]


def test_neutral_title_is_all_that_a_shared_link_tells(client: Client) -> None:
    page = ReportingPageFactory(
        title="Ben je slachtoffer?", is_sensitive=True, neutral_title="Informatie", introduction="Hulp bij uitbuiting."
    )
    head = read_head(client, page.url)
    shared = " ".join(content for name, contents in head.items() if name.startswith("og:") for content in contents)
    assert head["og:title"] == ["Informatie"]
    assert "slachtoffer" not in shared
    assert "uitbuiting" not in shared
    assert read_things(client, page.url) == {}
    assert "uitbuiting" not in client.get(page.url).text.split("</head>")[0]


def test_missing_page_has_no_address_of_its_own(client: Client) -> None:
    html = client.get("/nl/nothing-here/").content.decode()
    assert "canonical" not in html
    assert "og:url" not in html
    assert 'name="robots" content="noindex"' in html


def test_card_is_a_picture_with_an_address_that_changes_with_the_words(client: Client, farmers: Page) -> None:
    address = read_head(client, farmers.url)["og:image"][0]
    assert address.startswith(f"{SITE}/nl/card/{farmers.pk}-")
    response = client.get(address.removeprefix(SITE))
    picture = Image.open(io.BytesIO(b"".join(response.streaming_content)))
    assert (picture.format, picture.size) == ("PNG", (1200, 630))
    assert "immutable" in response.headers["Cache-Control"]
    assert not response.cookies
    farmers.headline = "Iets anders."
    farmers.save_revision().publish()
    changed = read_head(client, farmers.url)["og:image"][0]
    assert changed != address
    response = client.get(address.removeprefix(SITE))
    assert (response.status_code, response.headers["Location"]) == (302, changed)


def test_old_cards_of_a_page_are_cleared_away(client: Client, farmers: Page, tmp_path: Path) -> None:
    for headline in ("Een.", "Twee."):
        farmers.headline = headline
        farmers.save_revision().publish()
        card = client.get(read_head(client, farmers.url)["og:image"][0].removeprefix(SITE))
        assert b"".join(card.streaming_content)
    assert len(list((tmp_path / "cards").iterdir())) == 1


def test_card_of_a_draft_is_missing(client: Client) -> None:
    draft = StandardPageFactory(draft=True)
    assert client.get(f"/nl/card/{draft.pk}-0123456789abcdef.png").status_code == 404


@pytest.mark.parametrize("sentence", ["", "#let x = [*", "$x$ \\ _a_ @b", "W" * 255, "العربية", "🚜 " * 40, "ß" * 80])
def test_card_takes_any_words(sentence: str) -> None:
    card = Card(sentence, "Titel", "Kijk niet weg", "nl", "field", "barns")
    assert Image.open(io.BytesIO(draw_card(card))).size == (1200, 630)


def test_home_page_describes_the_site_and_its_search(client: Client) -> None:
    SearchPageFactory()
    site = read_things(client, "/nl/")["WebSite"]
    assert site["url"] == f"{SITE}/nl/"
    assert site["potentialAction"]["target"]["urlTemplate"] == f"{SITE}/nl/zoeken/?q={{search_term_string}}"


def test_page_describes_its_trail_and_its_questions(client: Client) -> None:
    questions = {"heading": "Vragen", "questions": [{"question": "Kan dat?", "answer": "<p>Ja,</p><p>dat kan.</p>"}]}
    page = AudiencePageFactory(
        audience=AudienceFactory(farmers=True),
        title="</script><script>alert(1)</script>",
        body=CampaignStreamBlock().to_python([{"type": "questions", "value": questions}]),
    )
    things = read_things(client, page.url)
    trail = [(step["position"], step["name"], step["item"]) for step in things["BreadcrumbList"]["itemListElement"]]
    assert trail == [(1, "Kijk niet weg", f"{SITE}/nl/"), (2, page.title, f"{SITE}{page.url}")]
    answers = [(one["name"], one["acceptedAnswer"]["text"]) for one in things["FAQPage"]["mainEntity"]]
    assert answers == [("Kan dat?", "Ja, dat kan.")]
    assert "<script>alert" not in client.get(page.url).content.decode()


def test_structured_data_cannot_end_its_element() -> None:
    text = write_json({"name": "</script><!-- & \u2028"})
    assert not set("<>&\u2028") & set(text)
    assert json.loads(text) == {"name": "</script><!-- & \u2028"}
