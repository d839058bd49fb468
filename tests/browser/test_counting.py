"""What a browser tells of a page: what was seen and done there, nothing that says by whom, and nothing on request."""

import json
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request

from tests.browser.conftest import Site

pytestmark = pytest.mark.browser
FARMERS, YOUTH = "/nl/agrariers/", "/nl/jongeren/"
# Nobody has to wait for ten seconds, or place a call, to try it.
HURRY = """
const later = setInterval;
window.setInterval = (work, time) => later(work, time / 20);
const links = "a[href^='tel:'],a[data-counts],[data-counts=report] a";
addEventListener("click", (event) => event.target.closest(links) && event.preventDefault());
"""
Told = list[tuple[str, str]]


def listen(page: Page) -> Told:
    """Path and kind of everything that the page reports from now on."""
    told: Told = []

    def note(request: Request) -> None:
        path = request.url.partition("/collect/")[2]
        if "/collect/" in request.url:
            body = json.loads(request.post_data or "{}")
            assert set(body) <= {"p", "l", "k"}
            told.append((path, body.get("k", "")))

    page.on("request", note)
    return told


@pytest.fixture
def open_page(browser: Browser, site: Site) -> Iterator[Callable[..., tuple[Page, Told]]]:
    contexts: list[BrowserContext] = []

    def open_page(path: str, script: str = "") -> tuple[Page, Told]:
        context = browser.new_context(viewport={"width": 360, "height": 740})
        contexts.append(context)
        page = context.new_page()
        page.add_init_script(HURRY + script)
        told = listen(page)
        page.goto(site.url + path)
        page.wait_for_load_state("networkidle")
        return page, told

    yield open_page
    for context in contexts:
        assert context.cookies() == []
        assert context.storage_state()["origins"] == []
        context.close()


def wait_for(page: Page, told: Told, expected: Told) -> None:
    """Events of a browser arrive only while it is asked for something."""
    for _time in range(50):
        if told == expected:
            return
        page.wait_for_timeout(200)
    raise AssertionError(f"{told} was told, and not {expected}")


def test_page_is_read_once_its_end_was_seen_for_a_while(open_page: Callable[..., tuple[Page, Told]]) -> None:
    page, told = open_page(FARMERS)
    page.wait_for_timeout(1_000)
    assert told == [("", "view")]
    page.locator("footer").scroll_into_view_if_needed()
    wait_for(page, told, [("", "view"), ("", "read")])
    page.wait_for_timeout(1_000)
    assert len(told) == 2


def test_finished_check_is_told_once_and_no_answer_with_it(open_page: Callable[..., tuple[Page, Told]]) -> None:
    page, told = open_page(FARMERS)
    questions = page.locator(".check-question").all()
    for question in questions[:-1]:
        question.locator("summary").first.click()
    page.wait_for_timeout(300)
    assert ("", "check") not in told
    for _time in range(2):
        questions[-1].locator("summary").first.click()
    questions[-1].locator("summary").last.click()
    page.wait_for_timeout(300)
    assert told.count(("", "check")) == 1


def test_reporting_link_is_told_without_a_word(open_page: Callable[..., tuple[Page, Told]]) -> None:
    page, told = open_page(FARMERS)
    page.locator("#report a[href^='tel:']").first.click()
    wait_for(page, told, [("", "view"), ("reporting/", "")])


def test_form_of_a_channel_is_told_without_a_word(open_page: Callable[..., tuple[Page, Told]]) -> None:
    page, told = open_page("/nl/waar-kan-ik-terecht/?s=c&m=-")
    page.locator("[data-counts=report] a").first.click(no_wait_after=True)
    wait_for(page, told, [("", "view"), ("reporting/", "")])


def test_main_button_is_told(open_page: Callable[..., tuple[Page, Told]]) -> None:
    page, told = open_page(FARMERS)
    page.locator("a[data-counts=action]").first.click()
    wait_for(page, told, [("", "view"), ("", "action")])


@pytest.mark.parametrize("wish", ["globalPrivacyControl", "doNotTrack"])
def test_nothing_is_told_of_somebody_who_asks_for_it(open_page: Callable[..., tuple[Page, Told]], wish: str) -> None:
    value = "true" if wish == "globalPrivacyControl" else "'1'"
    page, told = open_page(FARMERS, f"Object.defineProperty(navigator, '{wish}', {{ get: () => {value} }});")
    page.locator("#report a[href^='tel:']").first.click()
    page.locator("footer").scroll_into_view_if_needed()
    page.wait_for_timeout(1_500)
    assert told == []


def test_sensitive_page_tells_nothing_of_leaving_and_no_referrer(open_page: Callable[..., tuple[Page, Told]]) -> None:
    page, told = open_page(YOUTH)
    referrers: list[str] = []
    page.on("request", lambda request: referrers.append(request.headers.get("referer", "")))
    page.locator(".leave-link").click()
    page.wait_for_url(lambda address: address.endswith("/robots.txt"))
    assert told == [("", "view")]
    assert set(referrers) == {""}
