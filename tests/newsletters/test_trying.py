from collections.abc import Callable
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale

from campaign_site.mail_settings import MailServer
from newsletters.delivery_backends import memory
from newsletters.mailings.second_person import find_colleagues
from newsletters.mailings.trying import send_test_mails
from newsletters.mailings.trying_forms import MOST_ADDRESSES, TestMailForm
from newsletters.models import Delivery, Mailing, MailLink, NewsletterPage
from tests.factories.newsletters import NewsletterPageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


@pytest.fixture
def pages() -> dict[str, NewsletterPage]:
    german, _created = Locale.objects.get_or_create(language_code="de")
    dutch = NewsletterPageFactory(title="Busjes")
    key = dutch.translation_key
    return {"nl": dutch, "de": NewsletterPageFactory(title="Lieferwagen", locale=german, translation_key=key)}


def read_form(pages: dict[str, NewsletterPage], addresses: str, **fields: Any) -> TestMailForm:
    return TestMailForm(pages, User(), {"addresses": addresses, "languages": ["nl"]} | fields)


def subjects_in(outbox: Path) -> list[str]:
    mails = [message_from_bytes(path.read_bytes(), policy=policy.default) for path in outbox.glob("*.eml")]
    return sorted(f"{mail['To']} {mail['Subject']}" for mail in mails)


def test_tests_go_to_every_address_in_every_chosen_language(
    officer: Client, pages: dict[str, NewsletterPage], settings: Any, tmp_path: Path
) -> None:
    settings.OUTBOX_DIR = tmp_path
    address = reverse("newsletters_try", args=[pages["nl"].pk])
    chosen = {"addresses": "anna@gemeente.example, bea@gemeente.example\n", "languages": ["nl", "de"], "segment": "7"}
    response = officer.post(address, chosen)
    assert response["Location"] == reverse("newsletters_release", args=[pages["nl"].pk]) + "?segment=7"
    assert subjects_in(tmp_path) == [
        "anna@gemeente.example [Test] Busjes",
        "anna@gemeente.example [Test] Lieferwagen",
        "bea@gemeente.example [Test] Busjes",
        "bea@gemeente.example [Test] Lieferwagen",
    ]
    # They count for nothing.
    assert [model.objects.count() for model in (Mailing, Delivery, MailLink)] == [0, 0, 0]
    told = [str(message) for message in officer.get(response["Location"]).context["messages"]]
    assert len(told) == 2
    assert "anna@gemeente.example" in told[0]


def test_colleagues_with_an_address_who_may_send_are_offered(
    officer: Client, pages: dict[str, NewsletterPage], make_officer: Callable[[str], User]
) -> None:
    make_officer("without-address")
    colleague = make_officer("colleague", email="colleague@gemeente.example")
    User.objects.create_user("reader", "reader@gemeente.example")
    make_officer("gone", email="gone@gemeente.example", is_active=False)
    assert [person.username for person in find_colleagues()] == ["colleague", "officer"]
    form = officer.get(reverse("newsletters_release", args=[pages["nl"].pk])).context["test_form"]
    assert form["colleagues"].initial == ["officer@gemeente.example"]
    assert form["languages"].initial == ["nl", "de"]
    chosen = read_form(pages, "COLLEAGUE@gemeente.example", colleagues=[colleague.email])
    assert chosen.is_valid()
    assert chosen.cleaned_data["everybody"] == ["colleague@gemeente.example"]


@pytest.mark.parametrize(
    "fields",
    [
        {"addresses": ""},
        {"addresses": "nobody"},
        {"addresses": "a@gemeente.example\r\nBcc: b@gemeente.example"},
        {"addresses": "a@gemeente.example", "languages": []},
        {"addresses": "a@gemeente.example", "languages": ["pl"]},
        {"addresses": " ".join(f"a{number}@gemeente.example" for number in range(MOST_ADDRESSES + 1))},
    ],
)
def test_wrong_form_sends_nothing_and_says_why(
    officer: Client, pages: dict[str, NewsletterPage], settings: Any, tmp_path: Path, fields: dict
) -> None:
    settings.OUTBOX_DIR = tmp_path
    response = officer.post(reverse("newsletters_try", args=[pages["nl"].pk]), {"languages": ["nl"]} | fields)
    assert response.context["test_form"].errors
    assert not list(tmp_path.glob("*.eml"))


def test_ten_addresses_are_fine(pages: dict[str, NewsletterPage]) -> None:
    assert read_form(pages, ";".join(f"a{number}@gemeente.example" for number in range(MOST_ADDRESSES))).is_valid()


def test_both_texts_are_sent_when_there_are_two() -> None:
    memory.carried.clear()
    page = NewsletterPageFactory(title="First", second_subject="Second", introduction="One introduction")
    (outcome,) = send_test_mails(pages=[page], addresses=["a@gemeente.example"], backend="memory")
    assert outcome.mails == 2
    mails = [message_from_bytes(envelope.message, policy=policy.default) for envelope in memory.carried]
    assert [str(mail["Subject"]) for mail in mails] == ["[Test] First", "[Test] Tweede tekst: Second"]
    # Without a second introduction the first one stands in both.
    assert all("One introduction" in mail.get_body(("plain",)).get_content() for mail in mails)
    assert page.title == "First"
    memory.carried.clear()


def test_address_that_fails_does_not_stop_the_others() -> None:
    memory.carried.clear()
    outcomes = send_test_mails(
        pages=[NewsletterPageFactory()], addresses=["<a>@gemeente.example", "b@gemeente.example"], backend="memory"
    )
    assert [(outcome.mails, bool(outcome.problem)) for outcome in outcomes] == [(0, True), (1, False)]
    assert [envelope.recipient for envelope in memory.carried] == ["b@gemeente.example"]
    memory.carried.clear()


def test_server_that_is_away_is_said_for_each_address(
    officer: Client, pages: dict[str, NewsletterPage], settings: Any
) -> None:
    settings.MAIL_SERVER = MailServer(host="127.0.0.1", port=9)
    addresses = ["a@gemeente.example", "b@gemeente.example", "c@gemeente.example"]
    chosen = {"addresses": " ".join(addresses), "languages": ["nl"]}
    response = officer.post(reverse("newsletters_try", args=[pages["nl"].pk]), chosen, follow=True)
    told = [str(message) for message in response.context["messages"]]
    assert [address in words for address, words in zip(addresses, told, strict=True)] == [True] * 3
    assert "Not tried" in told[2]
