"""Following what is printed: to the right page in the right language, counted, and kind where it leads nowhere."""

import datetime

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone
from wagtail.models import Locale

from engagement.collecting import Reason
from engagement.models import Drop, Event, ReportingCount, ShortLink
from engagement.models.dimensions import Channel, Kind, Traffic
from engagement.models.short_link import LETTERS
from tests.factories.audiences import (
    AudiencePageFactory,
    MunicipalityFactory,
    ReportingChannelFactory,
    StoryPageFactory,
)
from tests.factories.campaigns import WaveFactory
from tests.factories.engagement import ShortLinkFactory
from tests.factories.pages import find_home

BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
pytestmark = pytest.mark.django_db


@pytest.fixture
def browser():
    return Client(HTTP_USER_AGENT=BROWSER)


@pytest.fixture
def page(db):
    return AudiencePageFactory()


@pytest.fixture
def german(page):
    """The same page in German."""
    locale = Locale.objects.get(language_code="de")
    return AudiencePageFactory(
        audience=page.audience, locale=locale, parent=find_home(locale), translation_key=page.translation_key
    )


def test_code_is_short_and_has_no_letters_that_look_alike():
    codes = {ShortLinkFactory().code for _ in range(20)}
    assert len(codes) == 20
    assert all(len(code) == 5 and set(code) <= set(LETTERS) for code in codes)
    assert not set(LETTERS) & set("aeiouy01lmqsw") - {"y"}


def test_link_leads_to_the_page_and_leaves_nothing_behind(browser, page):
    link = ShortLinkFactory(page_key=page.translation_key)
    answer = browser.get(link.path)
    assert (answer.status_code, answer["Location"]) == (302, f"{page.url}?via={link.code}")
    assert (answer["Cache-Control"], answer["Referrer-Policy"]) == ("no-store", "no-referrer")
    assert not answer.cookies


@pytest.mark.parametrize("form", ["/s/{code}", "/s/{code}/", "/s/{capitals}"])
def test_code_may_be_typed_in_several_ways(browser, page, form):
    code = ShortLinkFactory(page_key=page.translation_key).code
    assert browser.get(form.format(code=code, capitals=code.upper())).status_code == 302


def test_followed_link_is_counted_with_all_that_it_says(browser, page):
    wave, municipality = WaveFactory(finished=True), MunicipalityFactory()
    WaveFactory(audiences=[page.audience])
    link = ShortLinkFactory(page_key=page.translation_key, wave=wave, municipality=municipality, channel=Channel.FLYER)
    browser.get(link.path)
    event = Event.objects.get()
    assert (event.kind, event.channel, event.traffic) == (Kind.SHORT_LINK, Channel.FLYER, Traffic.PEOPLE)
    assert (event.wave, event.municipality) == (wave, municipality)
    assert (event.page_key, event.language, event.audience) == (page.translation_key, "nl", page.audience)
    assert len(bytes(event.visitor)) == 16


def test_link_without_a_wave_counts_for_the_running_wave_of_its_audience(browser, page):
    wave = WaveFactory(audiences=[page.audience])
    browser.get(ShortLinkFactory(page_key=page.translation_key).path)
    assert Event.objects.get().wave == wave


def test_link_to_a_story_counts_for_the_audience_of_the_story(browser, page):
    story = StoryPageFactory(parent=page)
    browser.get(ShortLinkFactory(page_key=story.translation_key).path)
    assert Event.objects.get().audience == page.audience


@pytest.mark.parametrize(
    ("chosen", "accepted", "language"),
    [("", "de,nl;q=0.5", "de"), ("", "fr", "nl"), ("", "pl", "nl"), ("de", "nl", "de"), ("nl", "de", "nl")],
)
def test_link_opens_in_the_chosen_or_the_visitors_language(browser, page, german, chosen, accepted, language):
    link = ShortLinkFactory(page_key=page.translation_key, language=chosen)
    answer = browser.get(link.path, HTTP_ACCEPT_LANGUAGE=accepted)
    assert answer["Location"].partition("?")[0] == {"nl": page.url, "de": german.url}[language]
    assert Event.objects.get().language == language


def test_link_falls_back_to_whatever_translation_is_live(browser, page, german):
    link = ShortLinkFactory(page_key=page.translation_key, language="nl")
    page.unpublish()
    assert browser.get(link.path)["Location"].startswith(german.url)


def test_sensitive_page_gets_nothing_in_its_address(browser):
    page = AudiencePageFactory(sensitive=True)
    assert browser.get(ShortLinkFactory(page_key=page.translation_key).path)["Location"] == page.url


def test_look_ahead_is_counted_as_a_machine(browser, page):
    link = ShortLinkFactory(page_key=page.translation_key)
    assert browser.head(link.path).status_code == 302
    browser.get(link.path, HTTP_SEC_PURPOSE="prefetch")
    assert set(Event.objects.values_list("traffic", flat=True)) == {Traffic.MACHINES}


