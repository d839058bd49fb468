"""The main job, from the first page to the wave's numbers, as officer and visitor on the running product."""

import json
import re
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.browser.conftest import Site, wait_until
from tests.browser.officer import Officer

pytestmark = pytest.mark.browser

PHONE = (
    "Mozilla/5.0 (Linux; Android 15; Mobile) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0 Mobile Safari/537.36"
)
HEADLINE = "Ziet u licht in een lege schuur?"
GERMAN_HEADLINE = "Sehen Sie Licht in einer leeren Scheune?"
SUBJECT = "Let op vreemde bestelbusjes"
READER = "leserin@voorbeeld.example"
IMPORTED = "boer@voorbeeld.example"
CSV = """\ufeffE-mailadres;Gemeente;Taal;Doelgroep;Toestemming;Datum
Boer@Voorbeeld.example;Venray;nl;agrariërs;ja;01-10-2026
boer@voorbeeld.example;Venray;nl;agrariërs;ja;01-10-2026
zonder@voorbeeld.example;Venray;nl;agrariërs;nee;01-10-2026
kapot@@voorbeeld;Venray;nl;agrariërs;ja;01-10-2026
elders@voorbeeld.example;Atlantis;nl;agrariërs;ja;01-10-2026
"""


@pytest.fixture(scope="module")
def officer(browser: Browser, site: Site) -> Iterator[Officer]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(30_000)
    yield Officer(context, site)
    context.close()


@pytest.fixture(scope="module")
def approver(browser: Browser, site: Site) -> Iterator[Officer]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(30_000)
    yield Officer(context, site, "approver")
    context.close()


@pytest.fixture
def visitor(browser: Browser) -> Iterator[BrowserContext]:
    # A headless browser says so in its name, and would be counted as a machine.
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="de-DE", user_agent=PHONE)
    context.set_default_timeout(30_000)
    yield context
    context.close()


def part(message: EmailMessage, kind: str) -> str:
    body = message.get_body((kind,))
    assert body is not None
    return str(body.get_content())


def link_in(text: str, path: str) -> str:
    found = re.search(rf"https?://[^\s\"<>]+{path}[^\s\"<>]*", text)
    assert found, f"no link with {path}"
    return found.group(0)


def read_json(site: Site, *arguments: str) -> dict:
    done = site.run_command(*arguments, "--json")
    assert done.returncode == 0, done.stderr + done.stdout
    return json.loads(done.stdout.strip().splitlines()[-1])


def numbers_on_wave(officer: Officer) -> str:
    officer.go("/admin/waves/")
    address = officer.page.locator("main a", has_text="Golf 2").first.get_attribute("href")
    officer.go(address or "")
    return officer.page.locator("main").inner_text()


def test_main_job_from_first_page_to_numbers(
    officer: Officer, approver: Officer, visitor: BrowserContext, site: Site, tmp_path: Path
) -> None:
    edit_and_translate_the_farmers_page(officer, visitor)
    import_a_list(site, tmp_path)
    sign_up_and_confirm(visitor, site)
    newsletter_id = write_translate_and_test_a_newsletter(officer, site, tmp_path)
    make_a_segment(officer)
    sent = ask_and_release(officer, approver, newsletter_id)
    mail = site.mailbox.newest_to(READER, "DE")
    assert str(site.mailbox.newest_to(IMPORTED, SUBJECT)["Subject"]) == SUBJECT
    follow_the_link_and_leave(visitor, site, mail)
    check_the_wave(officer, site, sent)


