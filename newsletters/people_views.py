"""The pages behind the links in our mails. A GET changes nothing, since mail scanners follow every link."""

from functools import wraps
from typing import Any, Protocol

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from newsletters.consent_ledger import unsubscribe_subscriber
from newsletters.models import Consent, Delivery, NewsletterIndexPage, Subscriber
from newsletters.models.subscriber import SubscriberState
from newsletters.signup import confirm as confirm_sign_up
from newsletters.tokens import read_confirm_token, read_unsubscribe_token

# Not 404: Django answers that with a redirect to the address under a language, where nothing is.
GONE = 410


class TokenView(Protocol):
    """A view of a page behind a token."""

    def __call__(self, request: HttpRequest, token: str) -> HttpResponse: ...


def keep_token_private(view: TokenView) -> TokenView:
    """Keep the token out of caches, of other sites and of search engines; no form token, since no session is used."""

    @csrf_exempt
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def answer(request: HttpRequest, token: str) -> HttpResponse:
        response = view(request, token)
        response.headers["Cache-Control"] = "no-store"
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    return answer


@keep_token_private
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Show the button; when it is pressed, the subscription starts."""
    try:
        asked = Consent.objects.select_related("subscriber", "wording", "wave").get(pk=read_confirm_token(token))
    except (signing.BadSignature, Consent.DoesNotExist):
        return _say_link_is_old(request)
    subscriber = asked.subscriber
    if subscriber is None or subscriber.state not in {SubscriberState.PENDING, SubscriberState.ACTIVE}:
        return _say_link_is_old(request)
    with translation.override(subscriber.language):
        if request.method == "POST":
            is_active = confirm_sign_up(asked=asked)
            return _say_welcome(request) if is_active else _say_link_is_old(request)
        return _answer(
            request,
            heading=_("Confirm your subscription"),
            paragraphs=[_("Press the button, and you get our mail from now on.")],
            button=_("Yes, subscribe me"),
        )


@keep_token_private
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """Show the button; a POST (of the button, or of a mail program by RFC 8058) stops all mail at once."""
    delivery_id = read_unsubscribe_token(token)
    deliveries = Delivery.objects.select_related("subscriber", "mailing__wave")
    delivery = deliveries.filter(pk=delivery_id).first() if delivery_id is not None else None
    if delivery is None:
        return _say_link_is_unknown(request)
    subscriber = delivery.subscriber
    with translation.override(subscriber.language if subscriber else settings.LANGUAGE_CODE):
        if request.method == "POST" and subscriber:
            unsubscribe_subscriber(subscriber=subscriber, source="mail", mailing=delivery.mailing)
        if subscriber is None or _has_left(subscriber):
            return _answer(
                request,
                heading=_("You are unsubscribed"),
                paragraphs=[_("You get no more mail from us. A mail that is on its way may still arrive today.")],
            )
        return _answer(
            request,
            heading=_("Stop our mail?"),
            paragraphs=[_("Press the button, and you get no more mail from us.")],
            button=_("Yes, unsubscribe me"),
        )


def _has_left(subscriber: Subscriber) -> bool:
    return subscriber.state == SubscriberState.UNSUBSCRIBED


def _say_welcome(request: HttpRequest) -> HttpResponse:
    return _answer(
        request,
        heading=_("You are subscribed"),
        paragraphs=[
            _("From now on you get our mail when there is news for you, about once a month."),
            _("In every mail there is a link to stop. One press is enough."),
        ],
    )


def _say_link_is_old(request: HttpRequest) -> HttpResponse:
    page = NewsletterIndexPage.objects.live().filter(locale__language_code=translation.get_language()).first()
    return _answer(
        request,
        heading=_("This link does not work any more"),
        paragraphs=[_("A link to confirm works for seven days. You can sign up again; it takes a minute.")],
        link_url=page.url if page else f"/{translation.get_language()}/",
        link_text=_("Sign up again"),
        status=GONE,
    )


def _say_link_is_unknown(request: HttpRequest) -> HttpResponse:
    return _answer(
        request,
        heading=_("We do not know this link"),
        paragraphs=[_("Maybe a part of it got lost. Copy the whole link from the mail and try again.")],
        status=GONE,
    )


def _answer(request: HttpRequest, *, status: int = 200, **context: Any) -> HttpResponse:
    language = translation.get_language() or settings.LANGUAGE_CODE
    context.setdefault("link_url", f"/{language}/")
    context.setdefault("link_text", _("To the home page"))
    response = render(request, "message_page.html", context, status=status)
    response.headers["Content-Language"] = language
    return response
