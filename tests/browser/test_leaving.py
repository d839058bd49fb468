"""Leaving a sensitive page in a hurry, with and without JavaScript, on the running product."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import Site

pytestmark = pytest.mark.browser

HOME, YOUTH, NEUTRAL = "/nl/", "/nl/jongeren/", "/robots.txt"
NewContext = Callable[..., BrowserContext]


@pytest.fixture
def new_context(browser: Browser) -> Iterator[NewContext]:
    contexts = []

    def make(**options: object) -> BrowserContext:
        context = browser.new_context(viewport={"width": 360, "height": 740}, **options)
        context.set_default_timeout(30_000)
        contexts.append(context)
        return context

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def page(new_context: NewContext, site: Site) -> Page:
    """The page for young people, reached from the home page."""
    page = new_context().new_page()
    page.goto(site.url + HOME)
    page.goto(site.url + YOUTH)
    expect(page.locator(".leave-link")).to_be_visible()
    return page


def assert_left_for_good(page: Page, site: Site) -> None:
    page.wait_for_url(site.url + NEUTRAL)
    page.go_back()
    page.wait_for_url(site.url + HOME)
    page.go_forward()
    page.wait_for_url(site.url + NEUTRAL)


def test_first_tab_stop_leaves_at_enter_and_takes_the_place_of_the_page(page: Page, site: Site) -> None:
    page.keyboard.press("Tab")
    expect(page.locator(".leave-link")).to_be_focused()
    page.keyboard.press("Enter")
    assert_left_for_good(page, site)


def test_click_leaves_at_once(page: Page, site: Site) -> None:
    page.locator(".leave-link").click()
    assert_left_for_good(page, site)


def test_escape_three_times_leaves_from_anywhere_and_says_how_often_still(page: Page, site: Site) -> None:
    page.locator("footer a").last.focus()
    count = page.get_by_role("status")
    expect(count).to_be_empty()
    page.keyboard.press("Escape")
    expect(count).to_have_text(count.get_attribute("data-two") or "")
    page.keyboard.press("Escape")
    expect(count).to_have_text(count.get_attribute("data-one") or "")
    page.keyboard.press("Escape")
    assert_left_for_good(page, site)


def test_slow_presses_and_a_held_key_do_not_leave(page: Page, site: Site) -> None:
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(page.get_by_role("status")).to_be_empty(timeout=4000)
    page.keyboard.down("Escape")
    page.keyboard.down("Escape")
    page.keyboard.down("Escape")
    page.wait_for_timeout(300)
    assert page.url == site.url + YOUTH


def test_nothing_is_seen_while_the_other_page_is_slow(page: Page) -> None:
    shown, title = page.evaluate(
        "() => { document.querySelector('.leave-link').click();"
        " return [getComputedStyle(document.documentElement).display, document.title]; }"
    )
    assert shown == "none"
    assert title == "127.0.0.1"


def test_page_brought_back_as_it_was_stays_hidden_and_goes_again(page: Page, site: Site) -> None:
    page.evaluate("() => { document.querySelector('.leave-link').click(); stop(); }")
    expect(page.locator("h1")).to_be_hidden()
    page.evaluate("() => { dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })); }")
    page.wait_for_url(site.url + NEUTRAL)


def test_link_works_without_javascript(new_context: NewContext, site: Site) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto(site.url + YOUTH)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(site.url + NEUTRAL)


def test_limits_open_without_javascript_beside_the_numbers(new_context: NewContext, site: Site) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto(site.url + YOUTH)
    page.locator(".leave-limits summary").click()
    words, bar = page.locator(".leave-words"), page.locator(".report-bar")
    expect(words).to_be_visible()
    assert bottom(words) <= top(bar)


def test_reading_and_leaving_stores_nothing_and_asks_nobody_else(new_context: NewContext, site: Site) -> None:
    context = new_context()
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(site.url + YOUTH, wait_until="networkidle")
    for _ in range(3):
        page.keyboard.press("Escape")
    page.wait_for_url(site.url + NEUTRAL)
    assert context.cookies() == []
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    assert page.evaluate("indexedDB.databases().then((found) => found.length)") == 0
    assert [url for url in asked if not url.startswith(site.url)] == []


def test_page_that_was_left_says_nothing_to_the_next_one(page: Page, site: Site) -> None:
    with page.expect_request("**" + NEUTRAL) as caught:
        page.locator(".leave-link").click()
    assert "referer" not in caught.value.all_headers()


@pytest.mark.parametrize(("width", "height"), [(360, 740), (320, 640), (1280, 800), (1280, 560), (320, 256)])
def test_way_out_stays_in_view_and_leaves_the_numbers_free(
    new_context: NewContext, site: Site, width: int, height: int
) -> None:
    page = new_context().new_page()
    page.set_viewport_size({"width": width, "height": height})
    page.goto(site.url + YOUTH)
    page.evaluate("scrollTo(0, 1500)")
    link = page.locator(".leave-link")
    expect(link).to_be_in_viewport(ratio=1)
    box = link.bounding_box()
    assert box
    assert box["height"] >= 44
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert not overlaps(page, ".leave", ".report-bar li a")


@pytest.mark.parametrize("path", [YOUTH, "/nl/nieuwsbrief/"])
@pytest.mark.parametrize(("width", "height"), [(360, 740), (1280, 800), (320, 256)])
def test_focus_is_never_hidden_behind_what_stays_in_view(
    new_context: NewContext, site: Site, path: str, width: int, height: int
) -> None:
    page = new_context().new_page()
    page.set_viewport_size({"width": width, "height": height})
    page.goto(site.url + path)
    for _ in range(80):
        page.keyboard.press("Tab")
        hidden = page.evaluate(FIND_HIDDEN_FOCUS)
        if hidden is None:
            break
        assert hidden == "", hidden
    assert hidden is None, "the last tab stop was not reached"


# Empty when some of the focused element can be seen, its text when nothing can; null at the end of the page.
FIND_HIDDEN_FOCUS = """() => {
  const focused = document.activeElement;
  if (focused === document.body || focused === document.documentElement) return null;
  const box = focused.getBoundingClientRect();
  const points = [.15, .5, .85].flatMap((x) => [.15, .5, .85].map((y) => [
    box.left + box.width * x, box.top + box.height * y]));
  const isSeen = points.some(([x, y]) => {
    const found = document.elementFromPoint(x, y);
    return found && (found === focused || focused.contains(found) || found.contains(focused));
  });
  return isSeen ? "" : focused.outerHTML.slice(0, 120);
}"""


def top(locator) -> float:
    return locator.bounding_box()["y"]


def bottom(locator) -> float:
    box = locator.bounding_box()
    return box["y"] + box["height"]


def overlaps(page: Page, first: str, others: str) -> bool:
    return page.evaluate(
        """([first, others]) => {
          const a = document.querySelector(first).getBoundingClientRect();
          return [...document.querySelectorAll(others)].some((other) => {
            const b = other.getBoundingClientRect();
            return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
          });
        }""",
        [first, others],
    )
