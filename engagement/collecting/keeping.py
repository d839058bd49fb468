"""Keeps one event, or counts why not: exactly one of the two happens, before the answer."""

import datetime
from collections.abc import Callable

from django.db import Error

from engagement.collecting.drops import count_drop, count_held_drops
from engagement.collecting.refusals import Reason, Refused
from engagement.event_stores import EventUnfit, StoreUnavailable, get_store
from engagement.models import Event
from engagement.remembering import forget_everything


def keep_or_count(make: Callable[[], Event], *, at: datetime.datetime) -> Reason | None:
    """Keep what `make` gives; the reason when it refused, or when the event could not be kept."""
    try:
        get_store().record([make()])
    except Refused as refusal:
        reason = refusal.reason
    except EventUnfit:
        # Perhaps it named a wave or an audience that was removed a moment ago.
        forget_everything()
        reason = Reason.UNFIT
    except (StoreUnavailable, Error):
        reason = Reason.UNAVAILABLE
    else:
        count_held_drops()
        return None
    count_drop(reason=reason, at=at)
    return reason
