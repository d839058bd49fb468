"""Bounces and complaints that a mail provider posts, when django-anymail is installed and has a secret.

Anymail checks who posts. Which delivery is meant is read from a name that we signed, and that the provider repeats: our
Message-ID or return path, or what it was told to keep (`metadata`). Never from the address of the recipient.
"""

from importlib.util import find_spec
from typing import Any

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from newsletters.bounces.addresses import find_delivery_id
from newsletters.bounces.classifying import classify_refusal
from newsletters.bounces.taking import take_bounce, take_complaint
from newsletters.models.delivery import BounceKind

# Those for whom a secret in the address is enough; others sign with keys of their own.
PROVIDERS = ("brevo", "mailjet", "mailtrap", "postmark", "sparkpost")
_MOST_VALUES = 500
# What the provider says without repeating an answer; it knows these addresses not to work.
_HARD_REASONS = ("invalid", "bounced")


def is_available() -> bool:
    """Whether the optional package is there and the operator set a secret."""
    return bool(settings.ANYMAIL) and find_spec("anymail") is not None


def find_urls() -> list[URLPattern | URLResolver]:
    """The addresses for providers, as in `/mail/hooks/postmark/tracking/`."""
    if not is_available():
        return []
    from anymail import urls

    names = [f"{provider}_tracking_webhook" for provider in PROVIDERS]
    return [path("hooks/", include([found for found in urls.urlpatterns if found.name in names]))]


def listen_to_webhooks() -> None:
    """Connect once, when the app is ready."""
    if not is_available():
        return
    from anymail.signals import tracking

    tracking.connect(take_event, dispatch_uid="newsletters.take_event")


def take_event(event: Any, **_: Any) -> None:
    """Do what an event asks for; providers post again after an error, and may post twice."""
    if event.event_type not in ("bounced", "complained", "rejected"):
        return
    delivery_id = find_delivery_in(event)
    if delivery_id is None:
        return
    if event.event_type == "complained":
        take_complaint(delivery_id=delivery_id, source="webhook", at=event.timestamp)
        return
    answer = event.mta_response or event.description or ""
    kind = _judge(event, str(answer))
    take_bounce(delivery_id=delivery_id, kind=kind, answer=str(answer), source="webhook", at=event.timestamp)
    if event.reject_reason == "spam":
        take_complaint(delivery_id=delivery_id, source="webhook", at=event.timestamp)


def find_delivery_in(event: Any) -> int | None:
    """The first signed name anywhere in what was posted."""
    waiting = [event.metadata, event.message_id, event.esp_event]
    for _turn in range(_MOST_VALUES):
        if not waiting:
            break
        value = waiting.pop(0)
        if isinstance(value, dict):
            waiting += value.values()
        elif isinstance(value, list | tuple):
            waiting += value
        elif isinstance(value, str):
            found = find_delivery_id(value[:2_000])
            if found is not None:
                return found
    return None


def _judge(event: Any, answer: str) -> BounceKind:
    """What the server of the recipient said weighs most; what a provider refuses by itself it knows from before."""
    by_answer = classify_refusal(answer)
    if by_answer:
        return by_answer
    is_refused = event.event_type == "rejected" and event.reject_reason in _HARD_REASONS
    return BounceKind.HARD if is_refused else BounceKind.SOFT
