"""Why somebody of a segment gets no mail."""

from django.db.models import Case, CharField, Value, When

from newsletters.models.delivery import ExclusionReason
from newsletters.models.subscriber import SubscriberState

REASONS = {
    SubscriberState.PENDING: ExclusionReason.PENDING,
    SubscriberState.PAUSED: ExclusionReason.PAUSED,
    SubscriberState.UNSUBSCRIBED: ExclusionReason.UNSUBSCRIBED,
    SubscriberState.BOUNCED: ExclusionReason.BOUNCED,
    SubscriberState.COMPLAINED: ExclusionReason.COMPLAINED,
}


def reason_of_state(field: str = "state") -> Case:
    """SQL for why somebody in that state gets no mail; empty for active people."""
    return Case(
        *(When(**{field: state}, then=Value(reason.value)) for state, reason in REASONS.items()),
        default=Value(""),
        output_field=CharField(),
    )
