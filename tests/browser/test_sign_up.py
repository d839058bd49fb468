"""Signing up and confirming with and without JavaScript, in two languages, on the running product."""

import re
from email.message import EmailMessage

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.conftest import Site, wait_until

pytestmark = pytest.mark.browser

PATHS = {"nl": "/nl/nieuwsbrief/", "de": "/de/newsletter/"}
PARENTS = {"nl": "/nl/ouders/", "de": "/de/eltern/"}
TABLES = ("subscriber", "consent", "signuprequest", "mailquota", "consentwording")


def find_state(site: Site, address: str) -> str:
    rows = site.read("SELECT state, language FROM newsletters_subscriber WHERE address = %s", address)
    return " ".join(rows[0]) if rows else ""


def count_rows(site: Site) -> dict[str, int]:
    return {table: site.read(f"SELECT count(*) FROM newsletters_{table}")[0][0] for table in TABLES}  # noqa: S608


def find_confirmation(mail: EmailMessage) -> str:
    text = mail.get_body(("plain",))
    assert text is not None
    found = re.search(r"https?://\S+/mail/confirm/\S+", text.get_content())
    assert found, "the mail has no link to confirm"
    return found.group(0)


def fill_in(page: Page, address: str) -> None:
    page.check("[name=age][value=yes]")
    page.fill("[name=address]", address)
    page.locator("[name=audiences]").first.check()
    page.check("[name=agreed]")
    page.wait_for_timeout(2_200)  # faster than this nobody types


def press(page: Page, selector: str = "main .form-rest button[type=submit]") -> None:
    with page.expect_navigation(wait_until="load"):
        page.locator(selector).click()


@pytest.mark.parametrize("language", PATHS)
def test_reader_signs_up_and_confirms(
    request: pytest.FixtureRequest, visitor: BrowserContext, site: Site, language: str
) -> None:
    kind = "zonder" if "without" in request.node.name else "met"
    address = f"lezer-{kind}-{language}@voorbeeld.example"
    page = visitor.new_page()
    page.goto(f"{site.url}{PATHS[language]}")
    fill_in(page, address)
    press(page)
    assert page.locator("main form [name=address]").count() == 0
    assert page.evaluate("document.activeElement.id") == "sign-up"
    mail = site.mailbox.newest_to(address)
    assert mail["Content-Language"] == language
    assert find_state(site, address) == f"pending {language}"
    page.goto(find_confirmation(mail))
    press(page, "main form button")
    assert page.locator("main form button").count() == 0
    assert find_state(site, address) == f"active {language}"


@pytest.mark.parametrize("language", PATHS)
def test_reader_under_16_leaves_nothing_behind(visitor: BrowserContext, site: Site, language: str) -> None:
    page = visitor.new_page()
    page.goto(f"{site.url}{PATHS[language]}")
    page.fill("[name=address]", "kind@voorbeeld.example")
    page.check("[name=age][value=no]")
    assert not page.is_visible("[name=address]")
    assert not page.is_visible("[name=agreed]")
    before = count_rows(site)
    page.wait_for_timeout(2_200)
    press(page, "main .form-too-young button")
    answer = page.locator("#sign-up")
    # A page for each audience, and the one for parents in her own language.
    assert answer.locator("a").count() == 4
    assert answer.locator(f'a[href="{PARENTS[language]}"]').count() == 1
    assert page.locator("main form").count() == 0
    assert "kind@" not in page.content()
    page.wait_for_timeout(1_500)
    assert count_rows(site) == before
    assert "kind@voorbeeld.example" not in [to for to, _ in site.mailbox.mails]
    page.goto(f"{site.url}{PARENTS[language]}")
    assert page.locator("html").get_attribute("lang") == language


def test_mistake_moves_to_the_summary_and_from_there_to_the_field(visitor: BrowserContext, site: Site) -> None:
    page = visitor.new_page()
    page.goto(f"{site.url}{PATHS['de']}")
    fill_in(page, "kein.zeichen.example")
    page.uncheck("[name=agreed]")
    press(page)
    assert page.evaluate("document.activeElement.className") == "error-summary"
    links = page.locator(".error-summary a")
    assert [link.get_attribute("href") for link in links.all()] == ["#id_address", "#id_agreed"]
    assert page.input_value("[name=address]") == "kein.zeichen.example"
    assert page.is_checked("[name=age][value=yes]")
    links.first.click()
    assert page.evaluate("document.activeElement.id") == "id_address"


def test_reader_who_is_invited_by_a_page_leaves_its_name_in_the_ledger(browser: Browser, site: Site) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site.url}/nl/agrariers/?via=Poster7")
    press(page, "main .invitation a.button")
    fill_in(page, "uitgenodigd@voorbeeld.example")
    press(page)
    site.mailbox.newest_to("uitgenodigd@voorbeeld.example")
    row = """
        SELECT change, source, short_link, c.language, wording_id IS NOT NULL, wave_id IS NOT NULL
        FROM newsletters_consent c JOIN newsletters_subscriber s ON s.id = c.subscriber_id WHERE address = %s
    """
    found = wait_until(lambda: site.read(row, "uitgenodigd@voorbeeld.example"), "the row")
    assert found == [("asked", "/nl/agrariers/", "poster7", "nl", True, True)]
    context.close()
