"""Visits of every sort are counted, stand in the report a week later, and are shared with somebody outside."""

import csv
import datetime
import io
import re

import openpyxl
import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.conftest import Site, wait_until
from tests.browser.officer import Officer
from tests.browser.test_main_job import link_in, part

pytestmark = pytest.mark.browser

WAVE = "Golf 2: melden"
NEWSLETTER = "een-bod-op-uw-schuur"
SEGMENT = "Agrariërs in Venray of Horst"
PERSON = "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36"
MACHINE = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"
# As many as it takes for a number to be shown.
TIMES = 12
SOON = 30_000
# Lets a day of last week be what happened just now: the product then counts it as any day.
MOVE = """
from django.db import transaction
from engagement.models import ClosedDay, Event
with transaction.atomic():
    ClosedDay.objects.filter(day="{day}").delete()
    Event.objects.filter(pk__gt={last}).update(at="{day}T12:00:00+00:00")
"""
# The week of that day was put together before.
RESET = """
from django.db import transaction
from engagement.models import RollUp, WeekCount
with transaction.atomic():
    WeekCount.objects.all().delete()
    RollUp.objects.update(weeks_until=None)
"""
COUNTS = """
select kind, traffic, sum(count) from engagement_tally where day = %s group by kind, traffic
"""

VIEWS = """
select sum(t.count) from engagement_tally t join campaigns_wave w on w.id = t.wave_id
where t.kind = 'view' and t.traffic = 'people' and w.name = %s and t.day between %s and %s
"""
READERS = """
select s.address from newsletters_delivery d join newsletters_subscriber s on s.id = d.subscriber_id
where d.state = 'sent' and d.mailing_id = (select max(id) from newsletters_mailing) and s.language = 'nl'
"""


@pytest.fixture
def officer(browser: Browser, site: Site):
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(SOON)
    yield Officer(context, site)
    context.close()


def last_week_day() -> datetime.date:
    """The Wednesday of the last whole week."""
    today = datetime.date.today()
    return today - datetime.timedelta(days=today.weekday() + 5)


def test_visits_come_back_in_the_report_and_reach_somebody_outside(
    officer: Officer, browser: Browser, site: Site
) -> None:
    last = site.read("select coalesce(max(id), 0) from engagement_event")[0][0]
    mail_link = send_and_find_link(site)
    visit_in_every_way(browser, site, mail_link)
    day = last_week_day().isoformat()
    moved = site.run_command("shell", "-c", MOVE.format(day=day, last=last))
    assert moved.returncode == 0, moved.stderr
    wait_until(lambda: site.read("select 1 from engagement_closedday where day = %s", day), "the day to be counted")
    assert site.run_command("shell", "-c", RESET).returncode == 0
    # Scripts and pictures, and the pages to which the short link and the mail led.
    assert {(kind, traffic): count for kind, traffic, count in site.read(COUNTS, day)} == {
        ("view", "people"): 2 * TIMES + 2,
        ("view", "machines"): TIMES,
        ("short_link", "people"): TIMES,
        ("mail_link", "people"): TIMES,
    }
    wave_id = site.read("select id from campaigns_wave where name = %s", WAVE)[0][0]
    for language in ("nl", "de", "en"):
        open_every_format(officer, site, wave_id, language)
    share_with_somebody(officer, browser, site, wave_id)
    done = site.run_command("check_numbers")
    assert done.returncode == 0, done.stdout + done.stderr


def send_and_find_link(site: Site) -> str:
    """Send the newsletter of the running wave; the link that its button has."""
    done = site.run_command("send_newsletter", NEWSLETTER, "--segment", SEGMENT, "--yes")
    assert done.returncode == 0, done.stdout + done.stderr
    rows = wait_until(lambda: site.read(READERS), "a mail to be sent")
    return link_in(part(site.mailbox.newest_to(rows[0][0]), "html"), "/mail/l/")


