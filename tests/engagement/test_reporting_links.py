"""Numbers and forms where people report: one total per day, and nothing that leads to somebody."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from engagement.models import DailySalt, Drop, Event, ReportingCount
from engagement.reporting_links import count_reporting_link
from tests.factories.audiences import AudiencePageFactory, ReportingChannelFactory
from tests.factories.home import ReportingPageFactory

BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
NOON = timezone.make_aware(datetime.datetime(2026, 5, 5, 12))
pytestmark = pytest.mark.django_db


@pytest.fixture
def browser():
    return Client(HTTP_USER_AGENT=BROWSER)


def test_followed_links_of_a_day_are_one_total_and_no_event(browser):
    for address in ("192.0.2.1", "192.0.2.2"):
        answer = browser.post("/collect/reporting/", REMOTE_ADDR=address)
        assert (answer.status_code, answer["Cache-Control"]) == (204, "no-store")
        assert not answer.cookies
    assert list(ReportingCount.objects.values_list("day", "count")) == [(timezone.localdate(), 2)]
    assert not Event.objects.exists()
    assert not DailySalt.objects.exists()


def test_total_holds_a_day_and_a_number_and_nothing_else():
    assert {field.name for field in ReportingCount._meta.get_fields()} == {"id", "day", "count"}


def test_days_are_counted_apart():
    for at in (NOON, NOON, NOON + datetime.timedelta(days=1)):
        count_reporting_link(at=at)
    assert list(ReportingCount.objects.order_by("day").values_list("count", flat=True)) == [2, 1]


@pytest.mark.parametrize(
    ("headers", "status", "reason"),
    [
        ({"HTTP_DNT": "1"}, 204, "opted_out"),
        ({"HTTP_SEC_GPC": "1"}, 204, "opted_out"),
        ({"HTTP_SEC_FETCH_SITE": "cross-site"}, 403, "other_site"),
        ({"HTTP_USER_AGENT": "Googlebot/2.1 (+http://www.google.com/bot.html)"}, 204, "machine"),
    ],
)
def test_refused_links_are_counted_by_reason(browser, headers, status, reason):
    assert browser.post("/collect/reporting/", **headers).status_code == status
    assert list(Drop.objects.values_list("reason", "count")) == [(reason, 1)]
    assert not ReportingCount.objects.exists()


def test_other_methods_are_refused(browser):
    answer = browser.get("/collect/reporting/")
    assert (answer.status_code, answer["Allow"]) == (405, "POST")


def test_operator_can_switch_it_off(browser, settings):
    settings.COUNT_REPORTING_LINKS = False
    assert browser.post("/collect/reporting/").status_code == 204
    assert list(Drop.objects.values_list("reason", "count")) == [("switched_off", 1)]
    assert not ReportingCount.objects.exists()


def test_a_huge_body_is_not_read(browser):
    assert browser.post("/collect/reporting/", b"x" * 1_000_000, content_type="text/plain").status_code == 204
    assert ReportingCount.objects.get().count == 1


@pytest.mark.parametrize("is_on", [True, False])
def test_page_tells_the_script_whether_to_report(browser, settings, is_on):
    settings.COUNT_REPORTING_LINKS = is_on
    html = browser.get(AudiencePageFactory().url).content.decode()
    assert ('data-reporting="/collect/reporting/"' in html) == is_on
    assert 'data-beacon="/collect/"' in html


def test_place_of_a_form_is_marked_and_its_link_stays_plain(browser):
    ReportingChannelFactory(emergency=True, web_address="https://report.example/form")
    page = ReportingPageFactory()
    html = browser.get(page.url + "?s=a").content.decode()
    assert '<p data-counts="report"><a href="https://report.example/form" rel="noreferrer">' in html
