"""The page with the sign-up form: what it keeps, what it tells, and what it never tells."""

import datetime
import re
from collections.abc import Callable, Iterable
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation
from django_tasks_db.models import DBTaskResult

from audiences.models import Audience
from home.sample.translating import translate
from newsletters.consent_ledger import erase_subscriber
from newsletters.models import Consent, MailQuota, NewsletterIndexPage, SignUpRequest, Subscriber
from newsletters.sign_up.asking import ask_to_join
from newsletters.sign_up.forms import LONGEST_SECONDS, SHORTEST_SECONDS, make_started
from tests.factories.audiences import AudiencePageFactory, LocaleFactory, MunicipalityFactory
from tests.factories.campaigns import WaveFactory
from tests.factories.home import StandardPageFactory
from tests.factories.newsletters import NewsletterIndexPageFactory, SubscriberFactory

Send = Callable[..., HttpResponse]
STATES = ("active", "pending", "paused", "unsubscribed", "bounced", "complained", "erased")


def ago(seconds: float) -> str:
    return make_started(timezone.now().timestamp() - seconds)


def make_known(address: str, state: str) -> None:
    """Somebody whom we know in that state."""
    until = datetime.date(2027, 3, 1) if state == "paused" else None
    if state == "erased":
        SubscriberFactory(address=address)
        erase_subscriber(address=address)
    else:
        SubscriberFactory(address=address, state=state, paused_until=until)


def name_statements(queries: Iterable[dict[str, str]]) -> list[str]:
    """Every statement without its values."""
    return [re.sub(r"'[^']*'|\b\d+\b|\bs\d+_x\d+", "?", query["sql"]) for query in queries]


# The same answer, in the same time.


@pytest.mark.parametrize("state", STATES)
def test_known_address_costs_the_same_statements_and_gets_the_same_bytes(send_form: Send, state: str) -> None:
    known, unknown = "anna@voorbeeld.example", "bob@voorbeeld.example"
    make_known(known, state)
    send_form(address="first@voorbeeld.example")
    seen = {}
    for address in (unknown, known):
        with CaptureQueriesContext(
            connection,
        ) as captured:
            answer = send_form(address=address)
        assert answer.status_code == 200
        seen[address] = (name_statements(captured.captured_queries), answer.content)
    statements, _ = seen[known]
    assert seen[known][0] == seen[unknown][0]
    assert seen[known][1] == seen[unknown][1]
    assert len(statements) > 10
    for table in ("newsletters_subscriber", 'newsletters_consent"', "newsletters_suppression", '"subscriber_id"'):
        assert not [sql for sql in statements if table in sql]


def test_page_keeps_the_whole_request_and_one_task(send_form: Send, farmers: Audience) -> None:
    wave = WaveFactory()
    venray = MunicipalityFactory(venray=True)
    send_form(address=" Anna@VOORBEELD.example", municipality=venray.pk)
    kept = SignUpRequest.objects.get()
    assert (kept.address, kept.language, kept.municipality, kept.shown_in) == (
        "anna@voorbeeld.example",
        "de",
        venray,
        "nl",
    )
    assert (kept.wave, kept.wording.language, [*kept.audiences.all()]) == (wave, "nl", [farmers])
    task = DBTaskResult.objects.get()
    assert (task.queue_name, task.args_kwargs) == ("sign_ups", {"args": [kept.pk], "kwargs": {}})
    assert not Subscriber.objects.exists()


