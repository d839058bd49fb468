"""From a sign-up to an erasure, with and without JavaScript, in two languages, on the running product."""

import json
import re
from email.message import EmailMessage

import pytest
from playwright.sync_api import BrowserContext, Page, Response

from tests.browser.conftest import Site, wait_until
from tests.browser.test_sign_up import PATHS, fill_in, find_confirmation, find_state, press

pytestmark = pytest.mark.browser

LANGUAGES = {"nl": "de", "de": "nl"}


def find_link(mail: EmailMessage) -> str:
    text = mail.get_body(("plain",))
    assert text is not None
    found = re.search(r"https?://\S+/mail/preferences/\S+:\S+", text.get_content())
    assert found, "the mail has no link to the preferences"
    return found.group(0)


def count_mails(site: Site, address: str) -> int:
    return len([to for to, _ in site.mailbox.mails if to == address])


def sign_up(page: Page, site: Site, language: str, address: str) -> None:
    page.goto(f"{site.url}{PATHS[language]}")
    fill_in(page, address)
    press(page)
    page.goto(find_confirmation(site.mailbox.newest_to(address)))
    press(page, "main form button")


def ask_for_link(page: Page, site: Site, language: str, address: str) -> str:
    """Ask for the link on the page where nobody learns who is in the list, and read it in the mail."""
    page.goto(f"{site.url}/mail/preferences/?lang={language}")
    assert page.locator("html").get_attribute("lang") == language
    before = count_mails(site, address)
    page.fill("main [name=address]", address)
    press(page, "main form button")
    assert page.evaluate("document.activeElement.id") == "answer"
    assert address not in page.content()
    wait_until(lambda: count_mails(site, address) > before, "the mail with the link")
    mail = site.mailbox.newest_to(address)
    assert mail["Content-Language"] == language
    return find_link(mail)


def press_button(page: Page, value: str) -> None:
    press(page, f"main button[value='{value}']")
    assert page.evaluate("document.activeElement.id") == "answer"


def open_page(page: Page, url: str) -> Response:
    response = page.goto(url)
    assert response is not None
    assert response.headers["cache-control"] == "no-store"
    assert response.headers["referrer-policy"] == "no-referrer"
    return response


@pytest.mark.parametrize("language", LANGUAGES)
def test_owner_changes_pauses_reads_and_is_erased(
    request: pytest.FixtureRequest, visitor: BrowserContext, site: Site, language: str
) -> None:
    kind = "zonder" if "without" in request.node.name else "met"
    address = f"keuze-{kind}-{language}@voorbeeld.example"
    page = visitor.new_page()
    sign_up(page, site, language, address)
    link = ask_for_link(page, site, language, address)

    open_page(page, link)
    assert page.locator("html").get_attribute("lang") == language
    assert address not in page.content()
    assert page.locator("[name=audiences]:checked").count() == 1
    page.locator("[name=audiences]").last.check()
    page.locator("[name=municipality]").select_option(label="Venray")
    page.locator("[name=language]").select_option(LANGUAGES[language])
    press_button(page, "save")
    assert page.locator("html").get_attribute("lang") == LANGUAGES[language]
    assert page.locator("[name=audiences]:checked").count() == 2

    pause_and_come_back(page)
    leave_and_come_back(page)
    read_everything(page, address)
    be_erased(page, site, link, address)


def pause_and_come_back(page: Page) -> None:
    page.fill("[name=until]", "2020-01-01")
    press(page, ".pause-form > p:last-child button")
    assert page.locator(".error-summary a").get_attribute("href") == "#id_until"
    press_button(page, "30")
    press_button(page, "resume")
    assert page.locator("main button[value=resume]").count() == 0


def leave_and_come_back(page: Page) -> None:
    press_button(page, "stop")
    assert page.locator("main [name=until]").count() == 0
    press(page, "main button[value=sign_up]")
    assert page.locator(".error-summary a").get_attribute("href") == "#id_agreed"
    page.check("[name=agreed]")
    press_button(page, "sign_up")
    assert page.locator("main button[value=stop]").count() == 1


def read_everything(page: Page, address: str) -> None:
    with page.expect_download() as downloading:
        page.locator("main a[href$='data.json']").click()
    assert re.fullmatch(r"kijk-niet-weg-\d{4}-\d\d-\d\d\.json", downloading.value.suggested_filename)
    held = json.loads(downloading.value.path().read_text())
    assert (held["subscriber"]["address"], held["subscriber"]["state"]) == (address, "active")
    assert held["subscriber"]["municipality"]["name"] == "Venray"
    changes = [row["change"] for row in held["consents"]]
    assert changes == [
        "asked", "confirmed", "changed", "paused", "resumed", "withdrawn", "asked", "confirmed",
    ]  # fmt: skip
    press(page, "main a[href*='/data/']")
    assert address in page.inner_text("main")
    assert page.locator("main .entries > li").count() == len(changes)


def be_erased(page: Page, site: Site, link: str, address: str) -> None:
    press(page, "main a[href*='/erase/']")
    assert address not in page.content()
    press(page, "main button[value=erase]")
    assert page.locator("main form").count() == 0
    assert not find_state(site, address)
    response = page.goto(link)
    assert response is not None
    assert response.status == 410
    assert page.locator("main form [name=address]").count() == 1


def test_stranger_learns_nothing_and_nobody_gets_mail(visitor: BrowserContext, site: Site) -> None:
    address = "niemand-hier@voorbeeld.example"
    page = visitor.new_page()
    page.goto(f"{site.url}/mail/preferences/?lang=de")
    page.fill("main [name=address]", "kein.zeichen.example")
    press(page, "main form button")
    assert page.locator(".error-summary a").get_attribute("href") == "#id_address"
    page.fill("main [name=address]", address)
    press(page, "main form button")
    assert page.locator("main form").count() == 0
    page.wait_for_timeout(1_500)
    assert count_mails(site, address) == 0
    assert address not in str(site.read("SELECT args_kwargs FROM django_tasks_database_dbtaskresult"))


def test_reader_of_a_mail_pauses_and_stops_without_showing_who_she_is(visitor: BrowserContext, site: Site) -> None:
    code = (
        "from newsletters.models import Delivery; from newsletters.tokens import make_unsubscribe_token; "
        "found = Delivery.objects.filter(subscriber__state='active', subscriber__language='de').last(); "
        "print(make_unsubscribe_token(found.pk), found.subscriber.address)"
    )
    token, address = site.run_command("shell", "--no-imports", "-c", code).stdout.split()
    url = f"{site.url}/mail/unsubscribe/{token}/"
    page = visitor.new_page()
    open_page(page, url)
    untouched = page.inner_text("main")
    press_button(page, "30")
    assert find_state(site, address) == "paused de"
    open_page(page, url)
    assert page.inner_text("main") == untouched
    press_button(page, "stop")
    assert find_state(site, address) == "unsubscribed de"
    before = count_mails(site, address)
    press_button(page, "preferences")
    wait_until(lambda: count_mails(site, address) > before, "the mail with the link")
    link = find_link(site.mailbox.newest_to(address))
    assert address not in page.content()
    open_page(page, link)
    assert page.locator("main button[value=sign_up]").count() == 1
