"""Signing up and confirming, as visitors and machines do it."""

import datetime
import re
from smtplib import SMTPRecipientsRefused

import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone
from django_tasks import default_task_backend, task_backends
from django_tasks_db.models import DBTaskResult

from newsletters.consent_ledger import erase_subscriber, find_standing, hash_address, unsubscribe_subscriber
from newsletters.models import Consent, ConsentWording, SignUpRequest, Subscriber, Suppression
from newsletters.models.consent import LedgerIsAppendOnly
from newsletters.sign_up import asking as signup
from newsletters.sign_up.asking import Request, ask_to_join, forget_unconfirmed
from newsletters.sign_up.mail import MailNotSent, mail_sign_up
from newsletters.sign_up.taking import take_request
from newsletters.signals import signed_up
from newsletters.tokens import make_confirm_token
from tests.factories.audiences import AudiencePageFactory, LocaleFactory, MunicipalityFactory
from tests.factories.campaigns import WaveFactory
from tests.factories.newsletters import SubscriberFactory

NOW = datetime.datetime(2026, 11, 23, 12, tzinfo=datetime.UTC)


@pytest.fixture
def join(farmers):
    """Ask for mail, and let the worker take it; nothing is mailed."""

    def join(address="anna@voorbeeld.example", at=None):
        request = Request(address, "nl", None, (farmers,), "/nl/")
        ask_to_join(request=request, shown_in="nl", at=at)
        take_request(SignUpRequest.objects.latest("pk").pk)
        DBTaskResult.objects.all().delete()
        return Consent.objects.filter(change="asked").latest("pk")

    return join


def confirm_url(message) -> str:
    return re.search(r"https://campaign\.example(/mail/confirm/\S+)", message.body).group(1)


def test_sign_up_from_form_to_active(sign_up, farmers, client, sign_up_page):
    wave = WaveFactory()
    heard = []
    signed_up.connect(lambda **facts: heard.append(facts), weak=False, dispatch_uid="test")
    try:
        answer = sign_up(municipality=MunicipalityFactory(venray=True).pk)
        assert (answer.status_code, len(answer.cookies)) == (200, 0)
        person = Subscriber.objects.get()
        assert (person.state, person.language, person.municipality.key) == ("pending", "de", "venray")
        url = confirm_url(mail.outbox[0])
        assert "<button" in client.get(url).content.decode()
        person.refresh_from_db()
        assert (person.state, heard) == ("pending", [])
        answer = client.post(url)
        assert (answer.status_code, answer.headers["Content-Language"]) == (200, "de")
        assert 'lang="de"' in answer.content.decode()
        client.post(url)
    finally:
        signed_up.disconnect(dispatch_uid="test")
    person.refresh_from_db()
    assert person.state == "active"
    assert [row.change for row in Consent.objects.all()] == ["asked", "confirmed"]
    confirmed = Consent.objects.last()
    assert (confirmed.source, confirmed.wave, confirmed.wording.language) == (sign_up_page.url, wave, "nl")
    assert [(fact["wave_id"], fact["language"], fact["audience_ids"]) for fact in heard] == [
        (wave.pk, "de", [farmers.pk])
    ]


def test_sign_up_mail_is_multipart_in_her_language(sign_up, farmers):
    german = LocaleFactory(german=True)
    AudiencePageFactory(audience=farmers, locale=german, title="Landwirte")
    sign_up()
    message = mail.outbox[0]
    assert message.to == ["anna@voorbeeld.example"]
    html = message.alternatives[0].content
    assert 'lang="de"' in html
    assert "Landwirte" in message.body
    assert "Landwirte" in html
    assert confirm_url(message) in html


def test_sign_up_of_an_active_person_changes_nothing_but_mails_her(sign_up):
    SubscriberFactory(address="anna@voorbeeld.example")
    sign_up(address="ANNA@voorbeeld.example")
    person = Subscriber.objects.get()
    assert (person.state, person.language) == ("active", "nl")
    assert "/mail/confirm/" not in mail.outbox[0].body


def test_sign_up_after_leaving_waits_for_confirmation(sign_up, client):
    person = SubscriberFactory(address="anna@voorbeeld.example")
    unsubscribe_subscriber(subscriber=person, source="test")
    sign_up()
    person.refresh_from_db()
    assert person.state == "pending"
    client.post(confirm_url(mail.outbox[0]))
    person.refresh_from_db()
    assert person.state == "active"


