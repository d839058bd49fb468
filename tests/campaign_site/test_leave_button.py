"""Sensitive pages have a way out, say little in the history and keep no copy; other pages carry none of it."""

import re

import pytest
from django.core.cache import cache
from django.db import connection
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from audiences.models import StoryPage
from campaign_site.settings import base
from home.planting import plant_site
from tests.factories.audiences import AudienceFactory, AudiencePageFactory, StoryPageFactory
from tests.factories.home import ReportingPageFactory

pytestmark = pytest.mark.django_db
FOCUSABLE = r"<(?:a|button|input|select|summary|textarea)\b[^>]*>"


@pytest.fixture(autouse=True)
def _site() -> None:
    cache.clear()
    plant_site()


def read(response: HttpResponse) -> str:
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("factory", [AudiencePageFactory, StoryPageFactory, ReportingPageFactory])
def test_sensitive_page_starts_with_a_plain_link_out(client: Client, factory: type, settings) -> None:
    settings.LEAVE_ADDRESS = "https://weather.example/today"
    html = read(client.get(factory(is_sensitive=True).url))
    first = re.findall(FOCUSABLE, html.split("<body", 1)[1])[0]
    assert 'class="leave-link"' in first
    assert 'href="https://weather.example/today"' in first
    assert 'rel="noreferrer nofollow"' in first
    assert html.count("leave.js") == html.count("css/leave.css") == 1


@pytest.mark.parametrize("factory", [AudiencePageFactory, StoryPageFactory, ReportingPageFactory])
def test_other_page_has_no_way_out_and_may_be_kept(client: Client, factory: type) -> None:
    response = client.get(factory().url)
    assert "leave" not in read(response)
    assert "no-store" not in response.headers.get("Cache-Control", "")
    assert response.headers["Referrer-Policy"] == "strict-origin-when-cross-origin"


def test_sensitive_page_leaves_no_copy_and_no_referrer_however_often_it_is_asked_for(client: Client) -> None:
    url = AudiencePageFactory(sensitive=True).url
    for _ in range(2):
        response = client.get(url)
        assert response.headers["Cache-Control"] == "no-store"
        assert response.headers["Referrer-Policy"] == "no-referrer"
        assert "ETag" not in response.headers


def test_neutral_title_stands_in_the_tab_of_a_sensitive_page_only(client: Client) -> None:
    page = AudiencePageFactory(title="Jongeren", neutral_title="Information")
    assert "<title>Jongeren – " in read(client.get(page.url))
    page.is_sensitive = True
    page.save_revision().publish()
    assert "<title>Information</title>" in read(client.get(page.url))


def test_sensitive_page_without_neutral_title_keeps_its_own(client: Client) -> None:
    page = AudiencePageFactory(title="Jongeren", is_sensitive=True)
    assert "<title>Jongeren – " in read(client.get(page.url))


def test_story_is_as_sensitive_as_the_page_it_stands_under(client: Client) -> None:
    story = StoryPageFactory(parent=AudiencePageFactory(sensitive=True), title="Only your card")
    response = client.get(story.url)
    html = read(response)
    assert "leave-link" in html
    assert "<title>Information</title>" in html
    assert response.headers["Cache-Control"] == "no-store"


def test_story_prefers_its_own_neutral_title() -> None:
    story = StoryPageFactory(parent=AudiencePageFactory(sensitive=True), neutral_title="Reading")
    assert story.tab_title == "Reading"
    assert StoryPageFactory(neutral_title="Reading").tab_title == ""


def test_limits_are_explained_without_javascript() -> None:
    with translation.override("en"):
        html = render_to_string("components/leave_button.html", {"address": "https://weather.example"})
    assert "It deletes nothing." in html
    assert "If JavaScript is off" in html
    assert re.search(r"<details[^>]*>\s*<summary>", html)


def test_script_is_small_and_stores_nothing() -> None:
    script = (base.PROJECT_DIR / "campaign_site/static/leave.js").read_text()
    assert len(script.encode()) < 1500
    assert not re.search(r"Storage|cookie|fetch|indexedDB|sendBeacon", script)


def test_audience_page_lists_its_live_stories_in_one_query(client: Client, django_assert_num_queries) -> None:
    page = AudiencePageFactory(audience=AudienceFactory(farmers=True))
    StoryPageFactory(parent=page, title="A tenant", introduction="He never comes by day.")
    StoryPageFactory(parent=page, title="Still being written", draft=True)
    StoryPageFactory(parent__slug="elsewhere", title="For somebody else")
    with django_assert_num_queries(1):
        assert [story.introduction for story in page.stories] == ["He never comes by day."]
    html = read(client.get(page.url))
    assert "A tenant" in html
    assert "Still being written" not in html
    assert "For somebody else" not in html


def test_audience_page_without_stories_shows_nothing(client: Client) -> None:
    assert "stories" not in read(client.get(AudiencePageFactory().url))


def test_story_leads_back_to_its_audience_in_its_colour(client: Client) -> None:
    page = AudiencePageFactory(audience=AudienceFactory(farmers=True), title="Agrariërs")
    html = read(client.get(StoryPageFactory(parent=page).url))
    assert f'<a class="back-link" href="{page.url}">Agrariërs</a>' in html
    assert "tone-field" in html
    assert "scene-barns" in html


def test_story_does_not_lead_to_an_unpublished_page(client: Client) -> None:
    page = AudiencePageFactory()
    story = StoryPageFactory(parent=page)
    page.unpublish()
    assert "back-link" not in read(client.get(story.url))


def test_story_that_stands_nowhere_yet_belongs_to_nobody() -> None:
    story = StoryPage(title="Just begun", neutral_title="Reading")
    assert story.audience_page is None
    assert not story.is_guarded
    assert story.tab_title == ""


def test_preview_of_a_new_story_already_knows_its_audience(client: Client) -> None:
    parent = AudiencePageFactory(audience=AudienceFactory(farmers=True), sensitive=True)
    story = StoryPage(title="Just begun", introduction="Once.", slug="begun", locale=parent.locale)
    story.depth = parent.depth + 1
    story.path = StoryPage._get_children_path_interval(parent.path)[1]
    html = story.make_preview_request(preview_mode="").render().content.decode()
    assert "tone-field" in html
    assert "leave-link" in html


def count_queries(client: Client, url: str) -> int:
    cache.clear()
    with CaptureQueriesContext(connection) as queries:
        read(client.get(url))
    return len(queries)


def test_more_stories_cost_no_more_queries(client: Client) -> None:
    few, many = AudiencePageFactory(slug="few"), AudiencePageFactory(slug="many")
    StoryPageFactory(parent=few)
    for _ in range(4):
        StoryPageFactory(parent=many)
    read(client.get("/nl/"))
    assert count_queries(client, few.url) == count_queries(client, many.url)


def test_story_is_shown_within_the_limit_of_queries(client: Client) -> None:
    parent = AudiencePageFactory(sensitive=True)
    assert count_queries(client, StoryPageFactory(parent=parent).url) <= 15
