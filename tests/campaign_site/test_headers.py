"""Whatever we answer carries headers that keep it safe to read."""

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import Resolver404, resolve
from pytest_django import Settings
from wagtail.models import Page

from audiences.blocks import CampaignStreamBlock
from campaign_site.headers import SafeHeadersMiddleware
from campaign_site.settings import base
from home.planting import plant_site
from tests.factories.audiences import AudiencePageFactory, ReportingChannelFactory, StoryPageFactory
from tests.factories.home import ReportingPageFactory, StandardPageFactory
from tests.factories.newsletters import NewsletterIndexPageFactory, NewsletterPageFactory

BODY = [
    {
        "type": "text",
        "value": {"heading": "Call", "text": '<p><a href="https://report.example/form">Fill in the form</a></p>'},
    }
]
PUBLIC = [
    "/",
    "/nl/",
    "/nl/nothing-here/",
    "/nothing-here.txt",
    "/nl/styleguide/",
    "/robots.txt",
    "/sitemap.xml",
    "/.well-known/security.txt",
    "/static/css/site.css",
    "/static/leave.js",
    "/static/nothing.js",
    "/media/images/nothing.png",
    "/media/elsewhere/nothing.html",
    "/documents/1/nothing.pdf",
    "/collect/",
    "/collect/p.gif",
    "/collect/pixel/",
    "/mail/nothing/",
    "/s/nothing",
]


def directives(response: HttpResponse) -> dict[str, str]:
    parts = (part.strip().partition(" ") for part in response.headers["Content-Security-Policy"].split(";"))
    return {name: value for name, _, value in parts}


def assert_safe(response: HttpResponse) -> None:
    policy = directives(response)
    assert policy["default-src"] in {"'self'", "'none'"}
    assert policy["base-uri"] == "'none'"
    assert policy["frame-ancestors"] == "'self'"
    assert policy["form-action"] in {"'self'", "'none'"}
    assert "unsafe" not in response.headers["Content-Security-Policy"]
    assert "*" not in response.headers["Content-Security-Policy"]
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers.get("X-Frame-Options", "SAMEORIGIN") == "SAMEORIGIN"
    assert response.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert response.headers["Referrer-Policy"] in {"strict-origin-when-cross-origin", "no-referrer"}
    assert "camera=()" in response.headers["Permissions-Policy"]
    assert not response.cookies


@pytest.fixture
def _site(db: None) -> None:
    cache.clear()
    plant_site()


@pytest.fixture
def tree(_site: None) -> list[Page]:
    """One live page of each kind, with blocks and reporting channels on them."""
    ReportingChannelFactory(emergency=True)
    ReportingChannelFactory(in_bar=True, web_address="https://report.example/form")
    body = CampaignStreamBlock().to_python(BODY)
    audience_page = AudiencePageFactory(body=body, in_menu=True, slug="farmers")
    guarded = AudiencePageFactory(body=body, sensitive=True, slug="youth")
    index = NewsletterIndexPageFactory(slug="mail")
    return [
        *plant_site().values(),
        audience_page,
        guarded,
        StoryPageFactory(parent=audience_page, body=body),
        StoryPageFactory(parent=guarded),
        ReportingPageFactory(is_sensitive=True),
        StandardPageFactory(slug="privacy"),
        index,
        NewsletterPageFactory(parent=index, sent=True),
    ]


@pytest.mark.usefixtures("_site")
@pytest.mark.parametrize("path", PUBLIC)
def test_every_public_address_is_safe_whatever_its_answer(client: Client, path: str) -> None:
    client.raise_request_exception = False
    assert_safe(client.get(path))


