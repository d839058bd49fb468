"""What the buttons of the preference page do: each answers with a word for what happened, or the form to correct."""

from collections.abc import Callable

from django import forms
from django.http import QueryDict

from newsletters.consent_ledger import pause_subscriber, resume_subscriber, unsubscribe_subscriber
from newsletters.models import Subscriber
from newsletters.preferences.choosing import SOURCE, change_preferences, sign_up_again
from newsletters.preferences.forms import ChoicesForm, PauseForm, SignUpAgainForm
from newsletters.sign_up.asking import agreement_words

Outcome = str | forms.Form
UNCHANGED = "unchanged"


def take_action(subscriber: Subscriber, posted: QueryDict, shown_in: str) -> Outcome:
    """Do what the pressed button says; nothing for a button that we do not have."""
    action = ACTIONS.get(posted.get("action", ""))
    return action(subscriber, posted, shown_in) if action else UNCHANGED


def _save(subscriber: Subscriber, posted: QueryDict, shown_in: str) -> Outcome:
    form = ChoicesForm(posted, subscriber=subscriber)
    if not form.is_valid():
        return form
    return "saved" if change_preferences(subscriber=subscriber, choices=form.read()) else UNCHANGED


def _sign_up(subscriber: Subscriber, posted: QueryDict, shown_in: str) -> Outcome:
    form = SignUpAgainForm(posted, subscriber=subscriber, agreement=agreement_words())
    if not form.is_valid():
        return form
    is_new = sign_up_again(subscriber=subscriber, choices=form.read(), shown_in=shown_in)
    return "signed_up" if is_new else UNCHANGED


def _pause(subscriber: Subscriber, posted: QueryDict, shown_in: str) -> Outcome:
    form = PauseForm(posted)
    if not form.is_valid():
        return form
    is_new = pause_subscriber(subscriber=subscriber, until=form.cleaned_data["until"], source=SOURCE)
    return "paused" if is_new else UNCHANGED


def _resume(subscriber: Subscriber, posted: QueryDict, shown_in: str) -> Outcome:
    return "resumed" if resume_subscriber(subscriber=subscriber, source=SOURCE) else UNCHANGED


def _stop(subscriber: Subscriber, posted: QueryDict, shown_in: str) -> Outcome:
    return "stopped" if unsubscribe_subscriber(subscriber=subscriber, source=SOURCE) else UNCHANGED


ACTIONS: dict[str, Callable[[Subscriber, QueryDict, str], Outcome]] = {
    "save": _save,
    "sign_up": _sign_up,
    "pause": _pause,
    "resume": _resume,
    "stop": _stop,
}
