"""Asking for the link: nobody learns from the answer who is in the list."""

import smtplib

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django_tasks_db.models import DBTaskResult

from newsletters.consent_ledger import erase_subscriber, hash_address
from newsletters.models import MailQuota
from newsletters.preferences import mail as preferences_mail
from newsletters.preferences.mail import MailNotSent, mail_preferences
from tests.factories.newsletters import ConsentFactory, SubscriberFactory

pytestmark = [pytest.mark.usefixtures("in_english"), pytest.mark.django_db]
ADDRESS = "anna@voorbeeld.example"
URL = "/mail/preferences/?lang=en"


@pytest.fixture
def anna():
    person = SubscriberFactory(address=ADDRESS, language="de")
    ConsentFactory(subscriber=person)
    return person


def ask(address=ADDRESS, url=URL, **extra):
    return Client(enforce_csrf_checks=True).post(url, {"address": address}, **extra)


def run_tasks() -> None:
    for row in DBTaskResult.objects.filter(status="READY"):
        row.delete()
        mail_preferences.call(*row.args_kwargs["args"])


def find_link(message) -> str:
    return next(line for line in message.body.splitlines() if "/mail/preferences/" in line).removeprefix(
        "https://campaign.example"
    )


def test_request_page_in_every_language(client):
    for language in ("nl", "de", "pl", "en"):
        answer = client.get(f"/mail/preferences/?lang={language}")
        assert (answer.status_code, answer.headers["Content-Language"]) == (200, language)
        assert f'<html lang="{language}"' in answer.content.decode()
        assert not answer.cookies
    assert client.get("/mail/preferences/", headers={"accept-language": "pl"}).headers["Content-Language"] == "pl"


def test_link_goes_to_the_owner_in_the_language_of_her_mail(anna, client):
    assert "Check your mail" in ask("  ANNA@Voorbeeld.example ").content.decode()
    run_tasks()
    (message,) = mail.outbox
    assert (message.to, message.extra_headers["Content-Language"]) == ([ADDRESS], "de")
    assert message.extra_headers["Auto-Submitted"] == "auto-generated"
    url = find_link(message)
    assert url in message.alternatives[0].content
    assert 'lang="de"' in message.alternatives[0].content
    answer = client.get(url)
    assert (answer.status_code, answer.headers["Content-Language"]) == (200, "de")


@pytest.mark.parametrize("state", ["pending", "unsubscribed", "bounced"])
def test_link_goes_to_people_without_mail_too(anna, state):
    """Whoever left may still read what is held about her, and have it erased."""
    anna.state = state
    anna.save()
    ask()
    run_tasks()
    assert len(mail.outbox) == 1


def test_unknown_and_erased_addresses_get_no_mail(anna):
    erase_subscriber(address=ADDRESS)
    ask()
    ask("nobody@voorbeeld.example")
    run_tasks()
    assert mail.outbox == []


def test_answer_and_work_are_the_same_for_known_and_unknown_addresses(anna):
    """The same bytes after the same statements: there is nothing to measure."""
    ask("first@voorbeeld.example")
    answers, statements = set(), set()
    for address in (ADDRESS, "nobody@voorbeeld.example", "else@voorbeeld.example"):
        with CaptureQueriesContext(connection) as seen:
            answers.add(ask(address).content)
        assert not any('"newsletters_subscriber"' in query["sql"] for query in seen)
        assert not any('"newsletters_consent"' in query["sql"] for query in seen)
        statements.add(tuple(query["sql"][:60] for query in seen if "SAVEPOINT" not in query["sql"]))
    assert len(answers) == len(statements) == 1


def test_request_keeps_no_address(anna):
    ask()
    (row,) = DBTaskResult.objects.all()
    assert row.args_kwargs == {"args": [hash_address(ADDRESS)], "kwargs": {}}
    assert ADDRESS not in str(MailQuota.objects.values_list())


@pytest.mark.parametrize("address", ["", "anna", "anna@", "a" * 250 + "@voorbeeld.example"])
def test_request_with_a_mistake_says_so(address):
    answer = ask(address)
    assert answer.status_code == 422
    assert 'class="errorlist"' in answer.content.decode()
    assert not DBTaskResult.objects.exists()


def test_request_mails_one_address_at_most_three_times_a_day(anna):
    answers = {ask().content for _ in range(5)}
    run_tasks()
    assert (len(mail.outbox), len(answers)) == (3, 1)


def test_request_from_one_network_is_limited_and_the_answer_stays_the_same(anna, settings):
    settings.SIGN_UPS_PER_NETWORK_AND_HOUR = 2
    answers = {ask(REMOTE_ADDR="192.0.2.7").content for _ in range(4)}
    assert DBTaskResult.objects.count() == 2
    answers.add(ask(REMOTE_ADDR="198.51.100.7").content)
    assert (DBTaskResult.objects.count(), len(answers)) == (3, 1)


def test_mail_is_tried_again_and_gives_up_without_naming_the_address(anna, settings, caplog):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    address_hash = hash_address(ADDRESS)
    mail_preferences.call(address_hash)
    (again,) = DBTaskResult.objects.all()
    assert again.args_kwargs["args"] == [address_hash, 2]
    with pytest.raises(MailNotSent) as failed:
        mail_preferences.call(address_hash, preferences_mail.ATTEMPTS)
    assert failed.value.__suppress_context__
    assert DBTaskResult.objects.count() == 1
    assert ADDRESS not in caplog.text


def test_mail_that_the_server_refuses_for_good_is_not_tried_again(anna, settings, caplog):
    settings.EMAIL_BACKEND = "tests.newsletters.test_preferences_request.RefusingBackend"
    mail_preferences.call(hash_address(ADDRESS))
    assert not DBTaskResult.objects.exists()
    assert ADDRESS not in caplog.text


class RefusingBackend:
    """A mail server that knows nobody."""

    def __init__(self, *args, **kwargs):
        pass

    def send_messages(self, messages):
        raise smtplib.SMTPRecipientsRefused({ADDRESS: (550, b"unknown")})
