"""Every public page answers safely, in its language, and the style guide shows every part."""

import gc
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.test import Client
from django.utils import translation
from wagtail.models import Locale, Page

from audiences.blocks import CampaignStreamBlock
from audiences.blocks.previews import PREVIEWS
from home.models import HomePage, SampleMark
from home.planting import plant_site
from tests.factories.audiences import AudienceFactory, AudiencePageFactory, ReportingChannelFactory
from tests.factories.home import ReportingPageFactory, StandardPageFactory
from tests.factories.images import CampaignImageFactory
from tests.factories.newsletters import NewsletterIndexPageFactory, NewsletterPageFactory

pytestmark = pytest.mark.django_db

PAGE_FACTORIES = [
    AudiencePageFactory,
    ReportingPageFactory,
    StandardPageFactory,
    NewsletterIndexPageFactory,
    NewsletterPageFactory,
]
BODY = ["steps", "signals", "warning", "text", "questions", "sign_up"]


@pytest.fixture(autouse=True)
def _site() -> None:
    cache.clear()
    plant_site()


def read(response: HttpResponse) -> str:
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture
def page_with_every_block() -> Page:
    audience = AudienceFactory(farmers=True)
    body = CampaignStreamBlock().to_python([{"type": name, "value": PREVIEWS[name]()} for name in BODY])
    return AudiencePageFactory(audience=audience, slug="farmers", title="Agrariërs", body=body)


@pytest.mark.parametrize("factory", PAGE_FACTORIES, ids=lambda factory: factory.__name__)
def test_page_sets_no_cookie_and_holds_nothing_inline(client: Client, factory: type) -> None:
    state = {"sent": True} if factory is NewsletterPageFactory else {}
    response = client.get(factory(**state).url)
    html = read(response)
    assert "Set-Cookie" not in response.headers
    assert not response.cookies
    assert "csrfmiddlewaretoken" not in html
    assert not re.search(r"<script(?![^>]*(?:\bsrc=|ld\+json))|<style|\sstyle=|\son[a-z]+=", html)
    assert html.count("<main") == html.count("<h1") == 1
    assert 'lang="nl"' in html.split(">", 2)[1]


def test_home_page_leads_to_each_audience(client: Client, page_with_every_block: Page) -> None:
    html = read(client.get("/nl/"))
    assert f'<h2><a href="{page_with_every_block.url}">Agrariërs</a></h2>' in html
    assert "scene-barns" in html


def test_page_names_its_translations_and_no_others(client: Client, page_with_every_block: Page) -> None:
    german = page_with_every_block.copy_for_translation(Locale.objects.get(language_code="de"))
    german.slug = "landwirte"
    german.save_revision().publish()
    html = read(client.get(page_with_every_block.url))
    alternates = dict(re.findall(r'rel="alternate" hreflang="([^"]+)" href="([^"]+)"', html))
    assert alternates == {
        "nl": "https://campaign.example/nl/farmers/",
        "x-default": "https://campaign.example/nl/farmers/",
        "de": "https://campaign.example/de/landwirte/",
    }
    assert '<link rel="canonical" href="https://campaign.example/nl/farmers/">' in html
    assert '<html lang="de">' in read(client.get("/de/landwirte/"))


def test_language_switch_uses_own_names_and_marks_the_current_one(client: Client) -> None:
    html = read(client.get("/de/"))
    assert re.search(r'lang="de" hreflang="de" aria-current="true">Deutsch</a>', html)
    assert re.search(r'lang="pl" hreflang="pl">Polski</a>', html)
    assert html.count('aria-current="true"') == 1


def test_audience_page_shows_its_blocks(client: Client, page_with_every_block: Page) -> None:
    newsletters = NewsletterIndexPageFactory()
    with translation.override("en"):
        html = read(client.get(page_with_every_block.url))
    assert PREVIEWS["signals"]()["heading"] in html
    assert "<details>" in html
    assert 'class="closing"' in html
    assert f'class="button" href="{newsletters.url}?from={page_with_every_block.pk}"' in html


def test_signals_always_end_with_the_caveat() -> None:
    value = CampaignStreamBlock().to_python([{"type": "signals", "value": PREVIEWS["signals"]()}])[0]
    with translation.override("en"):
        html = value.render()
    assert html.rindex("One signal proves nothing. A bad feeling is enough to call.") > html.rindex("<li>")


