"""Searching on a phone, with scripts and without, and by keyboard alone."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Site

pytestmark = pytest.mark.browser


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def phone(request: pytest.FixtureRequest, browser: Browser, site: Site) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=request.param)
    context.set_default_timeout(30_000)
    page = context.new_page()
    page.goto(f"{site.url}/nl/")
    yield page
    assert context.cookies() == []
    context.close()


def test_form_opens_with_the_menu_and_leads_to_a_page(phone: Page) -> None:
    field = phone.locator("#site-search")
    expect(field).to_be_hidden()
    phone.locator(".menu summary").click()
    field.fill("schuren")
    field.press("Enter")
    expect(phone.locator("#search-question")).to_have_value("schuren")
    expect(phone.locator(".search-results mark").first).to_be_visible()
    assert "schuren" not in phone.title()
    phone.locator(".search-results a").first.click()
    expect(phone.locator("h1")).to_be_visible()
    assert "/zoeken/" not in phone.url


def test_wrong_spelling_leads_to_a_better_one(phone: Page, site: Site) -> None:
    phone.goto(f"{site.url}/nl/zoeken/")
    phone.locator("#search-question").fill("jongren")
    phone.locator("main form button").click()
    phone.locator(".search-suggestion a").click()
    expect(phone.locator("#search-question")).to_have_value("jongeren")
    expect(phone.locator(".search-results li").first).to_be_visible()


def test_question_in_another_language_leads_there(phone: Page, site: Site) -> None:
    phone.goto(f"{site.url}/nl/zoeken/?q=pieniadze")
    phone.locator("main a[hreflang=pl]").click()
    assert phone.locator("html").get_attribute("lang") == "pl"
    expect(phone.locator(".search-results li").first).to_be_visible()


def test_search_works_by_keyboard_alone(phone: Page, site: Site) -> None:
    phone.goto(f"{site.url}/nl/zoeken/")
    phone.locator("#search-question").focus()
    phone.keyboard.type("anoniem")
    phone.keyboard.press("Tab")
    phone.keyboard.press("Enter")
    expect(phone.locator(".search-results li").first).to_be_visible()
