import datetime
import json
import logging
import uuid

import pytest
from django.test import Client, RequestFactory
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from engagement.collecting import collect_mail_link, collect_sign_up
from engagement.collecting.beacon import LARGEST_BODY
from engagement.models import DailySalt, Drop, Event
from engagement.models.dimensions import Kind, Traffic
from newsletters.signals import link_followed, signed_up
from tests.factories.audiences import AudienceFactory, AudiencePageFactory, MunicipalityFactory
from tests.factories.campaigns import WaveFactory
from tests.factories.newsletters import MailingFactory

BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
pytestmark = pytest.mark.django_db


@pytest.fixture
def page(db):
    return AudiencePageFactory()


@pytest.fixture
def browser():
    return Client(HTTP_USER_AGENT=BROWSER)


def tell(page, **changes):
    return json.dumps({"p": str(page.translation_key), "l": "nl"} | changes)


def post(client, body, **headers):
    return client.post("/collect/", body, content_type="application/json", **headers)


def test_beacon_of_a_page_in_a_wave_is_kept_before_the_answer(browser, page):
    wave = WaveFactory(audiences=[page.audience])
    assert post(browser, tell(page)).status_code == 204
    event = Event.objects.get()
    assert (event.kind, event.traffic, event.language) == (Kind.VIEW, Traffic.PEOPLE, "nl")
    assert (event.wave, event.audience, event.page_key) == (wave, page.audience, page.translation_key)
    assert len(bytes(event.visitor)) == 16


def test_beacon_outside_the_waves_of_the_audience_has_no_wave(browser, page):
    WaveFactory(audiences=[AudienceFactory()])
    WaveFactory(finished=True, audiences=[page.audience])
    post(browser, tell(page))
    assert Event.objects.get().wave is None


def test_beacon_of_a_page_without_audience_counts_for_the_running_wave(browser, page):
    wave = WaveFactory(audiences=[page.audience])
    post(browser, tell(page.get_parent()))
    event = Event.objects.get()
    assert (event.wave, event.audience) == (wave, None)


def test_beacon_cannot_choose_wave_or_audience(browser, page):
    wave = WaveFactory()
    post(browser, tell(page, wave=wave.pk, w=wave.pk, audience=1, traffic="machines"))
    event = Event.objects.get()
    assert (event.wave, event.audience, event.traffic) == (None, page.audience, Traffic.PEOPLE)


@pytest.mark.parametrize(
    ("body", "status", "reason"),
    [
        (b"", 400, "malformed"),
        (b"null", 400, "malformed"),
        (b"[1]", 400, "malformed"),
        (b"{", 400, "malformed"),
        (b"\x00\xff\xfe", 400, "malformed"),
        (b"[" * 2000, 400, "malformed"),
        (b'{"p": ' + b"9" * 1900 + b', "l": "nl"}', 400, "malformed"),
        (b'{"p": {}, "l": []}', 400, "malformed"),
        (b'{"p": "\\u0000", "l": "nl"}', 400, "malformed"),
        (b'{"p": "\\ud800", "l": "nl"}', 400, "malformed"),
        (b'{"p": "00000000-0000-0000-0000-000000000000", "l": "xx"}', 400, "malformed"),
        (b'{"p": "00000000-0000-0000-0000-000000000000", "l": "nl"}', 422, "unknown_page"),
        (b"x" * (LARGEST_BODY + 1), 413, "too_large"),
        (b"x" * 1_000_000, 413, "too_large"),
    ],
)
def test_beacon_with_nonsense_is_refused_and_counted(browser, body, status, reason):
    assert post(browser, body).status_code == status
    assert list(Drop.objects.values_list("reason", "count")) == [(reason, 1)]
    assert not Event.objects.exists()


@given(
    body=st.one_of(st.binary(max_size=200), st.text(max_size=100).map(lambda text: json.dumps({"p": text, "l": text})))
)
@settings(max_examples=40, deadline=None)
def test_beacon_never_fails_whatever_it_is_told(body):
    assert post(Client(), body).status_code in {400, 422}


def test_beacon_by_another_method_is_refused(browser):
    answer = browser.get("/collect/")
    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    assert Drop.objects.get().reason == "wrong_method"


@pytest.mark.parametrize("headers", [{"HTTP_DNT": "1"}, {"HTTP_SEC_GPC": "1"}])
def test_beacon_of_somebody_who_opted_out_is_only_counted_as_such(browser, page, headers):
    assert post(browser, tell(page), **headers).status_code == 204
    assert not Event.objects.exists()
    assert not DailySalt.objects.exists()
    assert Drop.objects.get().reason == "opted_out"


def test_beacon_from_another_site_is_refused(browser, page):
    assert post(browser, tell(page), HTTP_SEC_FETCH_SITE="cross-site").status_code == 403
    assert Drop.objects.get().reason == "other_site"


def test_beacon_of_a_page_that_is_not_live_is_refused(browser, page):
    page.unpublish()
    assert post(browser, tell(page)).status_code == 422


def test_beacon_in_a_language_the_page_does_not_have_is_refused(browser, page):
    assert post(browser, tell(page, l="de")).status_code == 422


def test_drops_of_one_reason_and_day_add_up(browser):
    for _number in range(3):
        post(browser, b"")
    assert Drop.objects.get().count == 3


