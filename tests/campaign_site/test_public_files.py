"""The files that machines ask for say what is true today."""

import datetime
import xml.etree.ElementTree as ElementTree

import pytest
from django.conf import settings
from django.test import Client
from wagtail.models import Locale, PageViewRestriction

from campaign_site.environment import read_environment
from campaign_site.public_files import find_expiry
from campaign_site.setting_values import BadSetting
from home.planting import plant_site
from tests.factories.home import ReportingPageFactory, SearchPageFactory, StandardPageFactory

pytestmark = pytest.mark.django_db
SITE = "https://campaign.example"
NAMES = {"map": "http://www.sitemaps.org/schemas/sitemap/0.9", "xhtml": "http://www.w3.org/1999/xhtml"}


@pytest.fixture(autouse=True)
def _site() -> None:
    plant_site()


def read_sitemap(client: Client) -> dict[str, dict[str, str]]:
    response = client.get("/sitemap.xml")
    assert response.status_code == 200
    assert response.headers["Content-Type"].startswith("application/xml")
    tree = ElementTree.fromstring(response.content)  # noqa: S314
    return {
        url.findtext("map:loc", namespaces=NAMES): {
            link.attrib["hreflang"]: link.attrib["href"] for link in url.findall("xhtml:link", NAMES)
        }
        for url in tree.findall("map:url", NAMES)
    }


def test_robots_closes_what_is_not_public_and_names_the_sitemap(client: Client) -> None:
    response = client.get("/robots.txt")
    lines = response.content.decode().splitlines()
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert lines[0] == "User-agent: *"
    assert {"Disallow: /admin/", "Disallow: /mail/", "Disallow: /collect/"} < set(lines)
    assert f"Sitemap: {SITE}/sitemap.xml" in lines


def test_sitemap_lists_a_page_with_its_languages(client: Client) -> None:
    page = StandardPageFactory(slug="over-ons")
    german = page.copy_for_translation(Locale.objects.get(language_code="de"))
    german.slug = "ueber-uns"
    german.save_revision().publish()
    languages = {
        "nl": f"{SITE}/nl/over-ons/",
        "x-default": f"{SITE}/nl/over-ons/",
        "de": f"{SITE}/de/ueber-uns/",
    }
    sitemap = read_sitemap(client)
    assert sitemap[f"{SITE}/nl/over-ons/"] == sitemap[f"{SITE}/de/ueber-uns/"] == languages
    assert set(sitemap[f"{SITE}/nl/"]) == {"nl", "de", "pl", "en", "x-default"}


def test_sitemap_leaves_out_what_not_everybody_may_read(client: Client) -> None:
    StandardPageFactory(slug="draft", draft=True)
    private = StandardPageFactory(slug="private")
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    SearchPageFactory()
    sensitive = ReportingPageFactory(is_sensitive=True)
    addresses = set(read_sitemap(client))
    assert f"{SITE}{sensitive.url}" in addresses
    assert not {f"{SITE}/nl/draft/", f"{SITE}/nl/private/", f"{SITE}/nl/zoeken/"} & addresses


def test_sitemap_costs_as_many_queries_for_many_pages(client: Client, django_assert_max_num_queries) -> None:
    for _number in range(12):
        StandardPageFactory()
    with django_assert_max_num_queries(6):
        assert len(read_sitemap(client)) == 16


@pytest.mark.parametrize("day", ["2024-02-29", "2026-11-23", "2031-12-31"])
def test_security_contact_never_expires_within_five_months(day: str) -> None:
    at = datetime.datetime.fromisoformat(f"{day}T23:59:59+01:00")
    assert datetime.timedelta(days=150) < find_expiry(at) - at < datetime.timedelta(days=365)


def test_security_contact_says_whom_to_tell(client: Client) -> None:
    response = client.get("/.well-known/security.txt")
    fields = dict(line.split(": ", 1) for line in response.content.decode().splitlines())
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert fields["Contact"] == settings.SECURITY_CONTACT
    assert fields["Canonical"] == f"{SITE}/.well-known/security.txt"
    assert fields["Preferred-Languages"] == "nl, en"
    assert datetime.datetime.fromisoformat(fields["Expires"]) > datetime.datetime.now(datetime.UTC)


def test_public_files_set_no_cookie_and_take_no_form(client: Client) -> None:
    for path in ("/robots.txt", "/sitemap.xml", "/.well-known/security.txt"):
        assert not client.get(path).cookies
        assert client.post(path).status_code == 405


@pytest.mark.parametrize("contact", ["security@campaign.example", "mailto:", "http://campaign.example/", "https:///"])
def test_security_contact_must_be_an_address(tmp_path, contact: str) -> None:
    with pytest.raises(BadSetting, match="SECURITY_CONTACT"):
        read_environment({"DATA_DIR": str(tmp_path), "SECURITY_CONTACT": contact}, tmp_path)
