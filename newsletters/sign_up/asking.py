"""Sign-up in two steps: somebody asks, and the owner of the address confirms from the mail.

The page that takes a sign-up writes down what was asked and never looks whether the address is known; the worker does
(`newsletters.sign_up.taking`). So known and unknown addresses get the same answer, in the same time.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from audiences.models import Audience, Municipality
from campaigns.models import Wave
from newsletters.choices import forget_old_choices
from newsletters.consent_ledger import confirm_subscriber, lapse_subscriber
from newsletters.models import SignUpRequest
from newsletters.models.consent import Consent, ConsentChange, ConsentWording
from newsletters.models.subscriber import Subscriber, SubscriberState
from newsletters.sign_up.quotas import QuotaIsUsedUp, count_refusal, take_from_network_and_total
from newsletters.sign_up.taking import take_sign_up
from newsletters.signals import signed_up

UNCONFIRMED_FOR = timedelta(days=settings.RETENTION_DAYS["unconfirmed"])


@dataclass(frozen=True)
class Request:
    """What somebody filled in; `source` is the path of a page, `short_link` the code that led to it."""

    address: str
    language: str
    municipality: Municipality | None
    audiences: tuple[Audience, ...]
    source: str
    short_link: str = ""


def agreement_words() -> str:
    """What people agree to, in the active language; a new text here becomes a new version in the ledger."""
    return _(
        "Yes, mail me news of this campaign. I can stop at any time with one click, "
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


def ask_to_join(*, request: Request, shown_in: str, ip_address: str = "", at: datetime | None = None) -> None:
    """Keep for the worker what somebody asked; nothing is kept once her network or the whole site asked too often.

    `shown_in` is the language of the page, and so of the words that were agreed to. `address` is normalised.
    """
    moment = at or timezone.now()
    wording = find_wording(shown_in)
    wave = find_wave(request.audiences, moment)
    try:
        with transaction.atomic():
            take_from_network_and_total(ip_address=ip_address, at=moment)
            kept = SignUpRequest.objects.create(
                address=request.address,
                language=request.language,
                municipality=request.municipality,
                wording=wording,
                shown_in=shown_in,
                source=request.source,
                short_link=request.short_link,
                wave=wave,
                at=moment,
            )
            kept.audiences.set(request.audiences)
            # A row of the same database: no request without a task, and no task without a request.
            take_sign_up.enqueue(kept.pk)
    except QuotaIsUsedUp as refusal:
        count_refusal(refusal.kind, moment)


def find_wave(audiences: Iterable[Audience], at: datetime) -> Wave | None:
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
    """Remove sign-ups that nobody confirmed within seven days; answers how many.

    Who had left before is set back to that. Of somebody who asked again meanwhile, only what she asked first goes.
    """
    moment = at or timezone.now()
    before = moment - UNCONFIRMED_FOR
    lately = Consent.objects.filter(change=ConsentChange.ASKED, at__gt=before)
    waiting = Subscriber.objects.filter(state=SubscriberState.PENDING)
    stale = waiting.exclude(pk__in=lately.filter(subscriber__isnull=False).values("subscriber"))
    lapsed = sum(lapse_subscriber(subscriber=found, at=moment) for found in stale.iterator())
    return lapsed + forget_old_choices(before)


def forget_requests(before: datetime) -> int:
    """Remove the requests of before that moment, which no worker could take; answers how many."""
    stale = SignUpRequest.objects.filter(at__lt=before)
    return stale.delete()[1].get(SignUpRequest._meta.label, 0)
