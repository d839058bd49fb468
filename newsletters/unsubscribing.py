"""What may be pressed behind the link that every mail carries: stop, pause, or get the link to the preferences."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from newsletters.consent_ledger import pause_subscriber, unsubscribe_subscriber
from newsletters.models import Delivery, Mailing, Subscriber
from newsletters.models.subscriber import SubscriberState
from newsletters.preferences.asking import ask_for_preferences
from newsletters.preferences.choosing import find_pause_end
from newsletters.preferences.forms import read_pause_days

# RFC 8058, section 3.1: what mail programs post, and nothing else.
ONE_CLICK_FIELD, ONE_CLICK_VALUE = "List-Unsubscribe", "One-Click"


@dataclass(frozen=True)
class Press:
    """One press: `stop`, `pause` for so many days, or `preferences`; and whether a mail program or a person did it."""

    kind: str
    source: str = "mail"
    days: int = 0


@dataclass(frozen=True)
class Result:
    """What to say afterwards; it tells nothing about the person that the press did not say first."""

    heading: str
    sentences: tuple[str, ...]
    offers_preferences: bool = True


def read_press(request: HttpRequest) -> Press | None:
    """Which button was pressed; None for whatever else scanners post, and then nothing may change."""
    posted = request.POST
    if posted.get(ONE_CLICK_FIELD) == ONE_CLICK_VALUE:
        return Press("stop", source="one-click")
    if posted.get("action") in {"stop", "preferences"}:
        return Press(posted["action"])
    days = read_pause_days(posted)
    return Press("pause", days=days) if days else None


def take_press(*, delivery: Delivery, press: Press, ip_address: str = "") -> Result:
    """Do what was pressed. Somebody who gets no mail for another reason gets a fitting answer too."""
    subscriber = delivery.subscriber
    if subscriber is None:
        return _say_mail_is_nobodys()
    if press.kind == "stop":
        return _stop(subscriber, delivery.mailing, press)
    if press.kind == "pause":
        return _pause(subscriber, press)
    return _mail_link(subscriber, ip_address)


def _say_mail_is_nobodys() -> Result:
    """She was erased, or so much time went by that we no longer know who got this mail."""
    return Result(
        _("We no longer know whose mail this was"),
        (
            _("Were you erased? Then you get no more mail from us."),
            _("Is it an old mail, and do you still get new ones? Stop them with the link in the newest one."),
        ),
    )


def _stop(subscriber: Subscriber, mailing: Mailing, press: Press) -> Result:
    unsubscribe_subscriber(subscriber=subscriber, source=press.source, mailing=mailing)
    return Result(
        _("You are unsubscribed"),
        (_("You get no more mail from us. A mail that is on its way may still arrive today."),),
    )


def _pause(subscriber: Subscriber, press: Press) -> Result:
    until = find_pause_end(press.days)
    pause_subscriber(subscriber=subscriber, until=until, source=press.source)
    if subscriber.state == SubscriberState.PAUSED:
        day = date_format(until, "DATE_FORMAT")
        return Result(_("Your mail is paused"), (_("From %(day)s it comes again.") % {"day": day},))
    return Result(_("There is nothing to pause"), (_("You get no mail from us as things stand."),))


def _mail_link(subscriber: Subscriber, ip_address: str) -> Result:
    ask_for_preferences(address=subscriber.address, ip_address=ip_address)
    return Result(
        _("Check your mail"),
        (
            _(
                "If this mail was sent to you, you get a link to your preferences within a few minutes. "
                "You get at most three a day."
            ),
        ),
        offers_preferences=False,
    )
