"""Sign-up in two steps: somebody asks, and the owner of the address confirms from the mail.

Known and unknown addresses get the same answer; only the mail tells them apart.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from audiences.models import Audience, Municipality
from campaigns.models import Wave
from newsletters.consent_ledger import confirm_subscriber, hash_address, lapse_subscriber, record
from newsletters.models.consent import Consent, ConsentChange, ConsentWording
from newsletters.models.subscriber import Subscriber, SubscriberState
from newsletters.signals import signed_up
from newsletters.signup_mail import mail_sign_up

MAILS_PER_DAY = 3
UNCONFIRMED_FOR = timedelta(days=7)


@dataclass(frozen=True)
class Request:
    """What somebody filled in."""

    address: str
    language: str
    municipality: Municipality | None
    audiences: tuple[Audience, ...]
    source: str


def agreement_words() -> str:
    """What people agree to, in the active language; a new text here becomes a new version in the ledger."""
    return _(
        "Yes, mail me news of this campaign. I am 16 or older. I can stop at any time with one click, "
        "and the mails do not track whether I open them."
    )


def find_wording(language: str) -> ConsentWording:
    """The ledger's row for the words as they are shown now in that language."""
    with translation.override(language):
        text = agreement_words()
    last = ConsentWording.objects.filter(language=language).order_by("-version").first()
    if last and last.text == text:
        return last
    version = last.version + 1 if last else 1
    return ConsentWording.objects.get_or_create(version=version, language=language, defaults={"text": text})[0]


def ask_to_join(*, request: Request, shown_in: str, at: datetime | None = None) -> None:
    """Note that somebody asked for mail, and mail the owner of the address; does nothing above the daily limit.

    `shown_in` is the language of the page, and so of the words that were agreed to.
    """
    moment = at or timezone.now()
    try:
        _ask_once(request, shown_in, moment)
    except IntegrityError:
        # Two sign-ups of one address met; the other one made the subscriber.
        _ask_once(request, shown_in, moment)


@transaction.atomic
def _ask_once(request: Request, shown_in: str, at: datetime) -> None:
    if _count_mails_today(request.address, at) >= MAILS_PER_DAY:
        return
    subscriber = _prepare_subscriber(request)
    asked = record(
        subscriber=subscriber,
        change=ConsentChange.ASKED,
        source=request.source,
        language=shown_in,
        wording=find_wording(shown_in),
        wave=_find_wave(request.audiences, at),
        at=at,
    )
    transaction.on_commit(lambda: mail_sign_up.enqueue(asked.pk))


def _prepare_subscriber(request: Request) -> Subscriber:
    """The subscriber, waiting for confirmation; somebody who is active keeps everything as it is."""
    subscriber = Subscriber.objects.select_for_update().with_addresses([request.address]).first()
    if subscriber and subscriber.state == SubscriberState.ACTIVE:
        return subscriber
    subscriber = subscriber or Subscriber(address=request.address)
    subscriber.language = request.language
    subscriber.municipality = request.municipality
    subscriber.state = SubscriberState.PENDING
    subscriber.save()
    subscriber.audiences.set(request.audiences)
    return subscriber


def _count_mails_today(address: str, at: datetime) -> int:
    since = at - timedelta(days=1)
    asked = Consent.objects.filter(address_hash=hash_address(address), change=ConsentChange.ASKED, at__gt=since)
    return asked.count()


def _find_wave(audiences: Iterable[Audience], at: datetime) -> Wave | None:
    """The running wave; one for these audiences goes first."""
    running = Wave.objects.running(timezone.localdate(at))
    return running.filter(audiences__in=list(audiences)).first() or running.first()


def confirm(*, asked: Consent, at: datetime | None = None) -> bool:
    """Make the person behind a ledger row active, once, and tell the rooms above; False when it is too late."""
    subscriber = asked.subscriber
    if subscriber is None:
        return False
    if confirm_subscriber(subscriber=subscriber, asked=asked, at=at):
        audience_ids = list(subscriber.audiences.values_list("pk", flat=True))
        signed_up.send_robust(
            sender=Subscriber,
            wave_id=asked.wave_id,
            language=subscriber.language,
            audience_ids=audience_ids,
            municipality_id=subscriber.municipality_id,
        )
    return subscriber.state == SubscriberState.ACTIVE


def forget_unconfirmed(at: datetime | None = None) -> int:
    """Remove who did not confirm within seven days; who had left before is set back to that. Returns how many."""
    moment = at or timezone.now()
    lately = Consent.objects.filter(change=ConsentChange.ASKED, at__gt=moment - UNCONFIRMED_FOR)
    waiting = Subscriber.objects.filter(state=SubscriberState.PENDING)
    stale = waiting.exclude(pk__in=lately.filter(subscriber__isnull=False).values("subscriber"))
    return sum(lapse_subscriber(subscriber=found, at=moment) for found in stale.iterator())
