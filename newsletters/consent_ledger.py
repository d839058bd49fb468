"""The only place where somebody's consent, and so her state, changes. Every change adds a ledger row."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from campaigns.models import Wave
from newsletters.addresses import normalise_address
from newsletters.models.consent import Consent, ConsentChange, ConsentWording, Suppression
from newsletters.models.mailing import Mailing
from newsletters.models.subscriber import Subscriber, SubscriberState

# What decides whether an address may be written to; asking again alone decides nothing. The order of the rows
# counts, not their moment: an import carries the day on which somebody agreed, which may be long ago.
DECIDING_CHANGES = (
    ConsentChange.CONFIRMED,
    ConsentChange.IMPORTED,
    ConsentChange.WITHDRAWN,
    ConsentChange.BOUNCED,
    ConsentChange.ERASED,
)


def hash_address(address: str) -> str:
    """Keyed SHA-256 of the normalised address, in hex; raises `InvalidAddress`."""
    return salted_hmac("newsletters.address", normalise_address(address), algorithm="sha256").hexdigest()


def record(
    *,
    subscriber: Subscriber,
    change: ConsentChange,
    source: str = "",
    language: str = "",
    wording: ConsentWording | None = None,
    wave: Wave | None = None,
    mailing: Mailing | None = None,
    at: datetime | None = None,
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
        wave=wave or (mailing.wave if mailing else None),
        mailing=mailing,
    )


@transaction.atomic
def confirm_subscriber(*, subscriber: Subscriber, asked: Consent, at: datetime | None = None) -> bool:
    """Make somebody active who confirmed from the mail; False when she was not waiting for that."""
    waiting = Subscriber.objects.filter(pk=subscriber.pk, state=SubscriberState.PENDING)
    if not waiting.update(state=SubscriberState.ACTIVE):
        subscriber.refresh_from_db(fields=["state"])
        return False
    subscriber.state = SubscriberState.ACTIVE
    record(
        subscriber=subscriber,
        change=ConsentChange.CONFIRMED,
        source=asked.source,
        wording=asked.wording,
        wave=asked.wave,
        at=at,
    )
    Suppression.objects.filter(address_hash=hash_address(subscriber.address)).delete()
    return True


@transaction.atomic
def unsubscribe_subscriber(
    *, subscriber: Subscriber, source: str, mailing: Mailing | None = None, at: datetime | None = None
) -> bool:
    """Stop all mail at once; False when she had left already, and then nothing is added."""
    return _leave(subscriber, SubscriberState.UNSUBSCRIBED, ConsentChange.WITHDRAWN, source, mailing, at)


@transaction.atomic
def bounce_subscriber(
    *, subscriber: Subscriber, source: str, mailing: Mailing | None = None, at: datetime | None = None
) -> bool:
    """Stop mail to an address that does not work; somebody who left stays unsubscribed."""
    if subscriber.state == SubscriberState.UNSUBSCRIBED:
        return False
    return _leave(subscriber, SubscriberState.BOUNCED, ConsentChange.BOUNCED, source, mailing, at)


@transaction.atomic
def erase_subscriber(*, address: str, at: datetime | None = None) -> bool:
    """Delete the person; a keyed hash stays behind so that no import brings her back.

    Deliveries and ledger rows keep counting without her. The hash is kept for unknown addresses too, so that
    whoever asks not to be written to is heard. Returns whether there was somebody; raises `InvalidAddress`.
    """
    moment = at or timezone.now()
    normalised = normalise_address(address)
    subscriber = Subscriber.objects.all().with_addresses([normalised]).first()
    Suppression.objects.get_or_create(address_hash=hash_address(normalised), defaults={"at": moment})
    if subscriber is None:
        return False
    record(subscriber=subscriber, change=ConsentChange.ERASED, source="erasure", at=moment)
    # Mail servers like to repeat the address in what they answer.
    subscriber.deliveries.update(answer="")
    subscriber.delete()
    return True


def record_imports(*, agreed: Iterable[tuple[Subscriber, datetime]], source: str) -> None:
    """Add the rows of an import with one statement; the moment is when each person agreed."""
    Consent.objects.bulk_create(
        Consent(
            subscriber=subscriber,
            address_hash=hash_address(subscriber.address),
            change=ConsentChange.IMPORTED,
            at=agreed_at,
            language=subscriber.language,
            source=source[:200],
        )
        for subscriber, agreed_at in agreed
    )


def find_last_decisions(address_hashes: Iterable[str]) -> dict[str, str]:
    """The last change per hash that decided whether we may write there; addresses never seen are left out."""
    decided = Consent.objects.filter(address_hash__in=list(address_hashes), change__in=DECIDING_CHANGES)
    return dict(decided.order_by("pk").values_list("address_hash", "change"))


def _leave(
    subscriber: Subscriber,
    state: SubscriberState,
    change: ConsentChange,
    source: str,
    mailing: Mailing | None,
    at: datetime | None,
) -> bool:
    """Change the state by compare-and-set, so that two requests at once make one ledger row."""
    if not Subscriber.objects.filter(pk=subscriber.pk).exclude(state=state).update(state=state):
        return False
    subscriber.state = state
    record(subscriber=subscriber, change=change, source=source, mailing=mailing, at=at)
    return True