def edit_and_translate_the_farmers_page(officer: Officer, visitor: BrowserContext) -> None:
    site = officer.site
    farmers = officer.find_page(officer.home_id(), "Agrariërs")
    officer.go(f"/admin/pages/{farmers}/edit/")
    officer.page.fill("[name=headline]", HEADLINE)
    officer.publish()
    officer.update_translations(farmers)
    german = officer.translated_id(farmers, "Deutsch")
    officer.go(f"/admin/pages/{german}/edit/")
    officer.translate_missing_segment(GERMAN_HEADLINE)
    officer.publish_translation()

    page = visitor.new_page()
    page.goto(f"{site.url}/nl/agrariers/")
    assert page.locator("html").get_attribute("lang") == "nl"
    assert HEADLINE in page.inner_text("h1")
    assert page.locator("link[hreflang=de]").get_attribute("href") == f"{site.url}/de/landwirte/"
    page.locator("a[hreflang=de]", has_text="Deutsch").first.click()
    page.wait_for_url("**/de/landwirte/")
    assert page.locator("html").get_attribute("lang") == "de"
    assert GERMAN_HEADLINE in page.inner_text("h1")
    assert visitor.cookies() == []
    page.close()


def import_a_list(site: Site, folder: Path) -> None:
    path = folder / "lijst.csv"
    path.write_text(CSV, encoding="utf-8")
    before = read_json(site, "count_segment", "Iedereen")
    rehearsed = read_json(site, "import_subscribers", str(path), "--dry-run")
    assert read_json(site, "count_segment", "Iedereen") == before
    done = read_json(site, "import_subscribers", str(path))
    assert (rehearsed["taken"], done["taken"]) == (1, 1)
    assert [row["row"] for row in done["refused"]] == [3, 4, 5, 6]
    assert read_json(site, "import_subscribers", str(path))["taken"] == 0


def sign_up_and_confirm(visitor: BrowserContext, site: Site) -> None:
    page = visitor.new_page()
    page.goto(f"{site.url}/de/newsletter/")
    page.check("[name=age][value=yes]")
    page.fill("[name=address]", READER)
    page.locator("[name=audiences]").first.check()
    page.locator("[name=municipality]").select_option(label="Venray")
    page.check("[name=agreed]")
    page.wait_for_timeout(2_200)  # faster than this nobody types
    page.locator("form .form-rest button[type=submit]").click()
    page.wait_for_load_state("networkidle")
    answer = page.inner_text("main")
    assert READER not in answer

    mail = site.mailbox.newest_to(READER)
    page.goto(link_in(part(mail, "plain"), "/mail/confirm/"))
    assert page.locator("html").get_attribute("lang") == "de"
    page.locator("main form button").click()
    page.wait_for_load_state("networkidle")
    assert page.locator("main form button").count() == 0
    assert visitor.cookies() == []
    page.close()


def write_translate_and_test_a_newsletter(officer: Officer, site: Site, folder: Path) -> int:
    archive = officer.find_page(officer.home_id(), "Nieuwsbrief")
    officer.go(f"/admin/pages/add/newsletters/newsletterpage/{archive}/")
    officer.page.fill("[name=title]", SUBJECT)
    officer.page.fill("[name=preheader]", "Wat u kunt doen als u ze ziet")
    officer.page.fill("[name=introduction]", "Soms staat er 's avonds een busje waar u het niet verwacht.")
    officer.write_text_block(0, "Wat u kunt doen", "Bel bij twijfel. U hoeft niets te bewijzen.")
    officer.write_button_block(1, "Lees de signalen", "Agrariërs")
    officer.choose_wave("Golf 2")
    officer.publish()
    newsletter = officer.find_page(archive, SUBJECT)

    officer.submit_for_translation(newsletter, "Deutsch")
    german = officer.translated_id(newsletter, "Deutsch")
    officer.go(f"/admin/pages/{german}/edit/")
    officer.translate_with_file(folder, "DE ")
    officer.publish_translation()

    officer.go(f"/admin/mailings/send/{newsletter}/")
    officer.page.fill("[name=addresses]", "collega@voorbeeld.example")
    officer.page.uncheck("[name=languages][value=nl]")
    officer.page.locator("form:has([name=addresses]) button[type=submit]").click()
    test_mail = site.mailbox.newest_to("collega@voorbeeld.example")
    assert str(test_mail["Subject"]) == f"[Test] DE {SUBJECT}"
    assert test_mail.get_content_type() == "multipart/alternative"
    return newsletter


