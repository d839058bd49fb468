"""The preference pages. Whoever has the link decides; a GET changes nothing, since mail scanners follow every link."""

from collections.abc import Callable
from functools import wraps
from urllib.parse import urlencode

from django import forms
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from newsletters.consent_ledger import erase_subscriber
from newsletters.models import Subscriber
from newsletters.people_pages import (
    GONE,
    LANGUAGE_PARAMETER,
    MISTAKEN,
    choose_language,
    find_request_page,
    keep_private,
    say,
    show_page,
)
from newsletters.preferences.actions import Outcome, take_action
from newsletters.preferences.asking import ask_for_preferences
from newsletters.preferences.choosing import SOURCE
from newsletters.preferences.data import describe, read_everything
from newsletters.preferences.forms import AddressForm, ChoicesForm, PauseForm, SignUpAgainForm
from newsletters.preferences.reading import write_out
from newsletters.preferences.words import MAY_STOP, READING, describe_state, mask_address, say_done
from newsletters.sign_up.asking import agreement_words
from newsletters.tokens import read_preferences_token

OwnerView = Callable[[HttpRequest, str, Subscriber], HttpResponse]


@keep_private
def ask_for_link(request: HttpRequest) -> HttpResponse:
    """Ask for an address and mail the link to it; the answer is the same whether we know the address or not."""
    with translation.override(choose_language(request, translation.get_language() or "")):
        form = AddressForm(request.POST if request.method == "POST" else None)
        if not form.is_valid():
            return _show_request(request, form, status=MISTAKEN if form.is_bound else 200)
        ask_for_preferences(address=form.cleaned_data["address"], ip_address=request.META.get("REMOTE_ADDR", ""))
        return _show_request(request, None)


def for_owner(view: OwnerView) -> Callable[[HttpRequest, str], HttpResponse]:
    """Find the person whose link it is, and answer in her language; an old link leads to a new one."""

    @keep_private
    @wraps(view)
    def answer(request: HttpRequest, token: str) -> HttpResponse:
        subscriber = _find_owner(token)
        usual = subscriber.language if subscriber else translation.get_language() or ""
        with translation.override(choose_language(request, usual)):
            if subscriber is None:
                return _show_request(request, AddressForm(), is_old_link=True, status=GONE)
            return view(request, token, subscriber)

    return answer


@for_owner
def preferences(request: HttpRequest, token: str, subscriber: Subscriber) -> HttpResponse:
    """Show what she chose, and change what she asks for."""
    if request.method != "POST":
        return _show_preferences(request, token, subscriber)
    outcome = take_action(subscriber, request.POST, shown_in=translation.get_language() or subscriber.language)
    if isinstance(outcome, forms.Form):
        return _show_preferences(request, token, subscriber, outcome)
    return HttpResponseRedirect(_find_way_back(request, token, outcome))


@for_owner
def data(request: HttpRequest, token: str, subscriber: Subscriber) -> HttpResponse:
    """Everything we hold about her, to read."""
    reading = write_out(read_everything(subscriber), translation.get_language() or subscriber.language)
    return show_page(request, "newsletters/preferences/data.html", token=token, reading=reading)


@for_owner
def download(request: HttpRequest, token: str, subscriber: Subscriber) -> HttpResponse:
    """The same as a file."""
    held = describe(read_everything(subscriber))
    response = JsonResponse(held, json_dumps_params={"ensure_ascii": False, "indent": 2})
    name = f"kijk-niet-weg-{timezone.localdate():%Y-%m-%d}.json"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@for_owner
def erase(request: HttpRequest, token: str, subscriber: Subscriber) -> HttpResponse:
    """Say what erasing means, and do it when the button is pressed."""
    if request.method == "POST" and request.POST.get("action") == "erase":
        erase_subscriber(address=subscriber.address, source=SOURCE)
        return say(
            request,
            heading=_("You are erased"),
            paragraphs=[
                _("Your address and everything that belonged to it are gone from our list, for good."),
                _("What stays is a scrambled mark that nobody can turn back into your address."),
                _("Thank you for reading. You are welcome to sign up again at any time."),
            ],
        )
    return show_page(
        request, "newsletters/preferences/erase.html", token=token, address=mask_address(subscriber.address)
    )


def _find_owner(token: str) -> Subscriber | None:
    try:
        return Subscriber.objects.filter(pk=read_preferences_token(token)).first()
    except signing.BadSignature:
        return None


def _show_request(
    request: HttpRequest, form: AddressForm | None, *, is_old_link: bool = False, status: int = 200
) -> HttpResponse:
    """Without a form it says that the mail is on its way."""
    template = "newsletters/preferences/request.html"
    context = {"form": form, "is_old_link": is_old_link, "action": find_request_page()}
    return show_page(request, template, status=status, **context)


def _show_preferences(
    request: HttpRequest, token: str, subscriber: Subscriber, mistaken: forms.Form | None = None
) -> HttpResponse:
    """The page as things stand; a form with a mistake stands in the place of the one that she filled in."""
    is_reading = subscriber.state in READING
    return show_page(
        request,
        "newsletters/preferences/preferences.html",
        status=MISTAKEN if mistaken else 200,
        token=token,
        address=mask_address(subscriber.address),
        state=describe_state(subscriber),
        done="" if mistaken else say_done(request.GET.get("done", ""), subscriber),
        is_reading=is_reading,
        is_paused=subscriber.paused_until is not None,
        may_stop=subscriber.state in MAY_STOP,
        choices_form=mistaken if isinstance(mistaken, ChoicesForm) else _make_choices(subscriber, is_reading),
        pause_form=mistaken if isinstance(mistaken, PauseForm) else PauseForm(),
    )


def _make_choices(subscriber: Subscriber, is_reading: bool) -> ChoicesForm:
    if is_reading:
        return ChoicesForm(subscriber=subscriber)
    return SignUpAgainForm(subscriber=subscriber, agreement=agreement_words())


def _find_way_back(request: HttpRequest, token: str, outcome: Outcome) -> str:
    """The page again, so that loading it once more asks for nothing; a saved language is shown at once."""
    query = {"done": outcome}
    if LANGUAGE_PARAMETER in request.GET and outcome != "saved":
        query[LANGUAGE_PARAMETER] = request.GET[LANGUAGE_PARAMETER]
    return f"{reverse('newsletters:preferences', args=[token])}?{urlencode(query)}"
