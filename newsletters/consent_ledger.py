"""The only place where somebody's consent, and so her state, changes. Every change adds a ledger row.

`newsletters.states` says which change leads where. Each function compares the state before it sets it, so that two
requests at once make one row, and answers whether anything changed.
"""

import datetime
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from campaigns.models import Wave
from newsletters.addresses import normalise_address
from newsletters.choices import find_choices, forget_waiting_choices, write_choices
from newsletters.hashing import hash_secretly
from newsletters.models.consent import Consent, ConsentChange, ConsentWording, Suppression
from newsletters.models.delivery import DeliveryState, ExclusionReason
from newsletters.models.importing import ImportRow
from newsletters.models.mailing import Mailing
from newsletters.models.signing_up import SignUpRequest
from newsletters.models.subscriber import Subscriber, SubscriberQuerySet, SubscriberState
from newsletters.states import LEFT, TRANSITIONS, LedgerEntry, Standing, find_sources, rebuild_standing

# What decides whether an address may be written to; asking again alone decides nothing. The order of the rows
# counts, not their moment: an import carries the day on which somebody agreed, which may be long ago.
DECIDING_CHANGES = (
    ConsentChange.CONFIRMED,
    ConsentChange.IMPORTED,
    ConsentChange.WITHDRAWN,
    ConsentChange.BOUNCED,
    ConsentChange.COMPLAINED,
    ConsentChange.ERASED,
)


def hash_address(address: str) -> str:
    """Keyed SHA-256 of the normalised address, in hex; raises `InvalidAddress`."""
    return hash_normalised(normalise_address(address))


def hash_normalised(address: str) -> str:
    """The same for an address that `normalise_address` gave, without looking at it again."""
    return hash_secretly("newsletters.address", address)


def record(
    *,
    subscriber: Subscriber,
    change: ConsentChange,
    source: str = "",
    language: str = "",
    wording: ConsentWording | None = None,
    wave: Wave | None = None,
    mailing: Mailing | None = None,
    short_link: str = "",
    until: datetime.date | None = None,
    at: datetime.datetime | None = None,
) -> Consent:
    """Add one row to the ledger; changes nothing else."""
    return Consent.objects.create(
        subscriber=subscriber,
        address_hash=hash_address(subscriber.address),
        change=change,
        at=at or timezone.now(),
        wording=wording,
        language=language or subscriber.language,
        source=source[:200],
        short_link=short_link,
        until=until,
        wave=wave or (mailing.wave if mailing else None),
        mailing=mailing,
    )


def record_change(*, subscriber: Subscriber, source: str, at: datetime.datetime | None = None) -> Consent:
    """Add the row of somebody who chose anew what her mail is about; what she chose stands in her own row only."""
    return Consent.objects.create(
        subscriber=subscriber,
        address_hash=hash_address(subscriber.address),
        change=ConsentChange.CHANGED,
        at=at or timezone.now(),
        source=source[:200],
    )


@transaction.atomic
def confirm_subscriber(*, subscriber: Subscriber, asked: Consent, at: datetime.datetime | None = None) -> bool:
    """Make somebody active who confirmed from the mail, with what that sign-up was for; False when it is too late."""
    waiting = Subscriber.objects.filter(pk=subscriber.pk, state=SubscriberState.PENDING)
    if waiting.select_for_update().exists():
        write_choices(subscriber=subscriber, choices=find_choices(asked=asked, subscriber=subscriber))
    changed = _change_state(
        subscriber,
        ConsentChange.CONFIRMED,
        source=asked.source,
        wording=asked.wording,
        wave=asked.wave,
        short_link=asked.short_link,
        at=at,
    )
    if changed:
        Suppression.objects.filter(address_hash=asked.address_hash).delete()
    return changed


@transaction.atomic
def pause_subscriber(
    *, subscriber: Subscriber, until: datetime.date, source: str, at: datetime.datetime | None = None
) -> bool:
    """Stop mail until a day; False when she gets none now, or pauses until that day already."""
    if (subscriber.state, subscriber.paused_until) == (SubscriberState.PAUSED, until):
        return False
    return _change_state(subscriber, ConsentChange.PAUSED, source=source, until=until, at=at)


