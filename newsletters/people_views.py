"""The pages behind the links in our mails. A GET changes nothing, since mail scanners follow every link."""

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _

from newsletters.choices import find_choices
from newsletters.models import Consent, Delivery, NewsletterIndexPage, Subscriber
from newsletters.models.subscriber import SubscriberState
from newsletters.people_pages import GONE, choose_language, find_request_page, keep_private, say, show_page
from newsletters.preferences.choosing import PAUSES
from newsletters.sign_up.asking import confirm as confirm_sign_up
from newsletters.tokens import read_confirm_token, read_unsubscribe_token
from newsletters.unsubscribing import read_press, take_press

TEST_DELIVERY = 0


@keep_private
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Show the button; when it is pressed, the subscription starts."""
    asked = _find_asked(token)
    with translation.override(choose_language(request, _find_sign_up_language(asked))):
        if asked is None or not _may_confirm(asked.subscriber):
            return _say_link_is_old(request)
        if request.method == "POST":
            return _say_welcome(request) if confirm_sign_up(asked=asked) else _say_link_is_old(request)
        return say(
            request,
            heading=_("Confirm your subscription"),
            paragraphs=[_("Press the button, and you get our mail from now on.")],
            button=_("Yes, subscribe me"),
        )


@keep_private
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """Show the buttons, and do what the pressed one says; mail programs press by RFC 8058.

    A mail may be forwarded, so nothing here depends on who got it but the language, which is the mail's own.
    """
    delivery_id = read_unsubscribe_token(token)
    if delivery_id == TEST_DELIVERY:
        return _say_it_was_a_test(request)
    deliveries = Delivery.objects.select_related("subscriber", "mailing__wave", "variant")
    delivery = deliveries.filter(pk=delivery_id).first() if delivery_id is not None else None
    if delivery is None:
        return _say_link_is_unknown(request)
    with translation.override(choose_language(request, _find_mail_language(delivery))):
        press = read_press(request) if request.method == "POST" else None
        result = press and take_press(delivery=delivery, press=press, ip_address=request.META.get("REMOTE_ADDR", ""))
        return show_page(request, "newsletters/unsubscribe.html", result=result, pauses=PAUSES)


def _find_asked(token: str) -> Consent | None:
    try:
        return Consent.objects.select_related("subscriber", "wording", "wave").get(pk=read_confirm_token(token))
    except (signing.BadSignature, Consent.DoesNotExist):
        return None


def _may_confirm(subscriber: Subscriber | None) -> bool:
    return subscriber is not None and subscriber.state in {SubscriberState.PENDING, SubscriberState.ACTIVE}


def _find_sign_up_language(asked: Consent | None) -> str:
    if asked is None or asked.subscriber is None:
        return translation.get_language() or ""
    return find_choices(asked=asked, subscriber=asked.subscriber).language


def _find_mail_language(delivery: Delivery) -> str:
    if delivery.variant:
        return delivery.variant.language
    return delivery.subscriber.language if delivery.subscriber else settings.LANGUAGE_CODE


def _say_welcome(request: HttpRequest) -> HttpResponse:
    return say(
        request,
        heading=_("You are subscribed"),
        paragraphs=[
            _("From now on you get our mail when there is news for you, about once a month."),
            _("In every mail there is a link to stop. One press is enough."),
        ],
    )


def _say_link_is_old(request: HttpRequest) -> HttpResponse:
    language = translation.get_language()
    page = NewsletterIndexPage.objects.live().filter(locale__language_code=language).first()
    return say(
        request,
        heading=_("This link does not work any more"),
        paragraphs=[_("A link to confirm works for seven days. You can sign up again; it takes a minute.")],
        link_url=page.url if page else f"/{language}/",
        link_text=_("Sign up again"),
        status=GONE,
    )


def _say_it_was_a_test(request: HttpRequest) -> HttpResponse:
    with translation.override(choose_language(request, translation.get_language() or "")):
        return say(
            request,
            heading=_("This was a test mail"),
            paragraphs=[
                _("In the real newsletter, people stop our mail here with one press."),
                _("Nothing happened now: a test belongs to nobody in the list."),
            ],
        )


def _say_link_is_unknown(request: HttpRequest) -> HttpResponse:
    with translation.override(choose_language(request, translation.get_language() or "")):
        return say(
            request,
            heading=_("We do not know this link"),
            paragraphs=[
                _("Maybe a part of it got lost. Copy the whole link from the mail and try again."),
                _("You can also stop our mail on your preference page. We mail you the link to it."),
            ],
            link_url=find_request_page(),
            link_text=_("Get the link to my preferences"),
            status=GONE,
        )
