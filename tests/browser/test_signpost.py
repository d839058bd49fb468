"""The signpost in a real browser, on a phone, with scripts and without, by keyboard alone."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Site

pytestmark = pytest.mark.browser


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def phone(request: pytest.FixtureRequest, browser: Browser, site: Site) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": 360, "height": 740}, java_script_enabled=request.param, locale="nl-NL"
    )
    page = context.new_page()
    page.goto(f"{site.url}/nl/waar-kan-ik-terecht/")
    yield page
    assert context.cookies() == []
    context.close()


def find_numbers(page: Page) -> list[str]:
    return [link.get_attribute("href") or "" for link in page.locator(".signpost-answers .channel-phone").all()]


def test_danger_leads_to_the_emergency_number_at_once(phone: Page) -> None:
    phone.locator(".signpost-choices .is-urgent").click()
    assert find_numbers(phone) == ["tel:112"]
    expect(phone.locator("#step")).to_be_focused()


def test_situation_and_postcode_lead_to_the_right_channels(phone: Page) -> None:
    phone.locator(".signpost-choices a[href^='?s=d']").click()
    expect(phone.locator("#step")).to_be_focused()
    phone.locator("#postcode").fill("5911 AB")
    phone.locator(".signpost form button").click()
    assert find_numbers(phone)[0] == "tel:09008844"
    assert phone.title() == "Informatie"
    phone.locator(".signpost-back").click()
    phone.locator("#municipality").select_option("venray")
    phone.locator(".signpost form button").click()
    assert "m=venray" in phone.url
    assert find_numbers(phone)[0] == "tel:09008844"


def test_unknown_postcode_is_no_dead_end(phone: Page) -> None:
    phone.locator(".signpost-choices a[href^='?s=e']").click()
    phone.locator("#postcode").fill("1011")
    phone.locator(".signpost form button").click()
    expect(phone.locator("#trouble")).to_be_visible()
    phone.locator(".signpost-skip").click()
    assert find_numbers(phone)[0] == "tel:09000101"


def test_keyboard_alone_reaches_an_answer(phone: Page) -> None:
    phone.locator(".signpost-choices a[href^='?s=c']").focus()
    phone.keyboard.press("Enter")
    expect(phone.locator("#step")).to_be_focused()
    phone.keyboard.press("Tab")
    expect(phone.locator("#municipality")).to_be_focused()
    phone.keyboard.press("Tab")
    phone.keyboard.type("6591")
    phone.keyboard.press("Enter")
    expect(phone.locator("#step")).to_be_focused()
    assert find_numbers(phone)[0] == "tel:08007000"


def test_all_numbers_are_one_press_away_on_every_screen(phone: Page) -> None:
    for query in ("", "?s=b", "?s=b&m=venlo", "?s=a"):
        phone.goto(phone.url.split("?")[0] + query)
        phone.locator(".signpost-all summary").click()
        expect(phone.locator(".signpost-all .channel-phone").first).to_be_visible()
        assert phone.locator(".signpost-all .channel-phone").count() == 8