@pytest.mark.parametrize(
    ("headers", "traffic"),
    [
        ({"HTTP_USER_AGENT": BROWSER}, Traffic.PEOPLE),
        ({"HTTP_USER_AGENT": ""}, Traffic.UNCERTAIN),
        ({}, Traffic.UNCERTAIN),
        ({"HTTP_USER_AGENT": "Mozilla/5.0 (compatible; Googlebot/2.1)"}, Traffic.MACHINES),
        ({"HTTP_USER_AGENT": "curl/8.0"}, Traffic.MACHINES),
        ({"HTTP_USER_AGENT": BROWSER, "HTTP_SEC_PURPOSE": "prefetch;prerender"}, Traffic.MACHINES),
        ({"HTTP_USER_AGENT": BROWSER, "HTTP_PURPOSE": "prefetch"}, Traffic.MACHINES),
        ({"HTTP_USER_AGENT": "Mozilla/5.0 (via ggpht.com GoogleImageProxy)"}, Traffic.UNCERTAIN),
    ],
)
def test_traffic_is_told_by_what_the_request_says(page, headers, traffic):
    post(Client(), tell(page), **headers)
    assert Event.objects.get().traffic == traffic


def test_visitor_is_the_same_within_a_day_and_differs_by_browser_and_address(page):
    for headers in (
        {"HTTP_USER_AGENT": BROWSER},
        {"HTTP_USER_AGENT": BROWSER},
        {"HTTP_USER_AGENT": BROWSER + " other"},
        {"HTTP_USER_AGENT": BROWSER, "REMOTE_ADDR": "198.51.100.7"},
    ):
        post(Client(), tell(page), **headers)
    visitors = [bytes(visitor) for visitor in Event.objects.order_by("pk").values_list("visitor", flat=True)]
    assert visitors[0] == visitors[1]
    assert len(set(visitors)) == 3


def test_address_and_browser_are_neither_kept_nor_logged(page, caplog):
    with caplog.at_level(logging.DEBUG):
        post(Client(), tell(page), HTTP_USER_AGENT="SecretBrowser/1.0", REMOTE_ADDR="198.51.100.7")
        post(Client(), b"{", HTTP_USER_AGENT="SecretBrowser/1.0", REMOTE_ADDR="198.51.100.7")
    kept = str([*Event.objects.values(), *Drop.objects.values(), *DailySalt.objects.values()])
    messages = " ".join(record.getMessage() for record in caplog.records if not record.name.startswith("django.db"))
    assert "198.51.100.7" not in kept + messages
    assert "SecretBrowser" not in kept + messages


def test_pixel_counts_and_always_shows_the_same_picture(browser, page):
    good = browser.get("/collect/p.gif", {"p": str(page.translation_key), "l": "nl"})
    bad = browser.get("/collect/p.gif", {"p": "x\x00", "l": "9" * 5000})
    assert good.content == bad.content
    assert (good["Content-Type"], good["Cache-Control"]) == ("image/gif", "no-store")
    assert good.content.startswith(b"GIF89a")
    assert Event.objects.count() == 1
    assert not good.cookies


def test_followed_link_is_counted_for_its_mailing(browser):
    mailing = MailingFactory()
    request = RequestFactory(HTTP_USER_AGENT=BROWSER).get("/mail/l/abc/")
    audience = AudienceFactory()
    link_followed.send(
        None, mailing_id=mailing.pk, wave_id=mailing.wave_id, link_code="abc", language="de",
        audience_id=audience.pk, target="/de/", request=request,
    )  # fmt: skip
    event = Event.objects.get()
    assert (event.kind, event.traffic, event.language) == (Kind.MAIL_LINK, Traffic.PEOPLE, "de")
    assert (event.mailing, event.wave, event.audience) == (mailing, mailing.wave, audience)
    assert event.link_code == "abc"


def test_followed_link_by_a_scanner_or_after_an_opt_out_is_not_people(db):
    mailing = MailingFactory()
    about = {"mailing_id": mailing.pk, "wave_id": mailing.wave_id, "language": "nl", "audience_id": None}
    about["link_code"] = "abc"
    collect_mail_link(RequestFactory(HTTP_USER_AGENT=BROWSER).head("/"), **about)
    assert Event.objects.get().traffic == Traffic.MACHINES
    collect_mail_link(RequestFactory(HTTP_DNT="1").get("/"), **about)
    assert Event.objects.count() == 1
    assert Drop.objects.get().reason == "opted_out"


def test_sign_up_for_several_audiences_is_counted_once(db):
    wave, municipality = WaveFactory(), MunicipalityFactory()
    first, second = AudienceFactory(), AudienceFactory()
    signed_up.send(
        None, wave_id=wave.pk, language="pl", audience_ids=[first.pk, second.pk], municipality_id=municipality.pk
    )
    event = Event.objects.get()
    assert (event.kind, event.wave, event.audience, event.municipality) == (Kind.SIGN_UP, wave, None, municipality)
    assert event.visitor is None


def test_sign_up_for_one_audience_is_counted_under_it(db):
    audience = AudienceFactory()
    at = timezone.now() - datetime.timedelta(hours=1)
    collect_sign_up(wave_id=None, language="nl", audience_ids=[audience.pk], municipality_id=None, at=at)
    event = Event.objects.get()
    assert (event.audience, event.at) == (audience, at)


def test_beacon_stands_on_a_page_and_not_on_its_preview(browser, page):
    shown = browser.get(page.url).content.decode()
    assert f'data-key="{page.translation_key}"' in shown
    assert f"/collect/p.gif?p={page.translation_key}&amp;l=nl" in shown
    preview = page.make_preview_request()
    assert "data-beacon" not in preview.rendered_content


def test_unknown_page_key_of_the_right_shape_is_refused(browser, db):
    assert browser.get("/collect/p.gif", {"p": str(uuid.uuid4()), "l": "nl"}).status_code == 200
    assert Drop.objects.get().reason == "unknown_page"
