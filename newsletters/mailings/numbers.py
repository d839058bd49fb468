"""How many people of a mailing are in which state; it always adds up."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from django.db.models import Count

from newsletters.models import Delivery, Mailing
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
    return count_states_of([mailing])[mailing.pk]


def count_states_of(mailings: Iterable[Mailing]) -> dict[int, StateCounts]:
    """The same for several mailings by their ids, also in one query."""
    keys = [mailing.pk for mailing in mailings]
    found: dict[int, dict[str, int]] = defaultdict(dict)
    rows = Delivery.objects.filter(mailing__in=keys).order_by().values_list("mailing_id", "state")
    for mailing_id, state, people in rows.annotate(people=Count("pk")):
        found[mailing_id][state] = people
    return {key: _make_counts(found[key]) for key in keys}


def _make_counts(people: dict[str, int]) -> StateCounts:
    return StateCounts(eligible=sum(people.values()), **{state.value: people.get(state, 0) for state in DeliveryState})


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
