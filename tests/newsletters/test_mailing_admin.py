import json
from io import StringIO
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import translation
from wagtail.models import Locale

from newsletters.delivery_backends import memory
from newsletters.mailings import sending
from newsletters.models import Mailing
from tests.factories.newsletters import MailingFactory, NewsletterPageFactory, SegmentFactory, SubscriberFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("officer", "officer@gemeente.example", "x"))
    return client


def test_release_screen_shows_who_gets_what(officer: Client) -> None:
    newsletter = NewsletterPageFactory()
    segment = SegmentFactory(name="Iedereen")
    SubscriberFactory.create_batch(2)
    SubscriberFactory(language="pl")
    SubscriberFactory(pending=True)
    response = officer.get(reverse("newsletters_release", args=[newsletter.pk]), {"segment": segment.pk})
    forecast = response.context["forecast"]
    assert [(share.code, share.people, share.falls_back) for share in forecast.languages] == [
        ("nl", 2, False),
        ("pl", 1, True),
    ]
    assert (forecast.total, forecast.eligible) == (3, 4)
    page = response.content.decode()
    assert 'value="send"' in page
    # Of so few people the screen shows no number.
    assert page.count("&lt;10</td>") == 3
    assert forecast.eligible_text == "<10"


def test_release_screen_offers_no_sending_to_too_few(officer: Client, settings: Any) -> None:
    settings.SMALLEST_SEGMENT = 25
    newsletter, segment = NewsletterPageFactory(), SegmentFactory()
    SubscriberFactory.create_batch(24)
    address = reverse("newsletters_release", args=[newsletter.pk])
    assert 'value="send"' not in officer.get(address, {"segment": segment.pk}).content.decode()
    officer.post(address, {"action": "send", "segment": segment.pk})
    assert not Mailing.objects.exists()
    SubscriberFactory()
    assert 'value="send"' in officer.get(address, {"segment": segment.pk}).content.decode()


def test_send_now_makes_one_mailing_also_when_pressed_twice(officer: Client) -> None:
    newsletter, segment = NewsletterPageFactory(), SegmentFactory()
    SubscriberFactory()
    address = reverse("newsletters_release", args=[newsletter.pk])
    first = officer.post(address, {"action": "send", "segment": segment.pk})
    mailing = Mailing.objects.get()
    assert first["Location"] == reverse("newsletters_mailing", args=[mailing.pk])
    assert mailing.released_by.username == "officer"
    again = officer.post(address, {"action": "send", "segment": segment.pk}, follow=True)
    assert Mailing.objects.count() == 1
    assert [str(message) for message in again.context["messages"]]


def test_test_mail_goes_to_the_address_that_was_typed(officer: Client, settings, tmp_path) -> None:  # type: ignore[no-untyped-def]
    settings.OUTBOX_DIR = tmp_path
    newsletter = NewsletterPageFactory()
    officer.post(
        reverse("newsletters_release", args=[newsletter.pk]),
        {"action": "test", "address": "me@gemeente.example", "language": "nl"},
    )
    (mail,) = tmp_path.glob("*.eml")
    assert b"To: <me@gemeente.example>" in mail.read_bytes()
    assert not Mailing.objects.exists()


def test_draft_newsletter_cannot_be_sent_from_the_screen(officer: Client) -> None:
    response = officer.get(reverse("newsletters_release", args=[NewsletterPageFactory(draft=True).pk]))
    assert 'value="send"' not in response.content.decode()
    assert response.status_code == 200


def test_mailing_screen_adds_up_and_renews_itself_while_sending(officer: Client) -> None:
    newsletter, segment = NewsletterPageFactory(), SegmentFactory()
    SubscriberFactory.create_batch(2)
    officer.post(reverse("newsletters_release", args=[newsletter.pk]), {"action": "send", "segment": segment.pk})
    mailing = Mailing.objects.get()
    address = reverse("newsletters_mailing", args=[mailing.pk])
    during = officer.get(address)
    assert 'http-equiv="refresh"' in during.content.decode()
    Mailing.objects.update(backend="memory")
    sending.run_mailing(mailing.pk)
    after = officer.get(address)
    assert 'http-equiv="refresh"' not in after.content.decode()
    assert sum(people for _label, people in after.context["ledger"]) == after.context["counts"].eligible == 2
    memory.carried.clear()


def test_mailing_list_and_empty_list(officer: Client) -> None:
    assert officer.get(reverse("newsletters_mailings")).context["rows"] == []
    mailing = MailingFactory()
    assert str(mailing) in officer.get(reverse("newsletters_mailings")).content.decode()


def test_screens_are_closed_to_editors_without_the_permission(client: Client) -> None:
    client.force_login(User.objects.create_user("editor", password="x"))
    for address in ("newsletters_mailings", "newsletters_mailing", "newsletters_release"):
        arguments = [] if address == "newsletters_mailings" else [1]
        assert client.get(reverse(address, args=arguments)).status_code == 302


def test_editor_of_a_newsletter_offers_to_send(officer: Client) -> None:
    newsletter = NewsletterPageFactory()
    page = officer.get(reverse("wagtailadmin_pages:edit", args=[newsletter.pk])).content.decode()
    assert reverse("newsletters_release", args=[newsletter.pk]) in page


@pytest.mark.parametrize(("mode", "kind"), [("mail", "text/html"), ("mail-text", "text/plain")])
def test_preview_shows_the_mail_in_the_language_of_the_page(mode: str, kind: str) -> None:
    german, _created = Locale.objects.get_or_create(language_code="de")
    newsletter = NewsletterPageFactory(locale=german, title="Ein Fenster ist anders")
    response = newsletter.serve_preview(RequestFactory().get("/"), mode)
    assert response["Content-Type"].startswith(kind)
    assert "Ein Fenster ist anders" in response.content.decode()


def run(*arguments: str) -> dict:
    out = StringIO()
    call_command(*arguments, "--json", stdout=out)
    return json.loads(out.getvalue().strip().splitlines()[-1])


def test_send_newsletter_command_releases_and_status_reports() -> None:
    newsletter, segment = NewsletterPageFactory(), SegmentFactory()
    SubscriberFactory.create_batch(2)
    answer = run("send_newsletter", newsletter.slug, "--segment", segment.name, "--backend", "memory", "--yes")
    assert (answer["eligible"], answer["queued"]) == (2, 2)
    sending.run_mailing(answer["id"])
    status = run("mailing_status", str(answer["id"]))
    assert (status["sent"], status["adds_up"], status["state"]) == (2, True, "done")
    assert run("mailing_status")["mailings"] == [status]
    memory.carried.clear()


@translation.override("en")
def test_send_newsletter_command_refuses_with_one_sentence() -> None:
    newsletter = NewsletterPageFactory()
    for arguments in (["nothing"], [newsletter.slug], [newsletter.slug, "--segment", "nobody"]):
        with pytest.raises(CommandError):
            call_command("send_newsletter", *arguments, "--yes")
    with pytest.raises(CommandError, match="Nobody"):
        call_command("send_newsletter", newsletter.slug, "--segment", SegmentFactory().name, "--yes", stdout=StringIO())
    with pytest.raises(CommandError, match="no mailing"):
        call_command("mailing_status", "99")


def test_send_newsletter_command_sends_a_test() -> None:
    memory.carried.clear()
    run("send_newsletter", NewsletterPageFactory().slug, "--test", "a@gemeente.example", "--backend", "memory")
    assert [envelope.recipient for envelope in memory.carried] == ["a@gemeente.example"]
    memory.carried.clear()
