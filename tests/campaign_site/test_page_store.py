"""Pages are kept within bounds, per generation, and rendered by one thread at a time."""

import threading
import time
from pathlib import Path
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from campaign_site import page_store
from campaign_site.generation import begin_generation, find_generation_file, read_generation
from campaign_site.page_cache import PageCacheMiddleware
from campaign_site.page_store import PageStore, prepare_page

OLD, NEW = (1, 1, 1), (2, 2, 2)


def key(path: str) -> tuple[str, str, str]:
    return "https", "campaign.example", path


@pytest.fixture(autouse=True)
def _folder(settings: Any, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path


def make_page(body: bytes = b"page", **headers: str) -> page_store.StoredPage:
    return prepare_page(body, headers, time.monotonic())


def test_page_of_another_generation_is_not_found() -> None:
    store = PageStore()
    store.keep(OLD, key("/"), make_page())
    assert store.find(OLD, key("/"))
    assert store.find(NEW, key("/")) is None
    store.keep(NEW, key("/new/"), make_page())
    assert store.find(OLD, key("/")) is None
    assert list(store.pages) == [key("/new/")]


def test_page_is_forgotten_after_some_minutes(monkeypatch: pytest.MonkeyPatch) -> None:
    store = PageStore()
    store.keep(OLD, key("/"), make_page())
    later = time.monotonic() + page_store.SECONDS_TO_LIVE + 1
    monkeypatch.setattr(page_store.time, "monotonic", lambda: later)
    assert store.find(OLD, key("/")) is None


def test_least_used_page_goes_first() -> None:
    store = PageStore(most=2)
    store.keep(OLD, key("/a/"), make_page())
    store.keep(OLD, key("/b/"), make_page())
    store.find(OLD, key("/a/"))
    store.keep(OLD, key("/c/"), make_page())
    assert list(store.pages) == [key("/a/"), key("/c/")]


def test_store_stays_within_its_bytes() -> None:
    store = PageStore(largest=1000)
    for number in range(10):
        store.keep(OLD, key(f"/{number}/"), make_page(b"x" * 300))
    assert len(store.pages) == 3
    assert store.size == sum(page.size for page in store.pages.values()) == 900
    store.keep(OLD, key("/9/"), make_page(b"y" * 200))
    assert store.size == 800
    store.keep(OLD, key("/large/"), make_page(b"z" * 400_000))
    assert key("/large/") not in store.pages


def test_each_change_gives_a_generation_of_its_own() -> None:
    seen = []
    for _ in range(300):
        begin_generation()
        seen.append(read_generation(str(find_generation_file())))
    assert len(set(seen)) == 300
    assert [path.name for path in find_generation_file().parent.iterdir()] == ["generation"]


def test_without_a_file_there_is_no_generation() -> None:
    assert read_generation(str(find_generation_file())) is None


class Site:
    """A site that counts how often it renders, and can be held up."""

    def __init__(self, *, is_page: bool = True) -> None:
        self.is_page = is_page
        self.count = 0
        self.may_go_on = threading.Event()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        self.count += 1
        self.may_go_on.wait(3)
        if self.is_page:
            request.served_page = "a page"
        return HttpResponse("x" * 5000)


def visit_together(middleware: PageCacheMiddleware, site: Site, count: int = 6) -> list[int]:
    """So many visitors ask for the same address while it is being rendered."""
    lengths: list[int] = []
    request = RequestFactory().get("/nl/")

    def visit() -> None:
        lengths.append(len(middleware(request).content))

    threads = [threading.Thread(target=visit) for _ in range(count)]
    for thread in threads:
        thread.start()
    time.sleep(0.2)
    site.may_go_on.set()
    for thread in threads:
        thread.join(10)
    return lengths


def test_first_visitors_together_cost_one_rendering() -> None:
    site = Site()
    assert visit_together(PageCacheMiddleware(site), site) == [5000] * 6
    assert site.count == 1


def test_visitors_of_what_is_not_kept_do_not_queue_up() -> None:
    site = Site(is_page=False)
    began = time.monotonic()
    assert visit_together(PageCacheMiddleware(site), site) == [5000] * 6
    assert site.count == 6
    assert time.monotonic() - began < 2


def test_page_that_changed_while_it_was_rendered_is_not_kept() -> None:
    def render(request: HttpRequest) -> HttpResponse:
        request.served_page = "a page"
        begin_generation()
        return HttpResponse("old words")

    middleware = PageCacheMiddleware(render)
    middleware(RequestFactory().get("/nl/"))
    assert not middleware.store.pages


def test_error_while_rendering_lets_the_next_visitor_try() -> None:
    def break_down(request: HttpRequest) -> HttpResponse:
        raise ValueError("broken")

    middleware = PageCacheMiddleware(break_down)
    for _ in range(2):
        with pytest.raises(ValueError, match="broken"):
            middleware(RequestFactory().get("/nl/"))
    assert not middleware.store.rendering
