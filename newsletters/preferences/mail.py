"""Mails the owner of an address a link to her preferences. Only the worker looks whether we know the address."""

import logging
from datetime import timedelta
from smtplib import SMTPRecipientsRefused
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django_tasks import task

from newsletters.models import Subscriber
from newsletters.sign_up.quotas import QuotaIsUsedUp, count_refusal, take_from_address
from newsletters.tokens import make_preferences_token

logger = logging.getLogger(__name__)
ATTEMPTS = 6
WAIT = timedelta(minutes=5)


class MailNotSent(Exception):
    """The mail server took nothing in all our attempts."""


@task(backend="outreach", queue_name="sign_ups")
def mail_preferences(address_hash: str, attempt: int = 1) -> None:
    """Mail the link if somebody in the list has this address; try again later when the mail server does not answer.

    The task gets a keyed hash, so that no address stands among the tasks.
    """
    subscriber = Subscriber.objects.filter(consents__address_hash=address_hash).first()
    if subscriber is None or (attempt == 1 and not _may_be_mailed(address_hash)):
        return
    try:
        _send(subscriber)
    except SMTPRecipientsRefused:
        logger.warning("The mail server refused the address of subscriber %s.", subscriber.pk)
    except OSError as error:
        # What mail servers answer often holds the address: only the kind of error is written down.
        kind = type(error).__name__
        if attempt >= ATTEMPTS:
            raise MailNotSent(kind) from None
        logger.warning("The link for subscriber %s was not mailed (%s); trying again later.", subscriber.pk, kind)
        mail_preferences.using(run_after=timezone.now() + WAIT * attempt).enqueue(address_hash, attempt + 1)


def _may_be_mailed(address_hash: str) -> bool:
    """Whether this address asked for the link less often today than it may; sign-ups are counted apart."""
    moment = timezone.now()
    try:
        take_from_address(address=f"preferences {address_hash}", at=moment)
    except QuotaIsUsedUp as refusal:
        count_refusal(refusal.kind, moment)
        return False
    return True


def _send(subscriber: Subscriber) -> None:
    with translation.override(subscriber.language):
        subject = _("Your mail preferences")
        token = make_preferences_token(subscriber.pk)
        context: dict[str, Any] = {
            "subject": subject,
            "language": subscriber.language,
            "preferences_url": settings.SITE_URL + reverse("newsletters:preferences", args=[token]),
            "site_name": settings.SENDER_NAME,
            "site_url": settings.SITE_URL,
        }
        message = EmailMultiAlternatives(
            subject=subject,
            body=render_to_string("newsletters/mail/preferences.txt", context),
            to=[subscriber.address],
            headers={"Auto-Submitted": "auto-generated", "Content-Language": subscriber.language},
        )
        message.attach_alternative(render_to_string("newsletters/mail/preferences.html", context), "text/html")
    message.send()
