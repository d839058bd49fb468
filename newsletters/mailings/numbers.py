"""How many people of a mailing are in which state; it always adds up."""

from dataclasses import asdict, dataclass

from django.db.models import Count

from newsletters.models import Mailing
from newsletters.models.consent import Consent, ConsentChange
from newsletters.models.delivery import BounceKind, DeliveryState


@dataclass(frozen=True)
class StateCounts:
    """People of one mailing; `eligible` is everybody in the segment when it was frozen."""

    eligible: int
    queued: int
    claimed: int
    sent: int
    bounced: int
    failed: int
    uncertain: int
    excluded: int

    @property
    def adds_up(self) -> bool:
        """Whether everybody is in exactly one of the states."""
        numbers = asdict(self)
        return numbers.pop("eligible") == sum(numbers.values())

    @property
    def finished(self) -> int:
        """People for whom nothing more will happen, without those who were left out."""
        return self.sent + self.bounced + self.failed + self.uncertain

    @property
    def percent(self) -> int:
        """How much of the sending is over, from 0 to 100."""
        to_send = self.eligible - self.excluded
        return 100 * self.finished // to_send if to_send else 100


def count_states(mailing: Mailing) -> StateCounts:
    """Count the deliveries of a mailing by state, in one query."""
    rows = dict(mailing.deliveries.order_by().values_list("state").annotate(people=Count("pk")))
    return StateCounts(eligible=sum(rows.values()), **{state.value: rows.get(state, 0) for state in DeliveryState})


def count_exclusions(mailing: Mailing) -> dict[str, int]:
    """How many people were left out, by reason."""
    left_out = mailing.deliveries.filter(state=DeliveryState.EXCLUDED).order_by()
    return dict(left_out.values_list("reason").annotate(people=Count("pk")))


def count_bounces(mailing: Mailing) -> dict[str, int]:
    """How many of the bounced mails bounced how: `hard` or `soft`."""
    bounced = mailing.deliveries.filter(state=DeliveryState.BOUNCED).order_by()
    rows = dict(bounced.values_list("bounce").annotate(people=Count("pk")))
    # Bounces from before anybody looked at the answer say nothing of an address.
    return {BounceKind.HARD: rows.pop(BounceKind.HARD, 0), BounceKind.SOFT: sum(rows.values())}


def count_complaints(mailing: Mailing) -> int:
    """How many people called this mailing spam."""
    return mailing.deliveries.filter(complained=True).count()


def unsubscribed(mailing: Mailing) -> int:
    """How many people left through this mailing."""
    return Consent.objects.filter(mailing=mailing, change=ConsentChange.WITHDRAWN).count()
