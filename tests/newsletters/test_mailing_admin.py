import json
from io import StringIO
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation
from wagtail.models import Locale

from newsletters.delivery_backends import memory
from newsletters.mailings import sending
from newsletters.mailings.release import release_to_segment
from newsletters.models.mailing import MailingState, PauseReason
from tests.factories.newsletters import (
    DeliveryFactory,
    MailingFactory,
    NewsletterPageFactory,
    SegmentFactory,
    SubscriberFactory,
)

pytestmark = pytest.mark.django_db


def test_mailing_screen_adds_up_and_renews_itself_while_sending(officer: Client) -> None:
    newsletter, segment = NewsletterPageFactory(), SegmentFactory()
    SubscriberFactory.create_batch(2)
    mailing = release_to_segment(newsletter=newsletter, segment=segment, released_by=None, backend="memory")
    address = reverse("newsletters_mailing", args=[mailing.pk])
    during = officer.get(address)
    assert 'http-equiv="refresh"' in during.content.decode()
    sending.run_mailing(mailing.pk)
    after = officer.get(address)
    assert 'http-equiv="refresh"' not in after.content.decode()
    assert sum(people for _label, people in after.context["ledger"]) == after.context["counts"].eligible == 2
    memory.carried.clear()


def test_numbers_of_a_mailing_come_alone_for_the_script(officer: Client) -> None:
    delivery = DeliveryFactory(mailing__sending=True, queued=True)
    address = reverse("newsletters_mailing", args=[delivery.mailing_id])
    fragment = officer.get(address, headers={"X-Fragment": "progress"}).content.decode()
    assert 'data-state="sending"' in fragment
    assert "<html" not in fragment


@pytest.mark.usefixtures("in_english")
def test_small_reasons_for_leaving_out_are_hidden(officer: Client) -> None:
    mailing = MailingFactory()
    DeliveryFactory.create_batch(12, mailing=mailing, excluded=True)
    DeliveryFactory.create_batch(11, mailing=mailing, excluded=True, reason="bounced")
    DeliveryFactory.create_batch(3, mailing=mailing, excluded=True, reason="complained")
    address = reverse("newsletters_mailing", args=[mailing.pk])
    context = officer.get(address).context
    shown = {text for _label, text in context["reasons"]}
    assert "3" not in shown
    # With the sum in the ledger a single hidden number could be worked out.
    assert len(shown & {"11", "12"}) == 1
    assert context["counts"].excluded == 26


@pytest.mark.usefixtures("in_english")
def test_reasons_are_left_out_when_their_sum_would_tell(officer: Client) -> None:
    mailing = MailingFactory()
    DeliveryFactory(mailing=mailing, excluded=True, reason="complained")
    page = officer.get(reverse("newsletters_mailing", args=[mailing.pk])).content.decode()
    assert "Called it spam" not in page
    assert "reasons are not shown" in page


@pytest.mark.usefixtures("in_english")
@pytest.mark.parametrize("state", MailingState.values)
def test_mailing_says_where_it_stands(officer: Client, state: str) -> None:
    paused_because = PauseReason.OVERDUE if state == MailingState.PAUSED else ""
    mailing = MailingFactory(state=state, paused_because=paused_because, starts_at=timezone.now())
    for address in (reverse("newsletters_mailing", args=[mailing.pk]), reverse("newsletters_mailings")):
        page = officer.get(address).content.decode()
        with translation.override("en"):
            assert str(MailingState(state).label) in page
        assert ("Its moment passed while nothing ran" in page) == (state == MailingState.PAUSED)


def test_mailing_list_and_empty_list(officer: Client) -> None:
    assert officer.get(reverse("newsletters_mailings")).context["rows"] == []
    mailing = MailingFactory()
    assert str(mailing) in officer.get(reverse("newsletters_mailings")).content.decode()


def test_mailing_list_asks_no_more_for_more_mailings(officer: Client, django_assert_max_num_queries: Any) -> None:
    address = reverse("newsletters_mailings")
    newsletter = NewsletterPageFactory()
    DeliveryFactory(mailing__newsletter=newsletter)
    officer.get(address)
    with CaptureQueriesContext(connection) as one:
        officer.get(address)
    for _number in range(5):
        DeliveryFactory(mailing__newsletter=newsletter)
    with django_assert_max_num_queries(len(one)):
        officer.get(address)


def test_screens_are_closed_to_editors_without_the_permission(client: Client) -> None:
    client.force_login(User.objects.create_user("editor", password="x"))
    names = ("mailing", "release", "try", "request", "pause_mailing", "cancel_mailing", "move_mailing")
    addresses = [reverse(f"newsletters_{name}", args=[1]) for name in names]
    for address in (reverse("newsletters_mailings"), reverse("newsletters_look", args=[1, "mail"]), *addresses):
        assert client.get(address)["Location"].startswith(reverse("wagtailadmin_login"))


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
