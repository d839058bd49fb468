"""Our short way to a page leads where Wagtail's long way leads."""

from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client, RequestFactory
from django.utils import translation
from wagtail.models import Locale, Page, Site

from campaign_site.routing import find_page
from home.planting import plant_site
from tests.factories.audiences import AudiencePageFactory, LocaleFactory
from tests.factories.home import StandardPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _site(settings: Any, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path
    cache.clear()
    plant_site()


def find_as_wagtail(path: str) -> Page | None:
    return Page.find_for_request(RequestFactory().get("/"), path)


@pytest.mark.parametrize("path", ["", "farmers/", "farmers", "farmers/story/", "nothing/", "draft/", "farmers//story"])
@pytest.mark.parametrize("language", ["nl", "de"])
def test_finds_what_wagtail_finds(path: str, language: str) -> None:
    farmers = AudiencePageFactory(slug="farmers")
    StandardPageFactory(parent=farmers, slug="story")
    StandardPageFactory(slug="draft", draft=True)
    farmers.copy_for_translation(Locale.objects.get(language_code="de")).save_revision().publish()
    with translation.override(language):
        assert find_page(path) == find_as_wagtail(path)


def test_page_comes_with_its_own_fields() -> None:
    page = AudiencePageFactory(slug="farmers")
    with translation.override("nl"):
        found = find_page("farmers/")
    assert type(found) is type(page)
    assert found.headline == page.headline


def test_language_that_is_not_open_yet_shows_nothing(client: Client) -> None:
    german = plant_site()["de"]
    StandardPageFactory(parent=german, locale=LocaleFactory(german=True), slug="seite")
    assert client.get("/de/seite/").status_code == 200
    german.unpublish()
    assert client.get("/de/seite/").status_code == 404


def test_several_sites_are_left_to_wagtail(client: Client) -> None:
    StandardPageFactory(slug="only-here")
    other = StandardPageFactory(parent=Page.get_first_root_node(), slug="elsewhere")
    Site.objects.create(hostname="other.example", root_page=other)
    assert client.get("/nl/only-here/").status_code == 200
    assert client.get("/nl/only-here/", headers={"host": "other.example"}).status_code == 404
