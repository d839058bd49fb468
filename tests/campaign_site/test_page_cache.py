"""Public pages come from memory without a query, and every change is seen at the next request."""

import contextlib
import datetime
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import brotli
import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageViewRestriction, Site

from campaign_site.generation import begin_generation, find_generation_file, read_generation
from home.models import HomePage
from home.planting import plant_site
from tests.factories.audiences import AudienceFactory, AudiencePageFactory, ReportingChannelFactory
from tests.factories.home import StandardPageFactory
from tests.factories.images import CampaignImageFactory
from tests.factories.newsletters import NewsletterIndexPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _site(settings: Any, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path
    cache.clear()
    plant_site()


@pytest.fixture
def page() -> Page:
    return AudiencePageFactory(audience=AudienceFactory(farmers=True), slug="farmers")


def count_queries(client: Client, url: str, **headers: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        client.get(url, headers=headers)
    return len(queries)


def is_kept(client: Client, url: str) -> bool:
    """Whether the second request comes from memory."""
    client.get(url)
    return count_queries(client, url) == 0


def present_generation() -> Any:
    return read_generation(str(find_generation_file()))


def test_second_visit_costs_no_query_and_shows_the_same(client: Client, page: Page) -> None:
    first = client.get(page.url)
    assert count_queries(client, page.url) == 0
    second = client.get(page.url)
    assert second.content == first.content
    assert second.headers == first.headers


def test_kept_page_has_every_header_of_a_fresh_one(client: Client, page: Page) -> None:
    client.get(page.url)
    headers = client.get(page.url).headers
    for name in (
        "Content-Security-Policy",
        "Permissions-Policy",
        "Referrer-Policy",
        "X-Content-Type-Options",
        "X-Frame-Options",
    ):
        assert name in headers, name
    assert headers["Content-Language"] == "nl"
    assert headers["Cache-Control"] == "no-cache"
    assert headers["Vary"] == "Accept-Encoding"
    assert "Set-Cookie" not in headers


def test_conditional_request_is_answered_with_304(client: Client, page: Page) -> None:
    etag = client.get(page.url, headers={"accept-encoding": "br"}).headers["ETag"]
    for encoding in ("br", "gzip", "identity"):
        response = client.get(page.url, headers={"if-none-match": etag, "accept-encoding": encoding})
        assert (response.status_code, response.content) == (304, b"")
    assert client.get(page.url, headers={"if-none-match": '"another"'}).status_code == 200


def test_first_conditional_request_also_fills_the_cache(client: Client, page: Page) -> None:
    etag = client.get(page.url).headers["ETag"]
    newcomer = Client()
    assert newcomer.get(page.url, headers={"if-none-match": etag}).status_code == 304
    assert count_queries(newcomer, page.url) == 0


def test_changed_page_has_another_etag(client: Client, page: Page) -> None:
    before = client.get(page.url).headers["ETag"]
    page.headline = "Something else"
    page.save_revision().publish()
    response = client.get(page.url, headers={"if-none-match": before})
    assert response.status_code == 200
    assert b"Something else" in response.content


def test_head_is_answered_from_memory_and_never_fills_it(client: Client, page: Page) -> None:
    client.head(page.url)
    assert count_queries(client, page.url) > 0
    with CaptureQueriesContext(connection) as queries:
        response = client.head(page.url)
    assert (len(queries), response.content) == (0, b"")
    assert int(response.headers["Content-Length"]) > 1000


def test_each_host_and_scheme_is_kept_apart(client: Client, page: Page) -> None:
    client.get(page.url)
    assert count_queries(client, page.url, host="other.example") > 0
    with CaptureQueriesContext(connection) as queries:
        client.get(page.url, secure=True)
    assert len(queries) > 0


def test_unknown_host_is_refused_although_the_page_is_kept(client: Client, page: Page, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["testserver"]
    assert client.get(page.url).status_code == 200
    assert client.get(page.url, headers={"host": "evil.example"}).status_code == 400


def test_query_string_goes_past_the_cache(client: Client, page: Page) -> None:
    assert not is_kept(client, f"{page.url}?a=1")
    assert count_queries(client, page.url) > 0


def test_page_with_a_form_and_what_it_answers_are_not_kept(client: Client) -> None:
    index = NewsletterIndexPageFactory()
    assert client.get(index.url).headers["Cache-Control"] == "private, no-store"
    assert not is_kept(client, index.url)
    response = client.post(index.url, {"address": "nobody"})
    assert b"error-summary" in response.content
    assert b"error-summary" not in client.get(index.url).content


def test_missing_page_style_guide_and_admin_are_not_kept(client: Client, page: Page) -> None:
    for url in ("/nl/nothing-here/", "/nl/styleguide/", "/admin/login/"):
        assert not is_kept(client, url), url
    assert client.get("/", headers={"accept-language": "de"}).headers["Location"] == "/de/"
    assert client.get("/", headers={"accept-language": "pl"}).headers["Location"] == "/pl/"


@pytest.mark.parametrize("kind", [PageViewRestriction.PASSWORD, PageViewRestriction.LOGIN, PageViewRestriction.GROUPS])
def test_restricted_page_is_never_kept(client: Client, admin_client: Client, page: Page, kind: str) -> None:
    assert is_kept(client, page.url)
    PageViewRestriction.objects.create(page=page, restriction_type=kind, password="open")
    assert not is_kept(admin_client, page.url)
    assert page.headline.encode() not in client.get(page.url).content
    assert not is_kept(client, page.url)


def test_preview_shows_the_draft_while_the_public_page_is_kept(client: Client, page: Page) -> None:
    client.get(page.url)
    page.headline = "Not yet public"
    preview = page.make_preview_request()
    assert b"Not yet public" in preview.content
    assert b"Not yet public" not in client.get(page.url).content


def test_page_that_sets_a_cookie_is_not_kept(client: Client, monkeypatch: pytest.MonkeyPatch, page: Page) -> None:
    serve = type(page).serve

    def serve_with_cookie(self: Page, request: Any, *args: Any, **kwargs: Any) -> Any:
        response = serve(self, request, *args, **kwargs)
        response.set_cookie("who", "you")
        return response

    monkeypatch.setattr(type(page), "serve", serve_with_cookie)
    assert not is_kept(client, page.url)


def test_page_not_to_be_stored_says_so_to_the_browser_and_is_kept_here(
    client: Client, monkeypatch: pytest.MonkeyPatch, page: Page
) -> None:
    serve = type(page).serve

    def serve_unstored(self: Page, request: Any, *args: Any, **kwargs: Any) -> Any:
        response = serve(self, request, *args, **kwargs)
        response.headers["Cache-Control"] = "no-store"
        return response

    monkeypatch.setattr(type(page), "serve", serve_unstored)
    assert is_kept(client, page.url)
    headers = client.get(page.url).headers
    assert headers["Cache-Control"] == "no-store"
    assert "ETag" not in headers


def test_signed_in_editor_and_visitor_get_the_same_page(client: Client, admin_client: Client, page: Page) -> None:
    assert admin_client.get(page.url).content == client.get(page.url).content
    assert is_kept(admin_client, page.url)


def test_each_encoding_holds_the_same_page(client: Client, page: Page) -> None:
    plain = client.get(page.url).content
    small = client.get(page.url, headers={"accept-encoding": "gzip, deflate, br, zstd"})
    assert small.headers["Content-Encoding"] == "br"
    assert brotli.decompress(small.content) == plain
    assert int(small.headers["Content-Length"]) == len(small.content) < len(plain) / 2


# What changes on the public site, and where it is seen.


def test_published_and_unpublished_page_is_seen_at_once(client: Client, page: Page) -> None:
    assert b"New words" not in client.get(page.url).content
    page.headline = "New words"
    page.save_revision().publish()
    assert b"New words" in client.get(page.url).content
    page.unpublish()
    assert client.get("/nl/farmers/").status_code == 404


def test_draft_does_not_empty_the_cache(client: Client, page: Page) -> None:
    client.get(page.url)
    page.headline = "Only a draft"
    page.save_revision()
    assert count_queries(client, page.url) == 0


def test_changed_snippet_is_seen_at_once(client: Client, page: Page) -> None:
    channel = ReportingChannelFactory(in_bar=True, phone="0800-0001")
    assert b"0800-0001" in client.get(page.url).content
    channel.phone = "0800-0002"
    channel.save()
    assert b"0800-0002" in client.get(page.url).content
    channel.delete()
    assert b"0800-0002" not in client.get(page.url).content


def test_moved_and_deleted_page_leave_the_menu_at_once(client: Client, page: Page) -> None:
    page.show_in_menus = True
    page.save()
    home = HomePage.objects.get(locale=page.locale)
    assert page.title.encode() in client.get("/nl/").content
    parent = StandardPageFactory(slug="parent")
    page.move(parent, pos="last-child")
    assert client.get("/nl/farmers/").headers["Location"] == "/nl/parent/farmers/"
    assert client.get("/nl/parent/farmers/").status_code == 200
    Page.objects.get(pk=page.pk).delete()
    assert client.get("/nl/parent/farmers/").status_code == 404
    assert page.title.encode() not in client.get(home.url).content


@pytest.mark.parametrize(
    "change",
    [
        lambda: CampaignImageFactory(),
        lambda: Site.objects.get().save(),
        lambda: Redirect.objects.create(old_path="/old", redirect_link="/nl/"),
        lambda: AudienceFactory(youth=True),
        lambda: ReportingChannelFactory(),
        lambda: PageViewRestriction.objects.create(page=HomePage.objects.first(), restriction_type="login"),
        lambda: HomePage.objects.first().save(),
    ],
    ids=["image", "site", "redirect", "audience", "channel", "restriction", "page"],
)
def test_each_public_change_begins_a_new_generation(client: Client, change: Any) -> None:
    client.get("/nl/")
    before = present_generation()
    change()
    assert present_generation() != before


def test_private_change_keeps_the_cache(client: Client, django_user_model: Any) -> None:
    client.get("/nl/")
    before = present_generation()
    django_user_model.objects.create_user("somebody")
    assert present_generation() == before


def forget_unfinished_commits() -> None:
    """What the fixtures changed waits for a commit that a test never makes."""
    connection.run_on_commit.clear()


def test_change_counts_again_when_others_can_see_it(client: Client, django_capture_on_commit_callbacks: Any) -> None:
    forget_unfinished_commits()
    with django_capture_on_commit_callbacks() as callbacks:
        AudienceFactory()
    client.get("/nl/")
    assert count_queries(client, "/nl/") == 0
    for callback in callbacks:
        callback()
    assert count_queries(client, "/nl/") > 0


def test_many_changes_count_again_once_and_a_savepoint_that_is_undone_takes_none_away(
    client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    forget_unfinished_commits()
    with django_capture_on_commit_callbacks() as callbacks:
        with contextlib.suppress(ZeroDivisionError), transaction.atomic():
            AudienceFactory()
            raise ZeroDivisionError
        AudienceFactory.create_batch(3)
        with transaction.atomic():
            AudienceFactory()
    assert callbacks.count(begin_generation) == 1


def test_due_schedule_shows_after_the_tick(client: Client, page: Page) -> None:
    page.save_revision().publish()
    page = type(page).objects.get(pk=page.pk)
    page.headline = "From today"
    page.go_live_at = timezone.now() + datetime.timedelta(seconds=1)
    page.save_revision().publish()
    call_command("publish_scheduled")
    assert b"From today" not in client.get(page.url).content
    assert is_kept(client, page.url)
    time.sleep(1.05)
    call_command("publish_scheduled")
    assert b"From today" in client.get(page.url).content


def test_change_in_another_process_is_seen_at_the_next_request(client: Client, page: Page, tmp_path: Path) -> None:
    assert is_kept(client, page.url)
    words = (
        "from django.db import connection\n"
        "from audiences.models import Municipality\n"
        "with connection.schema_editor() as editor: editor.create_model(Municipality)\n"
        "Municipality.objects.create(key='venray', name='Venray')"
    )
    database = f"sqlite:///{tmp_path / 'other.sqlite3'}"
    environment = {**os.environ, "DATA_DIR": str(tmp_path), "DATABASE_URL": database, "PYTHONWARNINGS": "ignore"}
    environment["DJANGO_SETTINGS_MODULE"] = "campaign_site.settings.base"
    subprocess.run(
        [sys.executable, "manage.py", "shell", "--no-imports", "-c", words],
        env=environment,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    assert count_queries(client, page.url) > 0


def test_unwritable_folder_means_that_nothing_is_kept(
    client: Client, page: Page, settings: Any, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    settings.DATA_DIR = tmp_path / "file"
    assert not is_kept(client, page.url)
    assert client.get(page.url).status_code == 200
