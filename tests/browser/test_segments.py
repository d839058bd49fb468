"""Making a segment by keyboard alone, and once more from its text, on the running product."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import Site
from tests.browser.officer import Officer

pytestmark = pytest.mark.browser
NAME = "Duitse lezers in Venray"
COPY = "Duitse lezers in Venray, nog eens"
# A press of the tab key that has not come by after this many is never going to.
MOST_TABS = 150
SOON = 20_000


@pytest.fixture
def officer(browser: Browser, site: Site) -> Iterator[Officer]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(SOON)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    yield Officer(context, site)
    context.close()


def walk_to(page: Page, target: Locator) -> None:
    """Press the tab key until the focus is there, as somebody does who has no mouse."""
    for _ in range(MOST_TABS):
        if target.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the tab key does not lead to {target}")


def press(page: Page, target: Locator) -> None:
    walk_to(page, target)
    page.keyboard.press("Enter")


def tick(page: Page, path: str, value: str) -> None:
    box = page.locator(f"[name={path}][value='{value}']")
    walk_to(page, box)
    page.keyboard.press("Space")
    expect(box).to_be_checked()


def choose(page: Page, field: str, value: str) -> None:
    """Walk through a list with the arrow keys until it says that."""
    select = page.locator(f"#id_{field}")
    walk_to(page, select)
    options: list[str] = select.evaluate("list => Array.from(list.options, option => option.value)")
    distance = options.index(value) - options.index(select.input_value())
    for _ in range(abs(distance)):
        page.keyboard.press("ArrowDown" if distance > 0 else "ArrowUp")
    expect(select).to_have_value(value)


def add_line(page: Page, path: str, kind: str, group: str = "rule") -> None:
    """Add a condition: the focus goes to it by itself, and stays while its kind is chosen."""
    press(page, page.locator(f"#{group}-add-line"))
    expect(page.locator(f"#id_{path}-kind")).to_be_focused()
    choose(page, f"{path}-kind", kind)
    if kind != "audience":
        expect(page.locator(f"#id_{path}-{kind}")).to_be_visible()
    expect(page.locator(f"#id_{path}-kind")).to_be_focused()


def test_segment_is_made_saved_and_copied_by_keyboard_alone(officer: Officer) -> None:
    page = officer.page
    officer.go("/admin/segments/new/")
    sentence = page.locator("[data-piece=sentence]")
    everybody = sentence.inner_text()
    walk_to(page, page.locator("[name=name]"))
    page.keyboard.type(NAME)

    add_line(page, "rule-0", "audience")
    tick(page, "rule-0-audience", "farmers")
    tick(page, "rule-0-audience", "landlords")
    expect(sentence).to_contain_text("Agrariërs")
    expect(sentence).to_contain_text("Verhuurders")
    assert sentence.inner_text() != everybody
    add_line(page, "rule-1", "municipality")
    tick(page, "rule-1-municipality", "venray")
    expect(sentence).to_contain_text("Venray")
    farmers_and_landlords = sentence.inner_text()
    add_line(page, "rule-2", "wave")
    choose(page, "rule-2-verb", "not")
    page.keyboard.press("Tab")
    walk_to(page, page.locator("[name=rule-2-wave]").first)
    page.keyboard.press("Space")
    expect(sentence).to_contain_text("Golf")
    assert sentence.inner_text() != farmers_and_landlords

    press(page, page.locator("footer button[type=submit]").first)
    page.wait_for_url("**/admin/segments/")
    row = page.locator("main tr", has_text=NAME)
    expect(row).to_contain_text("Agrariërs")
    officer.go(row.locator("a").first.get_attribute("href") or "")
    for name in ("farmers", "landlords", "venray"):
        expect(page.locator(f"[data-piece=builder] [value={name}]")).to_be_checked()
    expect(page.locator("#id_rule-2-verb")).to_have_value("not")
    written = sentence.inner_text()

    press(page, page.locator("summary", has=page.locator("xpath=following-sibling::*//textarea")).first)
    press(page, page.locator("[data-piece=text] [data-action='w-clipboard#copy']"))
    expect(page.locator("[data-w-clone-target=container]")).not_to_be_empty()
    paste_into_a_new_segment(officer)
    expect(page.locator("[data-piece=sentence]")).to_have_text(re.compile(re.escape(written.splitlines()[0])))
    press(page, page.locator("footer button[type=submit]").first)
    page.wait_for_url("**/admin/segments/")
    first, second = page.locator("main tr", has_text=NAME).all()
    assert first.inner_text().replace(COPY, NAME) == second.inner_text().replace(COPY, NAME)


def paste_into_a_new_segment(officer: Officer) -> None:
    page = officer.page
    officer.go("/admin/segments/new/")
    walk_to(page, page.locator("[name=name]"))
    page.keyboard.type(COPY)
    press(page, page.locator("summary", has=page.locator("xpath=following-sibling::*//textarea")).first)
    text = page.locator("[name=rule_text]")
    walk_to(page, text)
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+v")
    expect(text).to_have_value(re.compile("farmers"))
    press(page, page.locator("[data-piece=text] button[value=apply-text]"))
    expect(page.locator("#id_rule-mode")).to_be_focused()
    expect(page.locator("[name=rule-0-audience][value=landlords]")).to_be_checked()


def test_removing_moving_and_grouping_keep_the_focus(officer: Officer) -> None:
    page = officer.page
    officer.go("/admin/segments/new/")
    add_line(page, "rule-0", "language")
    tick(page, "rule-0-language", "de")
    press(page, page.locator("#rule-add-group"))
    expect(page.locator("#id_rule-1-mode")).to_be_focused()
    tick(page, "rule-1-0-audience", "youth")

    press(page, page.locator("#rule-1-0-up"))
    expect(page.locator("#rule-1-up")).to_be_focused()
    expect(page.locator("[name=rule-1-audience][value=youth]")).to_be_checked()
    press(page, page.locator("#rule-1-remove"))
    put_back = page.locator("#segment-put-back")
    expect(put_back).to_be_focused()
    expect(page.locator("[name=rule-1-audience]")).to_have_count(0)
    page.keyboard.press("Enter")
    expect(page.locator("#id_rule-1-kind")).to_be_focused()
    expect(page.locator("[name=rule-1-audience][value=youth]")).to_be_checked()


def test_segment_form_works_without_a_script(browser: Browser, officer: Officer) -> None:
    context = browser.new_context(java_script_enabled=False, storage_state=officer.page.context.storage_state())
    page = context.new_page()
    page.goto(f"{officer.site.url}/admin/segments/new/")
    page.locator("#rule-add-line").click()
    expect(page.locator("#id_rule-0-kind")).to_be_focused()
    page.select_option("#id_rule-0-kind", "language")
    page.locator("[value=show]").nth(1).click()
    page.locator("[name=rule-0-language][value=pl]").check()
    page.fill("[name=name]", "Zonder script")
    page.locator("footer button[type=submit]").first.click()
    page.wait_for_url("**/admin/segments/")
    expect(page.locator("main tr", has_text="Zonder script")).to_be_visible()
    context.close()
