"""Mails signed with DKIM, checked with the public key as a mail provider would."""

import base64
import shutil
import subprocess
from typing import Any

import dkim
import pytest
from django.utils import timezone

from newsletters.mail.messages import MessageForm, build_message
from newsletters.mail.rendering import render_mail
from newsletters.mail.signing import is_usable_key
from tests.factories.newsletters import NewsletterPageFactory

needs_openssl = pytest.mark.skipif(shutil.which("openssl") is None, reason="no openssl here to make a key with")


def make_keys() -> tuple[bytes, bytes]:
    """A private key as PEM, and the DNS record of its public key."""
    private = run("genrsa", "2048")
    public = run("rsa", "-pubout", "-outform", "DER", given=private)
    return private, b"v=DKIM1; k=rsa; p=" + base64.b64encode(public)


def run(*arguments: str, given: bytes = b"") -> bytes:
    return subprocess.run(["openssl", *arguments], input=given, capture_output=True, check=True, timeout=60).stdout


@pytest.fixture
def record(settings: Any) -> bytes:
    settings.DKIM_SELECTOR = "mail2026"
    settings.DKIM_KEY, record = make_keys()
    return record


def make_mail() -> bytes:
    form = MessageForm(build_message(render_mail(NewsletterPageFactory()), feedback_id="mailing-1:wave-1"))
    return form.fill_in(delivery_id=7, address="anna@voorbeeld.example", at=timezone.now()).message


def verify(message: bytes, record: bytes) -> bool:
    asked = []

    def answer(name: bytes, timeout: int = 5) -> bytes:
        asked.append(name)
        return record

    is_valid = bool(dkim.verify(message, dnsfunc=answer))
    assert asked == [b"mail2026._domainkey.kijk-niet-weg.example."]
    return is_valid


@needs_openssl
@pytest.mark.django_db
def test_signed_mail_is_found_true(record: bytes) -> None:
    assert verify(make_mail(), record)


@needs_openssl
@pytest.mark.django_db
@pytest.mark.parametrize(
    "change",
    [
        (b"List-Unsubscribe-Post: List-Unsubscribe=One-Click", b"List-Unsubscribe-Post: List-Unsubscribe=Other"),
        (b"/mail/unsubscribe/", b"/mail/unsubscribed/"),
        (b"To: <anna@", b"To: <bob@"),
        (b"mailing-1:", b"mailing-2:"),
    ],
)
def test_changed_mail_is_found_out(record: bytes, change: tuple[bytes, bytes]) -> None:
    message = make_mail()
    assert change[0] in message
    assert not verify(message.replace(*change, 1), record)


@pytest.mark.django_db
def test_without_a_key_nothing_is_signed() -> None:
    assert b"DKIM-Signature" not in make_mail()


@needs_openssl
def test_key_that_cannot_sign_is_told_apart() -> None:
    private, _record = make_keys()
    assert is_usable_key(private)
    assert not is_usable_key(private[:-200])
    assert not is_usable_key(b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n")