@transaction.atomic
def resume_subscriber(*, subscriber: Subscriber, source: str, at: datetime.datetime | None = None) -> bool:
    """End a pause; False when there was none."""
    return _change_state(subscriber, ConsentChange.RESUMED, source=source, at=at)


def resume_due_subscribers(at: datetime.datetime | None = None) -> int:
    """End every pause whose day has come; answers how many. The scheduler calls this."""
    moment = at or timezone.now()
    today = timezone.localdate(moment)
    due = Subscriber.objects.filter(state=SubscriberState.PAUSED, paused_until__lte=today)
    return sum(_resume_if_due(found, today, moment) for found in due.iterator())


@transaction.atomic
def _resume_if_due(subscriber: Subscriber, today: datetime.date, at: datetime.datetime) -> bool:
    """She may have chosen a longer pause since the list was read."""
    due = Subscriber.objects.filter(pk=subscriber.pk, state=SubscriberState.PAUSED, paused_until__lte=today)
    return due.select_for_update().exists() and resume_subscriber(subscriber=subscriber, source="calendar", at=at)


@transaction.atomic
def unsubscribe_subscriber(
    *, subscriber: Subscriber, source: str, mailing: Mailing | None = None, at: datetime.datetime | None = None
) -> bool:
    """Stop all mail at once; False when she had left already, and then nothing is added."""
    return _change_state(subscriber, ConsentChange.WITHDRAWN, source=source, mailing=mailing, at=at)


@transaction.atomic
def bounce_subscriber(
    *, subscriber: Subscriber, source: str, mailing: Mailing | None = None, at: datetime.datetime | None = None
) -> bool:
    """Stop mail to an address that does not work; somebody who left stays unsubscribed."""
    return _change_state(subscriber, ConsentChange.BOUNCED, source=source, mailing=mailing, at=at)


@transaction.atomic
def complain_subscriber(
    *, subscriber: Subscriber, source: str, mailing: Mailing | None = None, at: datetime.datetime | None = None
) -> bool:
    """Stop mail to somebody whose mail provider says that she called a mail spam."""
    return _change_state(subscriber, ConsentChange.COMPLAINED, source=source, mailing=mailing, at=at)


@transaction.atomic
def lapse_subscriber(*, subscriber: Subscriber, at: datetime.datetime | None = None) -> bool:
    """Forget a sign-up that nobody confirmed: back to what the ledger says was before, or gone altogether."""
    waiting = Subscriber.objects.filter(pk=subscriber.pk, state=SubscriberState.PENDING)
    if not waiting.select_for_update().exists():
        return False
    record(subscriber=subscriber, change=ConsentChange.LAPSED, source="calendar", at=at)
    before = find_standing(hash_address(subscriber.address))
    if before.state in (None, SubscriberState.ERASED):
        _forget_person(subscriber)
    else:
        forget_waiting_choices(subscriber)
        waiting.update(state=before.state, paused_until=before.paused_until)
    return True


@transaction.atomic
def erase_subscriber(*, address: str, source: str = "", at: datetime.datetime | None = None) -> bool:
    """Delete the person; a keyed hash stays behind so that no import brings her back.

    Deliveries and ledger rows keep counting without her. `source` may say who did it, never who she was. The hash
    is kept for unknown addresses too, so that whoever asks not to be written to is heard. Returns whether there was
    somebody; raises `InvalidAddress`.
    """
    moment = at or timezone.now()
    normalised = normalise_address(address)
    address_hash = hash_normalised(normalised)
    # The hash first: it waits for a list that is being taken, and whoever came with that list is found after it.
    _held, is_new = Suppression.objects.get_or_create(address_hash=address_hash, defaults={"at": moment})
    subscriber = Subscriber.objects.select_for_update().with_addresses([normalised]).first()
    SignUpRequest.objects.filter(address__iexact=normalised).delete()
    # The row of a list on its way in keeps its hash, by which it is refused when the list is taken.
    listed = ImportRow.objects.filter(Q(address_hash=address_hash) | Q(address__iexact=normalised))
    listed.update(address="")
    if subscriber or is_new:
        Consent.objects.create(address_hash=address_hash, change=ConsentChange.ERASED, source=source, at=moment)
    if subscriber is None:
        return False
    # Who waits for a mail is left out at once, not only when the worker comes by.
    waiting = subscriber.deliveries.filter(state=DeliveryState.QUEUED)
    waiting.update(state=DeliveryState.EXCLUDED, reason=ExclusionReason.ERASED, next_attempt_at=None)
    _forget_person(subscriber)
    return True


