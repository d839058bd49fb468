"""A newsletter as mail while it is written: in a frame that can do nothing, whatever the mail holds."""

import re

import pytest
from bs4 import BeautifulSoup
from django.http import HttpResponse

from home.planting import plant_site
from newsletters.mail.preview import VIEWS, MailView, force_dark, show_as_mail
from newsletters.mail.rendering import render_mail
from newsletters.models import NewsletterPage
from tests.factories.newsletters import NewsletterPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def newsletter() -> NewsletterPage:
    plant_site()
    return NewsletterPageFactory(title='"><script>alert(1)</script>')


def preview(page: NewsletterPage, mode: str) -> HttpResponse:
    response: HttpResponse = page.make_preview_request(preview_mode=mode)
    assert response.status_code == 200
    return response


@pytest.mark.parametrize(("mode", "width"), [(name, view.width) for name, view in VIEWS.items()])
def test_mail_stands_in_a_sandbox_as_wide_as_its_device(newsletter: NewsletterPage, mode: str, width: int) -> None:
    response = preview(newsletter, mode)
    soup = BeautifulSoup(response.content, "html.parser")
    (frame,) = soup.find_all("iframe")
    assert frame.has_attr("sandbox")
    assert not frame["sandbox"], "nothing is allowed in it"
    assert frame["title"]
    assert f"width: {width}px" in str(soup.style)
    assert not soup.find_all("script")
    assert "<h1" in frame["srcdoc"]


def test_policy_of_the_preview_lets_nothing_run(newsletter: NewsletterPage) -> None:
    response = preview(newsletter, "mail")
    policy = dict(part.strip().partition(" ")[::2] for part in response["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert "script-src" not in policy
    assert policy["img-src"] == "'self' https://campaign.example"
    assert policy["frame-ancestors"] == "'self'"
    assert response["X-Frame-Options"] == "SAMEORIGIN"


def test_hostile_mail_stays_inside_the_attribute(newsletter: NewsletterPage) -> None:
    html = show_as_mail(newsletter, MailView("x", 600)).content.decode()
    assert html.count("<script") == 0
    assert html.count("<iframe") == html.count("</iframe>") == 1


def test_dark_preview_shows_what_a_dark_device_shows(newsletter: NewsletterPage) -> None:
    light = render_mail(newsletter).html
    dark = BeautifulSoup(preview(newsletter, "mail-dark").content, "html.parser").iframe["srcdoc"]
    assert "prefers-color-scheme" in light
    assert "prefers-color-scheme" not in dark
    assert dark == force_dark(light)
    assert re.search(r'name="color-scheme" content="dark"', dark)


def test_text_is_text(newsletter: NewsletterPage) -> None:
    response = preview(newsletter, "mail-text")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert response.content.decode() == render_mail(newsletter).text
