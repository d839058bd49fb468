"""Whatever reaches the addresses of beacons ends as one event with clean values or as one counted drop."""

import json
import string
import uuid
from typing import Any

import pytest
from django.conf import settings as site
from django.db.models import Sum
from django.test import Client, RequestFactory
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import PageViewRestriction

from engagement.collecting import collect_mail_link
from engagement.collecting.beacon import KINDS, LARGEST_BODY, LARGEST_QUERY
from engagement.models import Drop, Event
from engagement.models.dimensions import Kind, Traffic
from engagement.views import STATUS
from tests.factories.audiences import AudienceFactory, AudiencePageFactory
from tests.factories.campaigns import WaveFactory
from tests.factories.newsletters import MailingFactory

pytestmark = pytest.mark.django_db
KEY = uuid.UUID("6f1f1b1c-3c1e-4d0f-9b1a-0d6c0a5f2e11")
ASCII = st.text(string.printable, max_size=60)
WORDS = st.one_of(
    st.sampled_from([str(KEY), KEY.hex, f"{{{KEY}}}", f"urn:{KEY}", "nl", "de", "view", "read", "sign_up", "", "\x00"]),
    st.text(max_size=40),
)
VALUES: st.SearchStrategy[Any] = st.recursive(
    st.one_of(WORDS, st.none(), st.booleans(), st.integers(), st.just(10**400), st.floats()),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(WORDS, inner, max_size=3)),
    max_leaves=6,
)
TOLD = st.dictionaries(st.one_of(st.sampled_from(["p", "l", "k", "wave", "audience"]), WORDS), VALUES, max_size=6)
GOOD = st.fixed_dictionaries({"p": st.just(str(KEY)), "l": st.just("nl")}, optional={"k": WORDS, "wave": VALUES})
BODIES = st.one_of(
    st.binary(max_size=80),
    st.integers(LARGEST_BODY - 2, LARGEST_BODY + 2).map(lambda size: b"[" * size),
    st.one_of(TOLD, GOOD).map(lambda told: json.dumps(told).encode()),
)
HEADERS = st.dictionaries(
    st.sampled_from(
        ["HTTP_USER_AGENT", "HTTP_HOST", "HTTP_DNT", "HTTP_SEC_GPC", "HTTP_SEC_FETCH_SITE", "HTTP_ORIGIN",
         "HTTP_REFERER", "HTTP_SEC_PURPOSE", "HTTP_X_FORWARDED_FOR", "HTTP_CONTENT_ENCODING", "HTTP_COOKIE"]
    ),
    st.one_of(ASCII, st.sampled_from(["1", "0", "same-origin", "cross-site", "none", "prefetch", "x" * 5000, "ÿ\x80"])),
    max_size=4,
)  # fmt: skip
METHODS = st.sampled_from(["POST", "POST", "POST", "GET", "HEAD", "PUT", "OPTIONS", "DELETE", "PATCH", "TRACE", "BREW"])
TYPES = st.sampled_from(["application/json", "text/plain", "", "multipart/form-data", "multipart/form-data; boundary=a",
                         "application/x-www-form-urlencoded", "image/svg+xml", "a" * 300])  # fmt: skip
QUERIES = st.one_of(
    ASCII,
    st.just("a=1&" * 11_000),
    st.integers(LARGEST_QUERY - 2, LARGEST_QUERY + 2).map(lambda size: "p" * size),
    WORDS.filter(lambda word: word.isascii() and word.isprintable()).map(lambda word: f"p={KEY}&l=nl&k={word}"),
    st.just(f"p={KEY}&l=nl"),
    st.just("p=%ff%00&l=%00"),
)


@pytest.fixture
def _page() -> None:
    AudiencePageFactory(translation_key=KEY)


def count_all() -> tuple[int, int]:
    return Event.objects.count(), Drop.objects.aggregate(sum=Sum("count"))["sum"] or 0


def assert_one_of_two(before: tuple[int, int], is_kept: bool) -> None:
    events, drops = count_all()
    assert (events - before[0], drops - before[1]) == ((1, 0) if is_kept else (0, 1))
    event = Event.objects.order_by("pk").last()
    if event and is_kept:
        assert event.page_key == KEY
        assert event.kind in KINDS
        assert event.language in dict(site.LANGUAGES)
        assert event.traffic in Traffic
        assert (event.channel, event.link_code, event.municipality, event.mailing) == ("", "", None, None)
        assert len(bytes(event.visitor)) == 16


@pytest.mark.usefixtures("_page")
@given(method=METHODS, body=BODIES, kind=TYPES, headers=HEADERS, query=QUERIES)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_beacon_is_kept_or_counted_whatever_comes(
    method: str, body: bytes, kind: str, headers: dict[str, str], query: str
) -> None:
    before = count_all()
    answer = Client().generic(method, f"/collect/?{query}", body, content_type=kind, **headers)
    assert answer.status_code in set(STATUS.values())
    has_opted_out = "1" in (headers.get("HTTP_DNT"), headers.get("HTTP_SEC_GPC"))
    assert_one_of_two(before, answer.status_code == 204 and not has_opted_out)


