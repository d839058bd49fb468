"""The public site reads from right to left in languages that do."""

import re

import pytest
from django.conf import settings
from django.core.cache import cache
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.utils import translation
from wagtail.models import Locale

from home.planting import plant_site
from tests.factories.audiences import AudiencePageFactory

PHYSICAL = re.compile(
    r"(?<![\w-])(?:(?:margin|padding|border)-(?:left|right)|(?:left|right)\s*:|text-align:\s*(?:left|right)|"
    r"float:\s*(?:left|right)|border-(?:top|bottom)-(?:left|right)-radius)"
)


@pytest.mark.django_db
def test_page_in_arabic_reads_from_right_to_left() -> None:
    cache.clear()
    plant_site()
    page = AudiencePageFactory(locale=Locale.objects.get(language_code="nl"))
    request = RequestFactory().get(page.url)
    with translation.override("ar"):
        html = page.serve(request).render().content.decode()
    assert '<html lang="ar" dir="rtl">' in html


@pytest.mark.django_db
def test_page_in_dutch_says_nothing_about_direction(client: Client) -> None:
    cache.clear()
    plant_site()
    assert '<html lang="nl">' in client.get("/nl/").content.decode()


def test_broken_page_reads_from_right_to_left_too() -> None:
    with translation.override("ar"):
        assert '<html lang="ar" dir="rtl">' in render_to_string("500.html")


def test_styles_name_no_left_and_no_right() -> None:
    folder = settings.PROJECT_DIR / "campaign_site" / "static" / "css"
    found = {path.name: PHYSICAL.findall(path.read_text()) for path in folder.glob("*.css")}
    assert {name: words for name, words in found.items() if words} == {}
