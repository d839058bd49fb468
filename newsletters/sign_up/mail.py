"""The mail after a sign-up, in the language that was asked for."""

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

from newsletters.audience_names import name_audiences
from newsletters.choices import Choices, find_choices
from newsletters.models.consent import Consent
from newsletters.models.subscriber import Subscriber, SubscriberState
from newsletters.tokens import make_confirm_token

logger = logging.getLogger(__name__)
ATTEMPTS = 6
WAIT = timedelta(minutes=5)
# Who reads our mail, or will again after a pause.
SUBSCRIBED = (SubscriberState.ACTIVE, SubscriberState.PAUSED)


class MailNotSent(Exception):
    """The mail server took nothing in all our attempts."""


@task(backend="outreach", queue_name="sign_ups")
def mail_sign_up(consent_id: int, attempt: int = 1) -> None:
    """Mail the owner of the address; try again later when the mail server does not answer."""
    try:
        _mail_sign_up(consent_id)
    except SMTPRecipientsRefused:
        logger.warning("The mail server refused the address of sign-up %s.", consent_id)
    except OSError as error:
        # What mail servers answer often holds the address: only the kind of error is written down.
        kind = type(error).__name__
        if attempt >= ATTEMPTS:
            raise MailNotSent(kind) from None
        logger.warning("Sign-up %s was not mailed (%s); trying again later.", consent_id, kind)
        later = timezone.now() + WAIT * attempt
        mail_sign_up.using(run_after=later).enqueue(consent_id, attempt + 1)


def _mail_sign_up(consent_id: int) -> None:
    """Ask to confirm, or say that she is subscribed already."""
    asked = Consent.objects.select_related("subscriber").filter(pk=consent_id).first()
    if asked is None or asked.subscriber is None:
        return
    subscriber = asked.subscriber
    choices = find_choices(asked=asked, subscriber=subscriber)
    with translation.override(choices.language):
        if subscriber.state == SubscriberState.PENDING:
            _send("confirm", _("Please confirm that you want our mail"), asked, subscriber, choices)
        elif subscriber.state in SUBSCRIBED:
            _send("already_subscribed", _("You already get our mail"), asked, subscriber, choices)


def _send(name: str, subject: str, asked: Consent, subscriber: Subscriber, choices: Choices) -> None:
    names = name_audiences(choices.language)
    context: dict[str, Any] = {
        "subject": subject,
        "language": choices.language,
        "confirm_url": settings.SITE_URL + reverse("newsletters:confirm", args=[make_confirm_token(asked.pk)]),
        "paused_until": subscriber.paused_until,
        # Where she asks for a link of her own: this mail carries none, since anybody can have it sent.
        "preferences_url": settings.SITE_URL + reverse("newsletters:preferences_request"),
        "audiences": [names[audience.pk] for audience in choices.audiences],
        "site_name": settings.SENDER_NAME,
        "site_url": settings.SITE_URL,
    }
    message = EmailMultiAlternatives(
        subject=subject,
        body=render_to_string(f"newsletters/mail/{name}.txt", context),
        to=[subscriber.address],
        headers={"Auto-Submitted": "auto-generated", "Content-Language": choices.language},
    )
    message.attach_alternative(render_to_string(f"newsletters/mail/{name}.html", context), "text/html")
    message.send()