def test_reporting_links_are_plain_and_leave_no_trace(client: Client) -> None:
    ReportingChannelFactory(emergency=True)
    html = read(client.get(ReportingPageFactory().url))
    assert len(re.findall(r'href="tel:112" rel="noreferrer"', html)) == 2


def test_sign_up_page_ties_labels_and_errors_to_fields(client: Client) -> None:
    index = NewsletterIndexPageFactory()
    AudienceFactory(farmers=True)
    html = client.post(index.url, {"address": "nobody"}).content.decode()
    assert re.search(r'<label[^>]* for="id_address"', html)
    assert "id_address_error" in re.search(r'<input[^>]*name="address"[^>]*>', html)[0]
    assert 'id="id_address_error"' in html
    assert '<fieldset class="field has-error" id="id_audiences" aria-describedby="id_audiences_error">' in html


def test_archive_lists_live_newsletters_only(client: Client) -> None:
    index = NewsletterIndexPageFactory()
    NewsletterPageFactory(parent=index, title="Sent in spring", sent=True)
    NewsletterPageFactory(parent=index, title="Still a draft", draft=True)
    html = read(client.get(index.url))
    assert "Sent in spring" in html
    assert "Still a draft" not in html


@pytest.mark.parametrize("language", ["nl", "de"])
def test_missing_page_answers_in_the_visitors_language(client: Client, language: str) -> None:
    response = client.get(f"/{language}/nothing-here/")
    assert response.status_code == 404
    assert f'<html lang="{language}">' in response.content.decode()
    assert f'href="/{language}/"' in response.content.decode()


def test_missing_page_outside_a_language_follows_the_browser(client: Client) -> None:
    response = client.get("/nothing-here/", headers={"accept-language": "pl"}, follow=True)
    assert response.status_code == 404
    assert '<html lang="pl">' in response.content.decode()


def test_broken_page_needs_no_database_and_no_context() -> None:
    html = render_to_string("500.html")
    assert "tel:112" in html


def test_message_page_shows_one_button_only_when_asked() -> None:
    shown = {"heading": "Almost there", "paragraphs": ["One more step."]}
    assert "<form" not in render_to_string("message_page.html", shown)
    html = render_to_string("message_page.html", {**shown, "button": "Confirm"})
    assert re.search(r'<form method="post"><button [^>]*>Confirm</button></form>', html)


def test_styleguide_lists_each_block(client: Client) -> None:
    html = read(client.get("/nl/styleguide/"))
    for name in CampaignStreamBlock().child_blocks:
        assert f'id="block-{name}' in html, name


def test_styleguide_sets_no_cookie(client: Client) -> None:
    assert "Set-Cookie" not in client.get("/nl/styleguide/").headers


def test_sample_site_says_that_it_is_one(client: Client) -> None:
    assert "sample-banner" not in read(client.get("/nl/"))
    home = HomePage.objects.first()
    SampleMark.objects.create(content_type=ContentType.objects.get_for_model(home), object_id=home.pk)
    assert "sample-banner" in read(client.get("/nl/"))


@pytest.fixture
def _renditions_closed() -> Iterator[None]:
    """Wagtail leaves the temporary files of renditions to the garbage collector: collect them here."""
    yield
    gc.collect()


@pytest.mark.filterwarnings("ignore::ResourceWarning")
@pytest.mark.usefixtures("_renditions_closed")
def test_picture_block_offers_sizes_and_its_own_text() -> None:
    image = CampaignImageFactory()
    picture = {"image": image.pk, "decorative": False, "alt_text": "A light under the barn door"}
    block = CampaignStreamBlock().to_python([{"type": "picture", "value": {"image": picture, "caption": "Look"}}])[0]
    html = block.render()
    assert 'alt="A light under the barn door"' in html
    assert 'type="image/webp"' in html
    assert "<figcaption>Look" in html


@pytest.mark.filterwarnings("ignore::ResourceWarning")
@pytest.mark.usefixtures("_renditions_closed")
def test_audience_page_prefers_its_own_picture(client: Client) -> None:
    page = AudiencePageFactory(audience=AudienceFactory(farmers=True), picture=CampaignImageFactory())
    html = read(client.get(page.url))
    assert "hero-picture" in html
    assert "scene-barns" not in html


@pytest.mark.django_db
def test_uploaded_document_is_never_served_as_a_page(client: Client, settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "page.html").write_text("<script>alert(1)</script>")
    assert client.get("/media/documents/page.html").status_code != 200
