import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from newsletters.models import Mailing
from tests.factories.newsletters import NewsletterPageFactory, SegmentFactory, SubscriberFactory

pytestmark = pytest.mark.django_db

SEND = {"action": "send", "when": "now"}


def in_the_browser(moment: datetime.datetime) -> str:
    return timezone.localtime(moment).strftime("%Y-%m-%dT%H:%M")


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
    officer.post(address, SEND | {"segment": segment.pk})
    assert not Mailing.objects.exists()
    SubscriberFactory()
    assert 'value="send"' in officer.get(address, {"segment": segment.pk}).content.decode()


def test_send_now_makes_one_mailing_also_when_pressed_twice(officer: Client) -> None:
    newsletter, segment = NewsletterPageFactory(), SegmentFactory()
    SubscriberFactory()
    address = reverse("newsletters_release", args=[newsletter.pk])
    first = officer.post(address, SEND | {"segment": segment.pk})
    mailing = Mailing.objects.get()
    assert first["Location"] == reverse("newsletters_mailing", args=[mailing.pk])
    assert mailing.released_by.username == "officer"
    assert 'value="send"' not in officer.get(address, {"segment": segment.pk}).content.decode()
    again = officer.post(address, SEND | {"segment": segment.pk}, follow=True)
    assert Mailing.objects.count() == 1
    assert [str(message) for message in again.context["messages"]]


def test_draft_newsletter_cannot_be_sent_from_the_screen(officer: Client) -> None:
    response = officer.get(reverse("newsletters_release", args=[NewsletterPageFactory(draft=True).pk]))
    assert 'value="send"' not in response.content.decode()
    assert response.status_code == 200


def test_pressing_enter_in_a_field_sends_nothing(officer: Client) -> None:
    newsletter, segment = NewsletterPageFactory(), SegmentFactory()
    SubscriberFactory()
    address = reverse("newsletters_release", args=[newsletter.pk])
    page = officer.get(address, {"segment": segment.pk}).content.decode()
    # A browser presses the first button of the form, and does nothing when that one is disabled.
    form = page[page.index('aria-labelledby="step-send"') :]
    assert form.index("disabled hidden") < form.index('value="send"')
    officer.post(address, {"when": "now", "segment": segment.pk})
    assert not Mailing.objects.exists()


def test_mailing_is_released_for_a_moment(officer: Client) -> None:
    newsletter, segment = NewsletterPageFactory(), SegmentFactory()
    SubscriberFactory()
    moment = (timezone.now() + datetime.timedelta(days=2)).replace(second=0, microsecond=0)
    chosen = SEND | {"when": "later", "starts_at": in_the_browser(moment), "ignores_quiet_hours": "on"}
    officer.post(reverse("newsletters_release", args=[newsletter.pk]), chosen | {"segment": segment.pk})
    mailing = Mailing.objects.get()
    assert (mailing.state, mailing.starts_at, mailing.ignores_quiet_hours) == ("scheduled", moment, True)
    assert mailing.test_share == 0


@pytest.mark.parametrize(
    "chosen",
    [
        {"when": "later"},
        {"when": "later", "starts_at": "yesterday"},
        {"when": "later", "starts_at": "2020-01-01T10:00"},
        {"when": "later", "starts_at": "2999-01-01T10:00"},
        {"when": "now", "starts_at": in_the_browser(timezone.now() + datetime.timedelta(days=1))},
        {"when": ""},
    ],
)
def test_wrong_moment_is_explained_and_sends_nothing(officer: Client, chosen: dict) -> None:
    newsletter, segment = NewsletterPageFactory(), SegmentFactory()
    SubscriberFactory()
    response = officer.post(
        reverse("newsletters_release", args=[newsletter.pk]), SEND | chosen | {"segment": segment.pk}
    )
    assert response.context["options_form"].errors
    # What was chosen stands there still.
    assert response.context["forecast"].total == 1
    assert not Mailing.objects.exists()


def test_two_texts_are_tried_on_a_share(officer: Client, settings: Any) -> None:
    settings.SMALLEST_TEST_ARM = 1
    newsletter, segment = NewsletterPageFactory(second_subject="Another subject"), SegmentFactory()
    SubscriberFactory.create_batch(30)
    address = reverse("newsletters_release", args=[newsletter.pk])
    assert "test_share" in officer.get(address, {"segment": segment.pk}).context["options_form"].fields
    chosen = SEND | {"segment": segment.pk, "test_share": 50, "test_hours": 6}
    officer.post(address, chosen | {"test_share": 101})
    assert not Mailing.objects.exists()
    officer.post(address, chosen)
    mailing = Mailing.objects.get()
    assert (mailing.test_share, mailing.test_hours) == (50, 6)


def test_unknown_segment_is_not_found(officer: Client) -> None:
    address = reverse("newsletters_release", args=[NewsletterPageFactory().pk])
    for segment in ("", "nobody", "99", "9" * 30):
        assert officer.post(address, SEND | {"segment": segment}).status_code == 404


@pytest.mark.parametrize(("mode", "kind"), [("mail", "text/html"), ("mail-text", "text/plain")])
def test_live_text_is_shown_as_mail(officer: Client, mode: str, kind: str) -> None:
    newsletter = NewsletterPageFactory(title="Live subject")
    newsletter.title = "Draft subject"
    newsletter.save_revision()
    response = officer.get(reverse("newsletters_look", args=[newsletter.pk, mode]))
    assert response["Content-Type"].startswith(kind)
    assert "Draft subject" not in response.content.decode()
    assert officer.get(reverse("newsletters_look", args=[newsletter.pk, "phone"])).status_code == 404
