"""Signing up and confirming with and without JavaScript, on the running product."""

import re
from email.message import EmailMessage

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import Site

pytestmark = pytest.mark.browser


def find_confirmation(mail: EmailMessage) -> str:
    text = mail.get_body(("plain",))
    assert text is not None
    found = re.search(r"https?://\S+/mail/confirm/\S+", text.get_content())
    assert found, "the mail has no link to confirm"
    return found.group(0)


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_reader_signs_up_and_confirms(browser: Browser, site: Site, scripts: bool) -> None:
    address = f"lezer-{'met' if scripts else 'zonder'}@voorbeeld.example"
    context = browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=scripts)
    page = context.new_page()
    page.goto(f"{site.url}/nl/nieuwsbrief/")
    page.fill("[name=address]", address)
    page.locator("[name=audiences]").first.check()
    page.check("[name=agreed]")
    page.wait_for_timeout(2_200)  # faster than this nobody types
    page.locator("main form button[type=submit]").last.click()
    page.wait_for_load_state("networkidle")
    assert page.locator("main form [name=address]").count() == 0
    page.goto(find_confirmation(site.mailbox.newest_to(address)))
    page.locator("main form button").click()
    page.wait_for_load_state("networkidle")
    assert page.locator("main form button").count() == 0
    assert context.cookies() == []
    context.close()
