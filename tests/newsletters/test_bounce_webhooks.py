import base64
import json
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import include, path

from newsletters.bounces import webhooks
from newsletters.bounces.addresses import make_message_id, make_return_path
from newsletters.models import Delivery
from tests.factories.newsletters import DeliveryFactory

SECRET = "provider:a-long-password"


@pytest.fixture
def hooks(settings, db) -> Iterator[None]:
    """The product as it is with a secret."""
    tracking = pytest.importorskip("anymail.signals").tracking
    settings.ANYMAIL = {"WEBHOOK_SECRET": SECRET}
    urls = ModuleType("urls_with_hooks")
    urls.urlpatterns = [path("mail/", include(webhooks.find_urls()))]
    settings.ROOT_URLCONF = urls
    webhooks.listen_to_webhooks()
    yield
    tracking.disconnect(dispatch_uid="newsletters.take_event")


def post(event: dict[str, Any], *, secret: str = SECRET, provider: str = "postmark") -> HttpResponse:
    authorization = "Basic " + base64.b64encode(secret.encode()).decode()
    return Client(enforce_csrf_checks=True).post(
        f"/mail/hooks/{provider}/tracking/",
        json.dumps(event),
        content_type="application/json",
        headers={"authorization": authorization},
    )


def bounce_event(delivery: Delivery, **changes: Any) -> dict[str, Any]:
    return {
        "RecordType": "Bounce",
        "Type": "HardBounce",
        "Email": delivery.subscriber.address,
        "MessageID": "883953f4-6105-42a2-a16a-77a8eac79483",
        "Description": "The server was unable to deliver your message.",
        "Details": "smtp;550 5.1.1 no such user",
        "BouncedAt": "2026-05-04T12:00:00Z",
        "Metadata": {"delivery": make_message_id(delivery.pk)},
    } | changes


def states(delivery: Delivery) -> tuple[str, str, str]:
    delivery.refresh_from_db()
    delivery.subscriber.refresh_from_db()
    return delivery.state, delivery.bounce, delivery.subscriber.state


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, ("bounced", "hard", "bounced")),
        ({"Details": "smtp;552 5.2.2 full", "Type": "SoftBounce"}, ("bounced", "soft", "active")),
        ({"Details": ""}, ("bounced", "soft", "active")),
        ({"Type": "BadEmailAddress", "Details": ""}, ("bounced", "hard", "bounced")),
        ({"Type": "Blocked", "Details": ""}, ("bounced", "soft", "active")),
        ({"RecordType": "SpamComplaint", "Type": "SpamComplaint"}, ("sent", "", "complained")),
        ({"Type": "Transient"}, ("sent", "", "active")),
        ({"RecordType": "Open"}, ("sent", "", "active")),
    ],
)
def test_event_moves_the_delivery_it_names(hooks, changes: dict[str, Any], expected: tuple[str, str, str]) -> None:
    delivery = DeliveryFactory()
    for _time in range(2):
        assert post(bounce_event(delivery, **changes)).status_code == 200
        assert states(delivery) == expected


def test_event_without_a_signed_name_changes_nothing_though_it_names_the_address(hooks) -> None:
    delivery = DeliveryFactory()
    for metadata in ({}, {"delivery": str(delivery.pk)}, {"delivery": f"bounce+{delivery.pk}@x.example"}):
        assert post(bounce_event(delivery, Metadata=metadata)).status_code == 200
    assert states(delivery) == ("sent", "", "active")


def test_signed_name_is_found_wherever_the_provider_repeats_it(hooks) -> None:
    delivery = DeliveryFactory()
    nested = {"headers": [{"name": "Return-Path", "value": f"<{make_return_path(delivery.pk)}>"}]}
    assert post(bounce_event(delivery, Metadata={}, Message=nested)).status_code == 200
    assert states(delivery) == ("bounced", "hard", "bounced")


def test_wrong_secret_is_refused(hooks) -> None:
    delivery = DeliveryFactory()
    assert post(bounce_event(delivery), secret="provider:guessed-password").status_code == 400
    assert states(delivery) == ("sent", "", "active")


def test_providers_that_need_other_keys_have_no_address(hooks) -> None:
    assert post({}, provider="mailgun").status_code == 404


def test_there_are_no_addresses_without_a_secret_or_the_package(settings, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not webhooks.find_urls()
    settings.ANYMAIL = {"WEBHOOK_SECRET": SECRET}
    assert webhooks.find_urls()
    monkeypatch.setattr(webhooks, "find_spec", lambda name: None)
    assert not webhooks.find_urls()
    webhooks.listen_to_webhooks()
