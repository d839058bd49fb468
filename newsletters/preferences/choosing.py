"""What the owner of an address decides herself: what her mail is about, a pause, an end, a new start."""

import datetime

from django.db import transaction
from django.utils import timezone

from newsletters.choices import Choices, write_choices
from newsletters.consent_ledger import record, record_change
from newsletters.models.consent import ConsentChange
from newsletters.models.subscriber import Subscriber, SubscriberState
from newsletters.sign_up.asking import confirm, find_wave, find_wording
from newsletters.states import find_sources

SOURCE = "preferences"
LONGEST_PAUSE = datetime.timedelta(days=365)
PAUSES = (30, 90)


@transaction.atomic
def change_preferences(*, subscriber: Subscriber, choices: Choices, at: datetime.datetime | None = None) -> bool:
    """Write down what she wants now; False, and no row in the ledger, when that is what she had."""
    if not write_choices(subscriber=subscriber, choices=choices):
        return False
    record_change(subscriber=subscriber, source=SOURCE, at=at)
    return True


@transaction.atomic
def sign_up_again(
    *, subscriber: Subscriber, choices: Choices, shown_in: str, at: datetime.datetime | None = None
) -> bool:
    """Start mail for somebody who gets none, with a consent of its own; False when she gets mail already.

    Her link came by mail, so the address is hers: asking and confirming are one press. `shown_in` is the language
    of the words that she agreed to.
    """
    without_mail = (*find_sources(ConsentChange.ASKED), SubscriberState.PENDING)
    waiting = Subscriber.objects.filter(pk=subscriber.pk, state__in=without_mail)
    if not waiting.update(state=SubscriberState.PENDING):
        return False
    subscriber.state = SubscriberState.PENDING
    write_choices(subscriber=subscriber, choices=choices)
    asked = record(
        subscriber=subscriber,
        change=ConsentChange.ASKED,
        source=SOURCE,
        language=shown_in,
        wording=find_wording(shown_in),
        wave=find_wave(choices.audiences, at or timezone.now()),
        at=at,
    )
    return confirm(asked=asked, at=at)


def find_last_pause_day(at: datetime.datetime | None = None) -> datetime.date:
    """The latest day until which a pause may last."""
    return timezone.localdate(at) + LONGEST_PAUSE


def find_pause_end(days: int, at: datetime.datetime | None = None) -> datetime.date:
    """The first day with mail after a pause of so many days from today."""
    return timezone.localdate(at) + datetime.timedelta(days=days)