def make_a_segment(officer: Officer) -> None:
    page = officer.page
    officer.go("/admin/segments/new/")
    page.fill("[name=name]", "Boeren in Venray")
    page.locator("#rule-add-line").click()
    page.locator("[name=rule-0-audience][value=farmers]").check()
    page.locator("#rule-add-line").click()
    page.select_option("#id_rule-1-kind", "municipality")
    page.locator("[name=rule-1-municipality][value=venray]").check()
    counted = page.locator("[data-piece=sentence]")
    wait_until(lambda: "Venray" in counted.inner_text() or None, "the sentence and the count while editing", 10)
    page.locator("footer button[type=submit]").last.click()
    page.wait_for_load_state("networkidle")


def ask_and_release(officer: Officer, approver: Officer, newsletter_id: int) -> int:
    """Who wrote it asks; somebody else looks at it and releases."""
    page = officer.page
    officer.go(f"/admin/mailings/send/{newsletter_id}/")
    page.select_option("[name=segment]", label="Boeren in Venray")
    page.locator("form:has(select[name=segment]) button[type=submit]").click()
    page.wait_for_load_state("networkidle")
    assert page.locator("button[value=send]").count() == 0, "an author needs somebody else"
    page.locator("button[value=ask]").click()
    page.wait_for_url("**/admin/mailings/requests/*/")
    assert page.locator("button[value=released]").count() == 0

    page = approver.page
    approver.go("/admin/")
    page.locator("main a[href*='/admin/mailings/requests/']", has_text=SUBJECT).click()
    page.locator("button[value=released]").click()
    page.wait_for_url(re.compile(r"/admin/mailings/\d+/$"))
    assert page.locator("[data-part=ledger] table").first.is_visible()

    def is_done() -> dict | None:
        status = read_json(officer.site, "mailing_status")
        newest = status["mailings"][0] if "mailings" in status else status
        return newest if newest["queued"] + newest["claimed"] == 0 else None

    status = wait_until(is_done, "the mailing to be done", 90)
    states = ("queued", "claimed", "sent", "bounced", "failed", "uncertain", "excluded")
    assert status["eligible"] == sum(status[state] for state in states)
    assert status["sent"] > 25
    return status["sent"]


def follow_the_link_and_leave(visitor: BrowserContext, site: Site, mail: EmailMessage) -> None:
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    unsubscribe = str(mail["List-Unsubscribe"]).strip("<> ")
    html = part(mail, "html")
    button = re.search(r'href="([^"]+)"[^>]*>\s*DE Lees de signalen', html)
    assert button, "the button has no link"
    page = visitor.new_page()
    with page.expect_response(lambda answer: "/collect/" in answer.url and answer.status == 204):
        page.goto(button.group(1))
    assert page.url == f"{site.url}/de/landwirte/"

    page.goto(unsubscribe)
    everybody = read_json(site, "count_segment", "Iedereen")["people"]
    assert visitor.request.post(unsubscribe, form={"List-Unsubscribe": "One-Click"}).status == 200
    assert visitor.request.post(unsubscribe, form={"List-Unsubscribe": "One-Click"}).status == 200
    assert read_json(site, "count_segment", "Iedereen")["people"] == everybody - 1
    assert visitor.cookies() == []
    page.close()


def check_the_wave(officer: Officer, site: Site, sent: int) -> None:
    """The mailing of the walk stands in its wave, and every number can be found again in the database."""

    def mailing_row() -> str:
        assert SUBJECT in numbers_on_wave(officer)
        return officer.page.locator("main tr", has_text=SUBJECT).first.inner_text()

    # One click is fewer than may be shown; that it arrived shows in 'fewer than ten' instead of nought.
    row = wait_until(lambda: (text := mailing_row()) and "<10" in text and text, "the roll-up of the click", 40)
    cells = row.split()
    assert str(sent) in cells
    assert cells[-1] == "1", "one person unsubscribed through this mailing"
    assert officer.page.locator("main svg:has(title)").count() >= 1
    done = site.run_command("check_numbers")
    assert done.returncode == 0, done.stdout + done.stderr
