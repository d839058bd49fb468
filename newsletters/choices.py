"""What somebody wants mail about: in her own row, or beside it until she has confirmed.

Anybody can sign up with the address of somebody we know. What was filled in then waits beside her row, bound to the
row of the ledger that says who asked, and replaces what she chose before only when she confirms from that very mail.
"""

import datetime
from dataclasses import dataclass

from audiences.models import Audience, Municipality
from newsletters.models.consent import Consent
from newsletters.models.signing_up import PendingChoice, SignUpRequest
from newsletters.models.subscriber import Subscriber


@dataclass(frozen=True)
class Choices:
    """What somebody wants mail about, and in which language."""

    language: str
    municipality: Municipality | None
    audiences: tuple[Audience, ...]


def read_choices(chosen: Subscriber | SignUpRequest | PendingChoice) -> Choices:
    """What she chose, or what somebody filled in with her address."""
    return Choices(chosen.language, chosen.municipality, tuple(chosen.audiences.order_by("pk")))


def write_choices(*, subscriber: Subscriber, choices: Choices) -> bool:
    """Whether anything differs from what her row says; the row is locked while we look."""
    held = Subscriber.objects.select_for_update().get(pk=subscriber.pk)
    if read_choices(held) == choices:
        return False
    held.language = subscriber.language = choices.language
    held.municipality = subscriber.municipality = choices.municipality
    held.save(update_fields=["language", "municipality"])
    held.audiences.set(choices.audiences)
    return True


def keep_choices_waiting(*, asked: Consent, choices: Choices) -> None:
    """Note what was filled in by somebody who may not be the owner of the address."""
    waiting = PendingChoice.objects.create(asked=asked, language=choices.language, municipality=choices.municipality)
    waiting.audiences.set(choices.audiences)


def find_choices(*, asked: Consent, subscriber: Subscriber) -> Choices:
    """What that sign-up was for: where nothing waits, what her own row says."""
    waiting = PendingChoice.objects.select_related("municipality").filter(asked=asked).first()
    return read_choices(waiting or subscriber)


def forget_waiting_choices(subscriber: Subscriber) -> None:
    """Drop whatever waits beside her row."""
    PendingChoice.objects.filter(asked__subscriber=subscriber).delete()


def forget_old_choices(before: datetime.datetime) -> int:
    """Drop what nobody confirmed since before that moment; answers how many sign-ups that were."""
    stale = PendingChoice.objects.filter(asked__at__lte=before)
    return stale.delete()[1].get(PendingChoice._meta.label, 0)
