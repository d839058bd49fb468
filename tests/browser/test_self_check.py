"""'Would you recognise it?' with and without JavaScript, by keyboard, on the running product."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Request, expect

from tests.browser.conftest import Site

pytestmark = pytest.mark.browser
FARMERS = "/nl/agrariers/"


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def page(request: pytest.FixtureRequest, browser: Browser, site: Site) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=request.param)
    context.set_default_timeout(30_000)
    page = context.new_page()
    page.goto(site.url + FARMERS)
    page.wait_for_load_state("networkidle")
    yield page
    context.close()


def test_each_answer_gives_its_own_feedback_by_keyboard(page: Page) -> None:
    question = page.locator(".check-question").first
    answers = question.locator("details")
    feedback = question.locator(".check-feedback")
    expect(feedback.first).to_be_hidden()
    answers.nth(0).locator("summary").focus()
    page.keyboard.press("Enter")
    expect(feedback.nth(0)).to_be_visible()
    page.keyboard.press("Tab")
    while not answers.nth(1).locator("summary").evaluate("summary => summary === document.activeElement"):
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(feedback.nth(1)).to_be_visible()
    expect(feedback.nth(0)).to_be_hidden()


def test_questions_are_answered_apart(page: Page) -> None:
    first, second = page.locator(".check-question").all()[:2]
    first.locator("summary").first.click()
    second.locator("summary").first.click()
    expect(first.locator(".check-feedback").first).to_be_visible()
    expect(second.locator(".check-feedback").first).to_be_visible()


def test_no_answer_is_sent_and_nothing_stays(page: Page) -> None:
    sent: list[str] = []
    page.on("request", lambda request: _note(sent, request))
    for answer in page.locator(".check summary").all():
        answer.click()
    page.wait_for_timeout(500)
    # That somebody answered every question is all that is said; without JavaScript not even that.
    assert sent in ([], ["check"])
    assert page.context.cookies() == []
    assert page.context.storage_state()["origins"] == []
    page.reload()
    expect(page.locator(".check details[open]")).to_have_count(0)


def _note(sent: list[str], request: Request) -> None:
    """What is said; that the page was read to its end may come at any time."""
    told = json.loads(request.post_data or "{}")
    if told.get("k") != "read":
        sent.append(told["k"] if set(told) == {"p", "l", "k"} else request.url)


def test_check_ends_with_where_to_report(page: Page) -> None:
    page.locator(".check .arrow-link").click()
    page.wait_for_url(lambda address: not address.endswith(FARMERS))
    expect(page.locator("#report a[href='tel:112']")).to_be_visible()