@pytest.mark.usefixtures("_site")
def test_broken_page_is_as_safe_as_a_working_one(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    page = StandardPageFactory()

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("broken on purpose")

    monkeypatch.setattr(type(page), "serve", fail)
    client.raise_request_exception = False
    response = client.get(page.url)
    assert response.status_code == 500
    assert_safe(response)


def test_crawl_of_every_live_page_finds_no_cookie_and_no_third_party(client: Client, tree: list[Page]) -> None:
    for page in tree:
        response = client.get(page.url)
        assert response.status_code == 200, page.url
        assert_safe(response)
        html = response.content.decode()
        loaded = re.findall(
            r"<(?:script|img|source|iframe|video|audio|embed|track)\b[^>]*?\bsrc(?:set)?=\"([^\"]+)\"", html
        )
        loaded += re.findall(r"<link rel=\"(?:stylesheet|icon|preload|preconnect)\"[^>]*href=\"([^\"]+)\"", html)
        assert loaded
        assert [address for address in loaded if urlsplit(address).netloc] == [], page.url


def test_crawl_finds_reporting_links_plain_and_without_referrer(client: Client, tree: list[Page]) -> None:
    found = 0
    for page in tree:
        html = client.get(page.url).content.decode()
        for link in re.findall(r"<a\b[^>]*href=\"(?:tel:|https://report\.example)[^>]*>", html):
            address = re.search(r'href="([^"]+)"', link)
            assert address
            assert 'rel="noreferrer"' in link, (page.url, link)
            assert not re.search(r"[?&#]|utm|/s/", address[1]), (page.url, link)
            assert not re.search(r"\bping=|data-", link), (page.url, link)
            found += 1
    assert found > len(tree)


def answer_with(path: str, **served: object) -> HttpResponse:
    request = RequestFactory().get(path)
    for name, value in served.items():
        setattr(request, name, value)

    def answer(_: HttpRequest) -> HttpResponse:
        return HttpResponse("")

    return SafeHeadersMiddleware(answer)(request)


def test_upload_opened_on_its_own_cannot_run_anything() -> None:
    policy = directives(answer_with("/media/images/drawing.svg"))
    assert policy["default-src"] == "'none'"
    assert "sandbox" in policy


def test_browser_is_told_to_come_back_over_https_even_behind_a_proxy(settings) -> None:
    settings.SECURE_HSTS_SECONDS = 31536000
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    header = answer_with("/nl/").headers["Strict-Transport-Security"]
    assert header == "max-age=31536000; includeSubDomains"
    settings.SECURE_HSTS_SECONDS = 0
    assert "Strict-Transport-Security" not in answer_with("/nl/").headers


def test_product_on_https_keeps_to_it() -> None:
    # These settings were read with a SITE_URL on https.
    assert base.SITE_URL.startswith("https://")
    assert base.SECURE_HSTS_SECONDS >= 31536000


def test_page_without_guard_may_be_kept() -> None:
    assert "Cache-Control" not in answer_with("/nl/", served_page=Page()).headers


@pytest.mark.usefixtures("_site")
def test_admin_may_use_what_wagtail_needs_and_is_framed_by_nobody_else(client: Client) -> None:
    client.force_login(get_user_model().objects.create_superuser("officer", "officer@campaign.example", "x"))
    response = client.get("/admin/")
    policy = directives(response)
    assert "'unsafe-inline'" in policy["script-src"]
    assert policy["frame-ancestors"] == "'self'"
    assert response.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.usefixtures("_site")
def test_picture_is_served_with_the_policy_of_uploads(client: Client, settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    folder = tmp_path / "images"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "drawing.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    response = client.get("/media/images/drawing.svg")
    assert response.status_code == 200
    assert b"".join(response).startswith(b"<svg")
    assert "sandbox" in directives(response)
    assert_safe(response)
    assert "sandbox" not in directives(client.get("/media/images/gone.svg"))


@pytest.mark.parametrize(
    "path", ["/media/images/../documents/secret.pdf", "/media/original_images/x/../../documents/secret.pdf"]
)
def test_address_of_a_picture_leads_to_no_other_upload(path: str) -> None:
    with pytest.raises(Resolver404):
        resolve(path)
    assert resolve("/media/images/drawing.svg")