def test_request_and_task_are_kept_together_or_not_at_all(send_form: Send, monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(*_: Any) -> None:
        raise TimeoutError

    monkeypatch.setattr("django_tasks_db.backend.DatabaseBackend.enqueue", stumble)
    with pytest.raises(TimeoutError):
        send_form()
    assert (SignUpRequest.objects.count(), MailQuota.objects.count()) == (0, 0)


def test_audience_that_no_database_can_know_is_a_mistake_like_any_other(send_form: Send) -> None:
    assert send_form(audiences=["9" * 30]).status_code == 422


# Machines and their traps.


@pytest.mark.parametrize(
    "changes",
    [
        {"website": "https://spam.example"},
        {"started": None},
        {"started": ""},
        {"started": "forged"},
        {"started": make_started(timezone.now().timestamp() + 3600)},
        {"started": "fast"},
    ],
)
def test_machine_gets_the_same_answer_and_nothing_is_kept(send_form: Send, changes: dict[str, Any]) -> None:
    honest = send_form(address="bob@voorbeeld.example").content
    if changes.get("started") == "fast":
        changes = {"started": ago(SHORTEST_SECONDS / 2)}
    assert send_form(**changes).content == honest
    assert [request.address for request in SignUpRequest.objects.all()] == ["bob@voorbeeld.example"]
    assert MailQuota.objects.get(kind="total").number == 1


@pytest.mark.usefixtures("in_english")
def test_form_that_was_open_for_more_than_a_day_asks_for_one_more_press(
    send_form: Send, sign_up_page: NewsletterIndexPage
) -> None:
    LocaleFactory(english=True)
    answer = send_form(started=ago(LONGEST_SECONDS + 60), agreed=None)
    html = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="anna@voorbeeld.example"' in html
    assert 'href="#id_agreed"' in html
    fresh = re.search(r'name="started" value="([^"]+)"', html)
    assert fresh
    assert not SignUpRequest.objects.exists()
    # It may be pressed at once.
    assert send_form(started=fresh.group(1)).status_code == 200
    assert SignUpRequest.objects.count() == 1


def test_form_that_was_open_for_nearly_a_day_is_taken(send_form: Send) -> None:
    assert send_form(started=ago(LONGEST_SECONDS - 60)).status_code == 200
    assert SignUpRequest.objects.count() == 1


def test_form_is_shown_anew_for_everybody_and_kept_nowhere(client: Client, sign_up_page: NewsletterIndexPage) -> None:
    first, second = client.get(sign_up_page.url), client.get(sign_up_page.url)
    assert first.content != second.content
    assert first.headers["Cache-Control"] == "private, no-store"
    assert "ETag" not in first.headers
    assert not first.cookies


# Mistakes.


@pytest.mark.parametrize(
    ("changes", "link"),
    [
        ({"age": None}, "#id_age_0"),
        ({"age": "perhaps"}, "#id_age_0"),
        ({"address": "anna"}, "#id_address"),
        ({"address": "a\0b@voorbeeld.example"}, "#id_address"),
        ({"audiences": []}, "#id_audiences_0"),
        ({"municipality": "999"}, "#id_municipality"),
        ({"language": "xx"}, "#id_language"),
        ({"agreed": None}, "#id_agreed"),
    ],
)
def test_mistake_is_shown_with_a_link_to_its_field(send_form: Send, changes: dict[str, Any], link: str) -> None:
    answer = send_form(**changes)
    html = answer.content.decode()
    assert answer.status_code == 422
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert f'<a href="{link}">' in html
    assert f'id="{link[1:]}"' in html
    assert html.count('id="sign-up"') == 1
    assert not SignUpRequest.objects.exists()


# Under 16.


def test_under_16_stores_nothing_and_shows_what_there_is_to_read(
    send_form: Send, sign_up_page: NewsletterIndexPage, farmers: Audience
) -> None:
    pages = [AudiencePageFactory(audience=farmers, slug="boeren"), StandardPageFactory(slug="ouders", title="Ouders")]
    sign_up_page.parents_page = pages[1]
    sign_up_page.save()
    with CaptureQueriesContext(connection) as captured:
        answer = send_form(age="no", municipality="7", via="poster1")
    html = answer.content.decode()
    assert (answer.status_code, answer.headers["Cache-Control"], len(answer.cookies)) == (200, "private, no-store", 0)
    for page in pages:
        assert f'href="{page.url}"' in html.partition('id="sign-up"')[2]
    assert "anna@" not in html
    # Not even counted as a visit.
    assert "beacon" not in html
    statements = [query["sql"] for query in captured.captured_queries]
    assert {sql.split()[0] for sql in statements} == {"SELECT"}
    assert not [sql for sql in statements if "voorbeeld.example" in sql or "poster1" in sql]
    assert not mail.outbox


def test_under_16_without_a_page_for_parents_leaves_the_link_out(
    send_form: Send, sign_up_page: NewsletterIndexPage
) -> None:
    without = send_form(age="no").content.decode()
    sign_up_page.parents_page = StandardPageFactory(slug="ouders", title="Ouders", draft=True)
    sign_up_page.save()
    assert send_form(age="no").content.decode() == without


def test_under_16_in_another_language_gets_the_page_for_parents_of_that_language(
    sign_up_page: NewsletterIndexPage, client: Client
) -> None:
    german = LocaleFactory(german=True)
    parents = StandardPageFactory(slug="ouders", title="Ouders")
    translate(parents, lambda code: {"title": "Eltern", "slug": "eltern", "body": "<p>Text.</p>"}, [german])
    sign_up_page.parents_page = parents
    sign_up_page.save_revision().publish()
    translate(sign_up_page, lambda code: {"title": "Newsletter", "slug": "newsletter", "introduction": "Neu"}, [german])
    html = client.post("/de/newsletter/", {"age": "no"}).content.decode()
    assert 'href="/de/eltern/"' in html.partition('id="sign-up"')[2]
    assert "/nl/ouders/" not in html


# Where somebody came from.


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Poster1", "poster1"),
        ("a" * 16, "a" * 16),
        ("a" * 17, ""),
        ("", ""),
        ("a-b", ""),
        ("a\n", ""),
        ("é", ""),
        ("٣", ""),
        ("a\0", ""),
        ("<script>", ""),
    ],
)
def test_short_link_goes_from_the_address_through_the_form_into_the_request(
    client: Client, send_form: Send, sign_up_page: NewsletterIndexPage, text: str, kept: str
) -> None:
    html = client.get(sign_up_page.url, {"via": text}).content.decode()
    assert (f'name="via" value="{kept}"' in html) is bool(kept)
    send_form(via=text)
    assert SignUpRequest.objects.get().short_link == kept


