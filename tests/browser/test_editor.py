"""An officer writes a page: it is saved, shown as on a phone and checked while she types."""

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Site
from tests.browser.officer import Officer

pytestmark = pytest.mark.browser


def test_editor_shows_the_phone_and_a_checklist_that_follows(browser: Browser, site: Site) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    officer = Officer(context, site)
    page = officer.page
    officer.go(f"/admin/pages/{officer.find_page(officer.home_id(), 'Verhuurders')}/edit/")
    checklist = page.locator("[data-checklist]")
    # The editor notices changes only once it has looked at the form as it came.
    page.wait_for_timeout(3000)

    page.fill("#id_introduction", "Vraag {nobody} om raad.")
    page.fill("#id_title", "Verhuurders " * 6)

    expect(checklist).to_contain_text("{nobody}", timeout=30_000)
    expect(checklist).to_contain_text("60", timeout=30_000)
    links = checklist.get_by_role("link")
    links.first.click()
    expect(page.locator("#id_introduction")).to_be_focused()
    links.last.click()
    expect(page.locator("#id_seo_title")).to_be_focused()

    page.click("[data-side-panel-toggle=preview]")
    phone = page.frame_locator("#w-preview-iframe")
    expect(phone.get_by_text("{nobody}")).to_be_visible(timeout=30_000)
    assert phone.locator("html").evaluate("() => window.innerWidth") == 360
    expect(phone.locator("wagtail-userbar")).to_be_attached()
    context.close()
