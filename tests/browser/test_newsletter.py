"""A newsletter from a fault that stops it to its last reader, by two people on the running product."""

import asyncio
import datetime
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from aiosmtpd.smtp import SMTP, Envelope, Session
from playwright.sync_api import Browser, Locator, expect

from tests.browser.conftest import Mailbox, Site, wait_until
from tests.browser.officer import Officer
from tests.browser.test_main_job import read_json

pytestmark = pytest.mark.browser

SUBJECT = "Let op wie uw garage huurt"
COLLEAGUE = "meelezer@voorbeeld.example"
# A municipality to which no other walk sends.
TOWN = "Gennep"
SEGMENT = "Lezers in Gennep"
PEOPLE = 60
FAULT = "Lorem ipsum"
# The product gives a mail up after 20 seconds.
THINKING_SECONDS = 8
SOON = 30_000
LATER = 120_000


@dataclass
class SlowMailServer:
    """Thinks about every mail before it takes it; other `seconds` also hold for what it has in hand."""

    mailbox: Mailbox
    seconds: float = 0

    async def take(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        began_at = time.monotonic()
        while time.monotonic() - began_at < self.seconds:
            await asyncio.sleep(0.02)
        return await Mailbox.handle_DATA(self.mailbox, server, session, envelope)


@pytest.fixture
def mail_server(site: Site, monkeypatch: pytest.MonkeyPatch) -> Iterator[SlowMailServer]:
    """What every connection speaks to that is opened during the test."""
    server = SlowMailServer(site.mailbox)
    monkeypatch.setattr(site.mailbox, "handle_DATA", server.take)
    yield server
    server.seconds = 0


def sign_in(browser: Browser, site: Site, username: str) -> Iterator[Officer]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(SOON)
    yield Officer(context, site, username)
    context.close()


@pytest.fixture
def officer(browser: Browser, site: Site) -> Iterator[Officer]:
    yield from sign_in(browser, site, "officer")


@pytest.fixture
def approver(browser: Browser, site: Site) -> Iterator[Officer]:
    yield from sign_in(browser, site, "approver")


def test_newsletter_is_mended_released_paused_and_sent(
    officer: Officer, approver: Officer, mail_server: SlowMailServer, browser: Browser, site: Site, tmp_path: Path
) -> None:
    import_people(site, tmp_path)
    make_segment(officer)
    newsletter_id = write_newsletter_with_fault(officer)
    ask_in_vain(officer, newsletter_id)
    mend(officer)
    send_test(officer, newsletter_id)
    ask_for_tomorrow(officer, newsletter_id)
    mailing_id = release(approver)
    hold_and_start(officer, mailing_id, mail_server, browser)
    pause_while_sending(officer, mailing_id, mail_server)
    go_on_to_the_end(officer, mail_server)
    check_mailbox(site)
    assert SUBJECT in read_archive(browser, site)


def import_people(site: Site, folder: Path) -> None:
    path = folder / "lijst.csv"
    rows = [f"huurder-{number:02}@voorbeeld.example;{TOWN};nl;verhuurders;ja;01-10-2026" for number in range(PEOPLE)]
    path.write_text("\n".join(["E-mailadres;Gemeente;Taal;Doelgroep;Toestemming;Datum", *rows]), encoding="utf-8")
    assert read_json(site, "import_subscribers", str(path))["taken"] == PEOPLE


def make_segment(officer: Officer) -> None:
    page = officer.page
    officer.go("/admin/segments/new/")
    page.fill("[name=name]", SEGMENT)
    page.locator("#rule-add-line").click()
    page.select_option("#id_rule-0-kind", "municipality")
    page.locator(f"[name=rule-0-municipality][value={TOWN.lower()}]").check()
    expect(page.locator("[data-piece=sentence]")).to_contain_text(TOWN)
    page.locator("footer button[type=submit]").last.click()
    page.wait_for_url("**/admin/segments/")


def write_newsletter_with_fault(officer: Officer) -> int:
    archive_id = officer.find_page(officer.home_id(), "Nieuwsbrief")
    officer.go(f"/admin/pages/add/newsletters/newsletterpage/{archive_id}/")
    officer.page.fill("[name=title]", SUBJECT)
    officer.page.fill("[name=preheader]", "Wat u kunt vragen aan een huurder")
    officer.page.fill("[name=introduction]", "Vraag altijd wie er huurt en waarvoor.")
    officer.write_text_block(0, FAULT, "Bel bij twijfel. U hoeft niets te bewijzen.")
    officer.write_button_block(1, "Lees de signalen", "Verhuurders")
    officer.choose_wave("Golf 2")
    officer.publish()
    return officer.find_page(archive_id, SUBJECT)


def open_send(officer: Officer, newsletter_id: int) -> None:
    """Press 'Send…' below the editor, and choose the segment."""
    officer.go(f"/admin/pages/{newsletter_id}/edit/")
    officer.page.click("footer [data-w-dropdown-target=toggle]")
    officer.page.click(f"footer a[href='/admin/mailings/send/{newsletter_id}/']")
    officer.page.select_option("[name=segment]", label=SEGMENT)
    officer.page.locator("form:has(select[name=segment]) button[type=submit]").click()
    expect(officer.page.locator("button[value=ask]")).to_be_visible()


def find_faults(officer: Officer) -> Locator:
    return officer.page.locator(".preflight-blocking > li")


def ask_in_vain(officer: Officer, newsletter_id: int) -> None:
    """The screen says what is wrong before anybody asks, and asking is refused."""
    open_send(officer, newsletter_id)
    expect(find_faults(officer)).to_have_count(1)
    expect(find_faults(officer)).to_contain_text(FAULT)
    officer.page.locator("button[value=ask]").click()
    expect(officer.page.locator(".messages .error")).to_contain_text(FAULT)
    asked = "SELECT id FROM newsletters_releaserequest WHERE newsletter_id = %s"
    assert officer.site.read(asked, str(newsletter_id)) == []


def mend(officer: Officer) -> None:
    """Follow the finding to its block, and write the real words there."""
    page = officer.page
    find_faults(officer).get_by_role("link").click()
    page.wait_for_url(re.compile(r"/edit/#block-.+"))
    page.wait_for_load_state("networkidle")
    block = page.locator(f"[id='{page.url.partition('#')[2]}']")
    heading = block.locator("[name$=-value-heading]")
    expect(heading).to_have_value(FAULT)
    heading.fill("Wat u kunt vragen")
    officer.publish()


def send_test(officer: Officer, newsletter_id: int) -> None:
    """Nothing stands in the way now; a colleague gets a test."""
    open_send(officer, newsletter_id)
    expect(officer.page.locator(".preflight-fine")).to_be_visible()
    expect(find_faults(officer)).to_have_count(0)
    officer.page.fill("[name=addresses]", COLLEAGUE)
    officer.page.locator("form:has([name=addresses]) button[type=submit]").click()
    assert str(officer.site.mailbox.newest_to(COLLEAGUE)["Subject"]) == f"[Test] {SUBJECT}"


def ask_for_tomorrow(officer: Officer, newsletter_id: int) -> None:
    open_send(officer, newsletter_id)
    tomorrow = datetime.datetime.now(datetime.UTC) + datetime.timedelta(days=1)
    officer.page.locator("[name=when][value=later]").check()
    officer.page.fill("[name=starts_at]", f"{tomorrow:%Y-%m-%dT%H:%M}")
    officer.page.locator("button[value=ask]").click()
    officer.page.wait_for_url("**/admin/mailings/requests/*/")
    expect(officer.page.locator("button[value=released]")).to_have_count(0)


def release(approver: Officer) -> int:
    """The second person finds the request on her first screen; the id of the mailing."""
    page = approver.page
    approver.go("/admin/")
    page.locator("main a[href*='/admin/mailings/requests/']", has_text=SUBJECT).click()
    page.locator("button[value=released]").click()
    page.wait_for_url(re.compile(r"/admin/mailings/\d+/$"))
    return int(page.url.rstrip("/").rpartition("/")[2])


def expect_state(officer: Officer, state: str, timeout: float = SOON) -> None:
    expect(officer.page.locator("[data-part=numbers]")).to_have_attribute("data-state", state, timeout=timeout)


def press(officer: Officer, control: str) -> None:
    officer.page.locator(f"form[action$='/{control}/'] button").click()


def hold_and_start(officer: Officer, mailing_id: int, mail_server: SlowMailServer, browser: Browser) -> None:
    """What waits for its moment can be held, let go, and started before it; until then nobody hears of it."""
    officer.go(f"/admin/mailings/{mailing_id}/")
    expect_state(officer, "scheduled")
    press(officer, "pause")
    expect_state(officer, "paused")
    press(officer, "resume")
    expect_state(officer, "scheduled")
    assert SUBJECT not in read_archive(browser, officer.site)
    assert find_readers(officer.site) == []
    mail_server.seconds = THINKING_SECONDS
    press(officer, "start")
    expect_state(officer, "sending")


def pause_while_sending(officer: Officer, mailing_id: int, mail_server: SlowMailServer) -> None:
    """Who was being written to gets the mail; everybody else waits."""
    site = officer.site
    wait_until(lambda: find_claims(site, mailing_id), "the first mail to be on its way")
    press(officer, "pause")
    expect_state(officer, "paused")
    mail_server.seconds = 1
    given_back = "SELECT id FROM newsletters_mailing WHERE lease_until IS NULL AND id = %s"
    wait_until(lambda: site.read(given_back, str(mailing_id)), "the worker to hear of the pause")
    assert find_claims(site, mailing_id) == []
    officer.go(f"/admin/mailings/{mailing_id}/")
    expect_state(officer, "paused")
    assert 0 < len(find_readers(site)) < len(find_people(site))


def find_claims(site: Site, mailing_id: int) -> list[tuple[int]]:
    """The mails that are being handed over now."""
    claimed = "SELECT id FROM newsletters_delivery WHERE state = 'claimed' AND mailing_id = %s"
    return site.read(claimed, str(mailing_id))


def go_on_to_the_end(officer: Officer, mail_server: SlowMailServer) -> None:
    """The page follows by itself until everybody is in one state."""
    mail_server.seconds = 0
    press(officer, "resume")
    expect_state(officer, "done", LATER)
    ledger = officer.page.locator("[data-part=ledger]")
    total = ledger.locator("tfoot td").first.inner_text().strip()
    states = ledger.locator("table").first.locator("tbody td").all_inner_texts()
    assert sum(int(people) for people in states) == int(total) >= PEOPLE
    expect(ledger.locator(".help-info")).to_contain_text(total)
    expect(ledger.locator(".help-critical")).to_have_count(0)


def find_readers(site: Site) -> list[str]:
    """To whom the newsletter itself went, once for every mail."""
    return sorted(address for address, mail in site.mailbox.mails if str(mail["Subject"]) == SUBJECT)


def find_people(site: Site) -> list[str]:
    """Who is in the segment and gets mail."""
    rows = site.read(
        "SELECT s.address FROM newsletters_subscriber s JOIN audiences_municipality m ON m.id = s.municipality_id"
        " WHERE s.state = 'active' AND m.name = %s",
        TOWN,
    )
    return sorted(address for (address,) in rows)


def check_mailbox(site: Site) -> None:
    """Everybody in the segment has the newsletter exactly once, and nobody else has it."""
    assert find_readers(site) == find_people(site)
    imported = {f"huurder-{number:02}@voorbeeld.example" for number in range(PEOPLE)}
    assert imported <= set(find_readers(site))


def read_archive(browser: Browser, site: Site) -> str:
    """What a visitor reads on the page with the earlier newsletters."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{site.url}/nl/nieuwsbrief/")
    text = page.locator("main").inner_text()
    context.close()
    return text
