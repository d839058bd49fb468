from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from newsletters.signals import link_followed
from tests.factories.audiences import AudienceFactory
from tests.factories.newsletters import MailLinkFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def heard() -> Iterator[list[dict[str, Any]]]:
    calls: list[dict[str, Any]] = []

    def listen(**said: Any) -> None:
        calls.append(said)

    link_followed.connect(listen)
    yield calls
    link_followed.disconnect(listen)


def test_followed_link_leads_to_its_stored_target_and_is_said(client: Client, heard: list[dict[str, Any]]) -> None:
    link = MailLinkFactory(target="https://campaign.example/nl/boeren/", audience=AudienceFactory())
    response = client.get(reverse("newsletters:follow", args=[link.code]) + "?next=https://evil.example/")
    assert (response.status_code, response["Location"]) == (302, "https://campaign.example/nl/boeren/")
    assert "no-store" in response["Cache-Control"]
    assert not response.cookies
    (said,) = heard
    assert (said["mailing_id"], said["wave_id"]) == (link.mailing_id, link.mailing.wave_id)
    assert (said["link_code"], said["language"], said["audience_id"]) == (link.code, "nl", link.audience_id)
    assert said["target"] == link.target
    assert said["request"].path == response.wsgi_request.path


def test_unknown_code_leads_home_and_counts_for_nothing(client: Client, heard: list[dict[str, Any]]) -> None:
    response = client.get(reverse("newsletters:follow", args=["nothing"]))
    assert (response.status_code, response["Location"]) == (302, "https://campaign.example/")
    assert not heard


def test_head_request_is_said_with_its_method(client: Client, heard: list[dict[str, Any]]) -> None:
    link = MailLinkFactory(target="https://campaign.example/nl/")
    assert client.head(reverse("newsletters:follow", args=[link.code])).status_code == 302
    assert [said["request"].method for said in heard] == ["HEAD"]