def test_sign_up_after_erasure_lifts_the_suppression_on_confirming(sign_up, client):
    erase_subscriber(address="anna@voorbeeld.example")
    sign_up()
    assert Suppression.objects.count() == 1
    client.post(confirm_url(mail.outbox[0]))
    assert Suppression.objects.count() == 0
    assert Subscriber.objects.get().state == "active"


def test_confirm_link_that_is_forged_or_old(client, sign_up_page, join):
    assert client.get("/mail/confirm/forged/").status_code == 410
    token = make_confirm_token(join().pk)
    unsubscribe_subscriber(subscriber=Subscriber.objects.get(), source="test")
    answer = client.post(f"/mail/confirm/{token}/")
    assert answer.status_code == 410
    assert sign_up_page.url in answer.content.decode()
    assert Subscriber.objects.get().state == "unsubscribed"
    Subscriber.objects.all().delete()
    assert client.get(f"/mail/confirm/{token}/").status_code == 410


def test_confirm_link_expires_after_seven_days(client, sign_up_page, join, monkeypatch):
    token = make_confirm_token(join().pk)
    later = timezone.now().timestamp() + 7 * 86400 + 60
    monkeypatch.setattr("django.core.signing.time.time", lambda: later)
    assert client.post(f"/mail/confirm/{token}/").status_code == 410
    assert Subscriber.objects.get().state == "pending"


def test_forget_unconfirmed_after_seven_days(join):
    join(at=NOW)
    assert forget_unconfirmed(at=NOW + datetime.timedelta(days=6)) == 0
    assert forget_unconfirmed(at=NOW + datetime.timedelta(days=8)) == 1
    assert not Subscriber.objects.exists()
    assert set(Consent.objects.values_list("change", "subscriber")) == {("asked", None), ("lapsed", None)}


def test_forget_unconfirmed_keeps_who_left_as_left(join):
    person = SubscriberFactory(address="anna@voorbeeld.example")
    unsubscribe_subscriber(subscriber=person, source="test")
    join(at=NOW)
    forget_unconfirmed(at=NOW + datetime.timedelta(days=8))
    person.refresh_from_db()
    assert person.state == "unsubscribed"
    assert find_standing(hash_address(person.address)).state == "unsubscribed"


def test_wording_gets_a_new_version_when_the_words_change(db, monkeypatch):
    first = signup.find_wording("nl")
    assert signup.find_wording("nl") == first
    monkeypatch.setattr(signup, "agreement_words", lambda: "Other words.")
    assert signup.find_wording("nl").version == first.version + 1
    assert ConsentWording.objects.count() == 2


def test_ledger_rows_cannot_be_changed(join):
    join()
    with pytest.raises(LedgerIsAppendOnly):
        Consent.objects.get().save()


def test_sign_up_mail_waits_for_the_worker():
    assert mail_sign_up.backend == "outreach"
    assert task_backends["outreach"] is not default_task_backend


def test_sign_up_mail_is_tried_again_when_the_server_is_away(join, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    consent = join()
    mail_sign_up.call(consent.pk)
    again = DBTaskResult.objects.get()
    assert again.args_kwargs["args"] == [consent.pk, 2]
    assert again.run_after > timezone.now()
    with pytest.raises(MailNotSent, match="ConnectionRefusedError"):
        mail_sign_up.call(consent.pk, 6)
    assert DBTaskResult.objects.count() == 1


class RefusingBackend(BaseEmailBackend):
    """A mail server that says that there is no such address, and repeats it."""

    def send_messages(self, email_messages):
        raise SMTPRecipientsRefused({email_messages[0].to[0]: (550, b"no such address")})


def test_sign_up_of_an_address_that_the_server_refuses_is_not_tried_again(join, settings, caplog):
    settings.EMAIL_BACKEND = f"{__name__}.RefusingBackend"
    mail_sign_up.call(join().pk)
    assert not DBTaskResult.objects.exists()
    assert "refused" in caplog.text
    assert "anna@" not in caplog.text


def test_sign_up_of_somebody_who_left_or_was_erased_meanwhile_mails_nobody(join):
    asked = join()
    unsubscribe_subscriber(subscriber=Subscriber.objects.get(), source="test")
    mail_sign_up.call(asked.pk)
    erase_subscriber(address="anna@voorbeeld.example")
    mail_sign_up.call(asked.pk)
    mail_sign_up.call(asked.pk + 1000)
    assert not mail.outbox
    asked.refresh_from_db()
    assert not signup.confirm(asked=asked)
