"""How the preference pages say in plain words where somebody stands and what has just happened."""

from collections.abc import Callable

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from newsletters.models import Subscriber
from newsletters.models.subscriber import SubscriberState

READING = (SubscriberState.ACTIVE, SubscriberState.PAUSED)
MAY_STOP = (*READING, SubscriberState.PENDING)


def mask_address(address: str) -> str:
    """Enough of an address for its owner to know it, while somebody may look over her shoulder."""
    local, _at, domain = address.rpartition("@")
    # A word joiner: the line must not break in the middle.
    return f"{local[:1]}…\u2060@{domain}"


def describe_state(subscriber: Subscriber) -> str:
    """What happens to her mail as things stand, and what she can do about it."""
    return STATES[SubscriberState(subscriber.state)](subscriber)


def say_done(done: str, subscriber: Subscriber) -> str:
    """What has just happened; empty when that is not how things stand, since anybody can type an address."""
    states, sentence = DONE.get(done, ((), None))
    if sentence is None or subscriber.state not in states:
        return ""
    return sentence(subscriber)


def name_source(source: str) -> str:
    """Where a row of the ledger came from; the address of a page and the origin of a list stay as they are."""
    names = {
        "calendar": _("by itself, because the time was over"),
        "mail": _("with the link in a mail"),
        "one-click": _("with the button of a mail program"),
        "officer": _("done by somebody of the campaign"),
        "preferences": _("on your preference page"),
        "bounce": _("the mail came back"),
    }
    return names.get(source, source)


def _say_paused(subscriber: Subscriber) -> str:
    day = date_format(subscriber.paused_until, "DATE_FORMAT") if subscriber.paused_until else ""
    return _("Your mail is paused. From %(day)s it comes again.") % {"day": day}


def _say_left(_subscriber: Subscriber) -> str:
    return _("You are unsubscribed: you get no mail from us.")


STATES: dict[SubscriberState, Callable[[Subscriber], str]] = {
    SubscriberState.ACTIVE: lambda _subscriber: _("You get our mail."),
    SubscriberState.PAUSED: _say_paused,
    SubscriberState.PENDING: lambda _subscriber: _("You asked for our mail, but did not confirm it yet. You get none."),
    SubscriberState.UNSUBSCRIBED: _say_left,
    SubscriberState.BOUNCED: lambda _subscriber: _(
        "A mail to you came back, so we stopped. Does your mailbox work again? Then sign up again."
    ),
    SubscriberState.COMPLAINED: lambda _subscriber: _(
        "Your mail provider told us that a mail of ours was marked as spam, so we stopped. "
        "Was that a mistake? Then sign up again."
    ),
}
_ANY = tuple(SubscriberState)
DONE: dict[str, tuple[tuple[SubscriberState, ...], Callable[[Subscriber], str]]] = {
    "saved": (_ANY, lambda _subscriber: _("Your choices are saved.")),
    "unchanged": (_ANY, lambda _subscriber: _("Everything is as you had it.")),
    "paused": ((SubscriberState.PAUSED,), _say_paused),
    "resumed": ((SubscriberState.ACTIVE,), lambda _subscriber: _("The pause is over. You get our mail again.")),
    "stopped": (
        (SubscriberState.UNSUBSCRIBED,),
        lambda _subscriber: _(
            "You get no more mail from us. A mail that is on its way may still arrive today. "
            "Did you press by mistake? Sign up again below."
        ),
    ),
    "signed_up": ((SubscriberState.ACTIVE,), lambda _subscriber: _("You are signed up. You get our mail again.")),
}