def test_other_methods_are_refused(browser):
    assert browser.post(ShortLinkFactory().path).status_code == 405
    assert not Event.objects.exists()


def test_somebody_who_opted_out_goes_on_uncounted(browser):
    assert browser.get(ShortLinkFactory().path, HTTP_DNT="1").status_code == 302
    assert not Event.objects.exists()
    assert Drop.objects.get().reason == Reason.OPTED_OUT


@pytest.mark.parametrize("code", ["nothing", "x" * 500, "%00", "%F0%9F%98%80", "' or 1=1 --"])
def test_unknown_code_ends_on_a_kind_page(browser, code):
    ReportingChannelFactory(emergency=True)
    answer = browser.get(f"/s/{code}", HTTP_ACCEPT_LANGUAGE="en")
    html = answer.content.decode()
    assert answer.status_code == 404
    assert "We do not know this link" in html
    assert 'href="tel:112"' in html
    assert not answer.cookies


def test_expired_link_ends_on_a_kind_page_that_names_where_it_led(browser, page):
    answer = browser.get(ShortLinkFactory(expired=True, page_key=page.translation_key).path, HTTP_ACCEPT_LANGUAGE="en")
    html = answer.content.decode()
    assert answer.status_code == 410
    assert "This link is over" in html
    assert f'href="{page.url}' in html
    assert not Event.objects.exists()
    assert Drop.objects.get().reason == Reason.UNKNOWN_LINK


def test_gone_page_speaks_the_language_of_the_visitor(browser):
    assert '<html lang="de"' in browser.get("/s/nothing", HTTP_ACCEPT_LANGUAGE="de").content.decode()


def test_link_works_on_its_last_day(browser):
    assert browser.get(ShortLinkFactory(expires_on=timezone.localdate()).path).status_code == 302


def test_link_to_a_page_that_is_gone_is_over(browser, page):
    link = ShortLinkFactory(page_key=page.translation_key)
    page.unpublish()
    assert browser.get(link.path).status_code == 410


def test_outside_address_of_a_known_municipality_is_opened_and_counted(browser):
    municipality = MunicipalityFactory(web_address="https://venray.example/tell-us")
    link = ShortLinkFactory(page_key=None, address="https://venray.example/evening", municipality=municipality)
    answer = browser.get(link.path)
    assert (answer.status_code, answer["Location"]) == (302, "https://venray.example/evening")
    event = Event.objects.get()
    assert (event.page_key, event.language, event.municipality) == (None, "", municipality)


@pytest.mark.parametrize(
    "address", ["https://evil.example/", "http://report.example/", "https://report.example.evil.example/"]
)
def test_outside_address_that_nobody_vouches_for_is_not_opened(browser, address):
    ReportingChannelFactory(web_address="https://report.example/form")
    assert browser.get(ShortLinkFactory(page_key=None, address=address).path).status_code == 410


def test_link_to_where_people_report_adds_to_the_total_of_the_day_only(browser):
    ReportingChannelFactory(web_address="https://report.example/")
    assert browser.get(ShortLinkFactory(outside=True).path).status_code == 302
    assert ReportingCount.objects.get().count == 1
    assert not Event.objects.exists()


def test_count_that_cannot_be_written_keeps_nobody_from_the_page(browser, page, caplog):
    link = ShortLinkFactory(page_key=page.translation_key)
    with connection.cursor() as cursor:
        refuse_events(cursor)
    assert browser.get(link.path)["Location"].startswith(page.url)
    assert list(Drop.objects.values_list("reason", "count")) == [(Reason.UNFIT, 1)]
    assert "127.0.0.1" not in caplog.text


def refuse_events(cursor):
    """Let the database refuse every new event."""
    if connection.vendor == "sqlite":
        cursor.execute(
            "CREATE TRIGGER no_events BEFORE INSERT ON engagement_event BEGIN SELECT RAISE(ABORT, 'disk full'); END"
        )
    else:
        cursor.execute("ALTER TABLE engagement_event ADD CONSTRAINT no_events CHECK (false) NOT VALID")


def test_link_leads_to_a_page_or_to_an_address_and_never_to_both(page):
    link = ShortLink(placement="Library", page_key=page.translation_key, address="https://report.example/")
    with pytest.raises(Exception, match="one of the two"):
        link.full_clean()


def test_last_day_decides_whether_a_link_is_valid():
    today = timezone.localdate()
    for days in (-1, 0, 1):
        ShortLinkFactory(expires_on=today + datetime.timedelta(days=days))
    ShortLinkFactory()
    assert ShortLink.objects.valid().count() == 3
    assert [link.has_expired() for link in ShortLink.objects.order_by("pk")] == [True, False, False, False]