def visit_in_every_way(browser: Browser, site: Site, mail_link: str) -> None:
    """With and without scripts, as a machine, from a poster and from a mail."""
    page = f"{site.url}/nl/agrariers/"
    code = site.read("select code from engagement_shortlink where channel = 'poster' order by id")[0][0]
    for agent, has_scripts in ((PERSON, True), (PERSON, False), (MACHINE, True)):
        context = browser.new_context(
            viewport={"width": 360, "height": 740}, user_agent=agent, java_script_enabled=has_scripts
        )
        visitor = context.new_page()
        for _time in range(TIMES):
            look_at(visitor, page)
        if agent == PERSON and has_scripts:
            look_at(visitor, f"{site.url}/s/{code}")
            look_at(visitor, mail_link)
            follow_without_looking(context, f"{site.url}/s/{code}")
            follow_without_looking(context, mail_link)
        assert context.cookies() == []
        context.close()


def look_at(visitor: Page, address: str) -> None:
    with visitor.expect_response(lambda answer: "/collect/" in answer.url and answer.status in {200, 204}):
        visitor.goto(address)


def follow_without_looking(context: BrowserContext, address: str) -> None:
    """As somebody who closes the page before it is there."""
    for _time in range(TIMES - 1):
        assert context.request.get(address, max_redirects=0).status == 302


def open_every_format(officer: Officer, site: Site, wave_id: int, language: str) -> None:
    """All four can be opened, and say of last week what the tallies say."""
    monday = last_week_day() - datetime.timedelta(days=2)
    sunday = monday + datetime.timedelta(days=6)
    views = site.read(VIEWS, WAVE, monday.isoformat(), sunday.isoformat())[0][0]
    officer.go(f"/admin/waves/{wave_id}/report/")
    files = {
        name: officer.page.request.get(f"{site.url}/admin/waves/{wave_id}/report/{language}/{name}/").body()
        for name in ("html", "pdf", "csv", "xlsx")
    }
    rows = csv.reader(io.StringIO(files["csv"].decode("utf-8-sig")), delimiter=";")
    assert str(views) in [row[5] for row in rows if row[2] == monday.isoformat()]
    sheets = openpyxl.load_workbook(io.BytesIO(files["xlsx"]))
    cells = {cell for sheet in sheets for row in sheet.iter_rows(values_only=True) for cell in row}
    assert views in cells
    assert files["pdf"].startswith(b"%PDF-")
    assert b"/MarkInfo" in files["pdf"]
    assert f'<html lang="{language}"' in files["html"].decode()
    read_page(officer.page, files["html"].decode(), views)


def read_page(page: Page, html: str, views: int) -> None:
    """The page as a file, opened without the site."""
    alone = page.context.browser.new_page(viewport={"width": 360, "height": 740})  # type: ignore[union-attr]
    alone.set_content(html)
    digits = re.sub(r"[^\d\s]", "", alone.locator("main").inner_text())
    assert str(views) in digits.split()
    assert alone.locator("svg title").count() > 3
    assert alone.evaluate("document.documentElement.scrollWidth") <= 360
    alone.close()


def share_with_somebody(officer: Officer, browser: Browser, site: Site, wave_id: int) -> None:
    """A link for a partner works without an account, until it is revoked."""
    officer.go(f"/admin/waves/{wave_id}/shares/add/")
    officer.page.fill("[name=receiver]", "Regio Deal")
    officer.page.click("main form button[type=submit]")
    officer.page.wait_for_url("**/shares/")
    address = officer.page.locator("main input[readonly]").first.input_value()
    outside = browser.new_context(viewport={"width": 360, "height": 740})
    page = outside.new_page()
    answer = page.goto(address)
    assert answer is not None
    assert answer.status == 200
    assert WAVE in page.inner_text("h1")
    pdf = outside.request.get(page.locator("a[download]", has_text="PDF").first.evaluate("link => link.href"))
    assert pdf.body().startswith(b"%PDF-")
    officer.page.locator("main a", has_text=re.compile("Intrekken|Revoke")).first.click()
    officer.page.click("main form button[type=submit]")
    officer.page.wait_for_url("**/shares/")
    gone = page.goto(address)
    assert gone is not None
    assert gone.status in {404, 410}
    assert WAVE not in page.content()
    assert outside.cookies() == []
    outside.close()