def _forget_person(subscriber: Subscriber) -> None:
    """Delete her row, and empty what the ledger and past mailings say of her but for what sums need."""
    # The one change the ledger knows: rows of somebody who is gone keep a hash, not what she chose.
    Consent.objects.filter(subscriber=subscriber).update(
        language="", source="", short_link="", legal_basis="", until=None, wording=None
    )
    forget_waiting_choices(subscriber)
    # Mail servers like to repeat the address in what they answer.
    subscriber.deliveries.update(answer="")
    subscriber.delete()


def erase_left_people(*, before: datetime.datetime, at: datetime.datetime | None = None, at_most: int = 200) -> int:
    """Erase people who left before that moment, so that only the hash of their address stays; answers how many.

    Somebody who came back counts from when she left last. A sign-up that nobody confirmed is not coming back: anybody
    can make one, so it keeps nothing longer. The calendar calls this.
    """
    addresses = list(_find_left(before).order_by("pk").values_list("address", flat=True)[:at_most])
    return sum(_erase_if_left(address, before, at) for address in addresses)


def _find_left(before: datetime.datetime) -> SubscriberQuerySet:
    # A new person who waits for her first confirmation never left, and so has no such row.
    without_mail = Subscriber.objects.filter(state__in=(*LEFT, SubscriberState.PENDING))
    leaving = Consent.objects.filter(
        subscriber=OuterRef("pk"),
        change__in=(ConsentChange.WITHDRAWN, ConsentChange.BOUNCED, ConsentChange.COMPLAINED),
    )
    return without_mail.filter(Exists(leaving), ~Exists(leaving.filter(at__gte=before)))


@transaction.atomic
def _erase_if_left(address: str, before: datetime.datetime, at: datetime.datetime | None) -> bool:
    """She may have come back since the list was read."""
    left = _find_left(before).with_addresses([address.lower()])
    return left.select_for_update().exists() and erase_subscriber(address=address, source="calendar", at=at)


def forget_hashes(*, before: datetime.datetime, at_most: int = 2000) -> int:
    """Empty the hash in rows of people who were gone before that moment; answers in how many rows.

    The rows go on counting, and the hash that keeps an import from bringing somebody back stands elsewhere. All rows
    of one address go together, after the last of them: half a history would tell another state.
    """
    gone = Consent.objects.filter(subscriber=None).exclude(address_hash="")
    later = gone.filter(address_hash=OuterRef("address_hash"), at__gte=before)
    chunk = gone.filter(~Exists(later), at__lt=before).order_by("pk").values_list("pk", flat=True)[:at_most]
    return Consent.objects.filter(pk__in=list(chunk)).exclude(address_hash="").update(address_hash="")


def find_standing(address_hash: str) -> Standing:
    """Where the owner of an address stands, from the ledger alone."""
    rows = Consent.objects.filter(address_hash=address_hash).order_by("pk").values_list("change", "until")
    return rebuild_standing(LedgerEntry(ConsentChange(change), until) for change, until in rows)


def _change_state(subscriber: Subscriber, change: ConsentChange, **recorded: Any) -> bool:
    """Move somebody to where the change leads and add the row; False when it does not apply to her."""
    people = Subscriber.objects.filter(pk=subscriber.pk, state__in=find_sources(change))
    state, until = TRANSITIONS[change][1], recorded.get("until")
    if not people.update(state=state, paused_until=until):
        # Nothing to read when she was erased meanwhile.
        held = Subscriber.objects.filter(pk=subscriber.pk).values_list("state", "paused_until").first()
        subscriber.state, subscriber.paused_until = held or (SubscriberState.ERASED, None)
        return False
    subscriber.state, subscriber.paused_until = state, until
    if SubscriberState.PENDING in find_sources(change):
        forget_waiting_choices(subscriber)
    record(subscriber=subscriber, change=change, **recorded)
    return True