def test_source_is_the_page_that_invited(
    client: Client, send_form: Send, sign_up_page: NewsletterIndexPage, farmers: Audience
) -> None:
    body = [("sign_up", {"heading": "Now and then", "text": "A mail."})]
    page = AudiencePageFactory(audience=farmers, slug="boeren", body=body)
    invitation = f"{sign_up_page.url}?from={page.pk}"
    assert f'href="{invitation}"' in client.get(page.url).content.decode()
    through_a_poster = client.get(page.url, {"via": "Poster1"}).content.decode()
    assert f'href="{invitation}&amp;via=poster1"' in through_a_poster
    html = client.get(f"{invitation}&via=poster1").content.decode()
    assert f'name="invited_by" value="{page.pk}"' in html
    assert 'name="via" value="poster1"' in html
    send_form(invited_by=str(page.pk))
    assert SignUpRequest.objects.get().source == "/nl/boeren/"


@pytest.mark.parametrize(
    "claim", ["draft", "restricted", "root", "999999999", "9" * 30, "-1", "1 or 1=1", "/nl/evil/", "٣"]
)
def test_source_that_is_no_public_page_is_the_sign_up_page(
    send_form: Send, sign_up_page: NewsletterIndexPage, claim: str
) -> None:
    restricted = StandardPageFactory(slug="restricted")
    restricted.view_restrictions.create(restriction_type="login")
    pages = {"draft": StandardPageFactory(slug="draft", draft=True), "restricted": restricted}
    pages["root"] = sign_up_page.get_root()
    send_form(invited_by=str(pages[claim].pk) if claim in pages else claim)
    assert SignUpRequest.objects.get().source == sign_up_page.url


def test_long_path_fits_the_ledger(send_form: Send) -> None:
    page = StandardPageFactory(slug="x" * 250)
    send_form(invited_by=str(page.pk))
    assert SignUpRequest.objects.get().source == f"/nl/{'x' * 250}/"[:200]


# Limits.


def test_above_the_limit_of_a_network_the_answer_is_the_same_and_nothing_is_kept(
    send_form: Send, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    settings.SIGN_UPS_PER_NETWORK_AND_HOUR = 2
    near, far = Client(REMOTE_ADDR="198.51.100.7"), Client(REMOTE_ADDR="198.51.101.7")
    answers = {send_form(near, address=f"reader-{number}@voorbeeld.example").content for number in range(13)}
    answers.add(send_form(far).content)
    assert len(answers) == 1
    kept = SignUpRequest.objects.order_by("pk").values_list("address", flat=True)
    assert [*kept] == ["reader-0@voorbeeld.example", "reader-1@voorbeeld.example", "anna@voorbeeld.example"]
    # Refusals count neither for the site nor twice in the log: the first and the tenth are told.
    assert MailQuota.objects.get(kind="total").number == 3
    assert [record.args for record in caplog.records if record.levelname == "WARNING"] == [
        ("network", 1),
        ("network", 10),
    ]
    assert "@" not in caplog.text
    assert "198.51" not in caplog.text


def test_above_the_limit_of_the_site_nothing_is_kept(send_form: Send, settings: Any) -> None:
    settings.SIGN_UPS_PER_HOUR = 2
    for number in range(4):
        send_form(Client(REMOTE_ADDR=f"198.51.{number}.7"), address=f"reader-{number}@voorbeeld.example")
    assert SignUpRequest.objects.count() == 2
    # What the whole site refused does not count for the network it came from.
    assert MailQuota.objects.filter(kind="network").count() == 2


def test_nothing_about_a_network_or_an_address_can_be_read_in_the_quotas(send_form: Send, work: Any) -> None:
    send_form(Client(REMOTE_ADDR="198.51.100.7"))
    work()
    rows = MailQuota.objects.order_by("kind").values_list("kind", "key", "number")
    assert [(kind, number) for kind, _, number in rows] == [("address", 1), ("network", 1), ("total", 1)]
    keys = [key for _, key, _ in rows]
    assert [len(key) for key in keys] == [64, 64, 0]
    assert keys[0] != Consent.objects.get().address_hash


def test_sign_up_in_each_language_is_agreed_to_in_that_language(farmers: Audience) -> None:
    from newsletters.sign_up.asking import Request

    for language in ("nl", "de"):
        LocaleFactory(language_code=language)
        NewsletterIndexPageFactory()
        request = Request("anna@voorbeeld.example", "pl", None, (farmers,), "/")
        with translation.override("en"):
            ask_to_join(request=request, shown_in=language)
    assert [request.wording.language for request in SignUpRequest.objects.order_by("pk")] == ["nl", "de"]