@pytest.mark.usefixtures("_page")
@given(method=METHODS, headers=HEADERS, query=QUERIES, kind=TYPES)
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_picture_is_kept_or_counted_whatever_comes(method: str, headers: dict[str, str], query: str, kind: str) -> None:
    before = count_all()
    answer = Client().generic(method, f"/collect/p.gif?{query}", content_type=kind, **headers)
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/gif")
    assert_one_of_two(before, Event.objects.count() > before[0])


@given(code=st.text(max_size=30), language=st.text(max_size=30), headers=HEADERS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_followed_link_is_kept_or_counted_whatever_comes(code: str, language: str, headers: dict[str, str]) -> None:
    mailing, before = MailingFactory(), count_all()
    reason = collect_mail_link(
        RequestFactory(**headers).get("/"),
        mailing_id=mailing.pk,
        wave_id=mailing.wave_id,
        language=language,
        audience_id=None,
        link_code=code,
    )
    events, drops = count_all()
    assert (events - before[0], drops - before[1]) == ((0, 1) if reason else (1, 0))
    for event in Event.objects.filter(mailing=mailing):
        assert event.language in {"", *dict(site.LANGUAGES)}
        assert event.link_code == code
        assert code.isascii()


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_each_kind_that_happens_on_a_page_is_taken_in_both_ways(kind: str) -> None:
    AudiencePageFactory(translation_key=KEY)
    told = {"p": str(KEY), "l": "nl", "k": kind}
    assert Client().post("/collect/", json.dumps(told), content_type="application/json").status_code == 204
    Client().get("/collect/p.gif", told)
    assert list(Event.objects.values_list("kind", flat=True)) == [kind, kind]


@pytest.mark.parametrize("kind", ["sign_up", "short_link", "mail_link", "VIEW", "", " view", None, 1, ["view"], {}])
def test_kind_that_a_page_may_not_tell_is_refused(kind: object) -> None:
    AudiencePageFactory(translation_key=KEY)
    told = json.dumps({"p": str(KEY), "l": "nl", "k": kind})
    assert Client().post("/collect/", told, content_type="application/json").status_code == 400
    assert Drop.objects.get().reason == "malformed"


def test_beacon_that_says_something_twice_is_refused() -> None:
    AudiencePageFactory(translation_key=KEY)
    told = f'{{"p": "{KEY}", "l": "nl", "l": "nl"}}'
    assert Client().post("/collect/", told, content_type="application/json").status_code == 400
    Client().get(f"/collect/p.gif?p={KEY}&l=nl&l=nl")
    assert Drop.objects.get().count == 2


def test_beacon_for_another_host_is_counted_as_such(settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["testserver"]
    assert (
        Client().post("/collect/", "{}", content_type="application/json", HTTP_HOST="evil.example").status_code == 400
    )
    assert Drop.objects.get().reason == "wrong_host"


def test_page_that_not_everybody_may_see_is_refused() -> None:
    page = AudiencePageFactory(translation_key=KEY)
    PageViewRestriction.objects.create(page=page.get_parent(), restriction_type=PageViewRestriction.LOGIN)
    told = json.dumps({"p": str(KEY), "l": "nl"})
    assert Client().post("/collect/", told, content_type="application/json").status_code == 422
    assert Drop.objects.get().reason == "restricted_page"


def test_change_of_a_page_or_a_wave_counts_at_the_next_beacon() -> None:
    page = AudiencePageFactory(translation_key=KEY, audience=AudienceFactory())
    told = json.dumps({"p": str(KEY), "l": "nl"})

    def post() -> int:
        return Client().post("/collect/", told, content_type="application/json").status_code

    assert (post(), post()) == (204, 204)
    wave = WaveFactory(audiences=[page.audience])
    assert post() == 204
    assert Event.objects.order_by("pk").last().wave == wave
    wave.delete()
    assert post() == 204
    assert Event.objects.order_by("pk").last().wave is None
    page.unpublish()
    assert post() == 422


def test_event_that_does_not_fit_is_counted_and_the_next_one_is_kept() -> None:
    mailing = MailingFactory()
    about: dict[str, Any] = {"mailing_id": mailing.pk, "language": "nl", "audience_id": None, "link_code": "abc"}
    # No database keeps a number of so many digits.
    reason = collect_mail_link(RequestFactory().get("/"), wave_id=10**30, **about)
    assert reason == "unfit"
    assert Drop.objects.get().reason == "unfit"
    assert collect_mail_link(RequestFactory().get("/"), wave_id=None, **about) is None
    assert Event.objects.get().kind == Kind.MAIL_LINK
