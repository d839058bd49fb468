"""Collects confirmed sign-ups; nothing of the person comes along."""

import datetime

from django.utils import timezone

from engagement.collecting.keeping import keep_or_count
from engagement.collecting.languages import clean_language
from engagement.collecting.refusals import Reason
from engagement.models import Event
from engagement.models.dimensions import Kind, Traffic


def collect_sign_up(
    *,
    wave_id: int | None,
    language: str,
    audience_ids: list[int],
    municipality_id: int | None,
    at: datetime.datetime | None = None,
) -> Reason | None:
    """Count one confirmed sign-up, once: under its audience, or under none where it names several."""
    moment = at or timezone.now()
    event = Event(
        at=moment,
        kind=Kind.SIGN_UP.value,
        traffic=Traffic.PEOPLE.value,
        wave_id=wave_id,
        language=clean_language(language),
        audience_id=audience_ids[0] if len(audience_ids) == 1 else None,
        municipality_id=municipality_id,
    )
    return keep_or_count(lambda: event, at=moment)
