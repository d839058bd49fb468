"""Turns events into daily tallies, closes days that are over, and forgets what is no longer needed."""

import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Count, DateField, Model, QuerySet, Value
from django.db.models.functions import Cast, TruncDate
from django.utils import timezone

from engagement.event_stores import get_store
from engagement.inserting import insert_rows
from engagement.link_tallies import COLUMNS as LINK_COLUMNS
from engagement.link_tallies import count_by_link
from engagement.mail_scanners import mark_scanners
from engagement.models import ClosedDay, DailySalt, Event, LinkTally, RollUp, Tally, VisitorTally
from engagement.models.dimensions import DIMENSIONS, Kind, Traffic
from engagement.unlinking import clear_log, unlink_events
from newsletters.retention import keep_days, log_removal

# An event that began before midnight may still be on its way.
WAIT_AFTER_MIDNIGHT = datetime.timedelta(minutes=10)
# Every one of these names is the name of its column too.
COLUMNS = (*DIMENSIONS, "count", "day")
VISITOR_COLUMNS = ("wave_id", "count", "day")
EVENTS_LIVE = keep_days("events")
# What the list of removals calls the two things that go here.
EVENTS, SALTS = "events", "visitor_salts"


def roll_up(at: datetime.datetime | None = None) -> None:
    """Count every day that is not closed, close those that are over; may run twice or late."""
    moment = at or timezone.now()
    RollUp.objects.get_or_create(pk=1, defaults={"at": moment})
    for day in _open_days():
        _tally_day(day, moment)
    _unlink_late_events(moment)
    log_removal(EVENTS, get_store().erase(moment - EVENTS_LIVE), moment)
    RollUp.objects.filter(pk=1).update(at=moment)


def day_bounds(day: datetime.date) -> tuple[datetime.datetime, datetime.datetime]:
    """The first moment of the local day, and the first moment after it."""
    midnights = (datetime.datetime.combine(each, datetime.time()) for each in (day, day + datetime.timedelta(days=1)))
    start, end = (timezone.make_aware(midnight) for midnight in midnights)
    return start, end


def events_of(day: datetime.date) -> QuerySet[Event]:
    """The events of one local day."""
    start, end = day_bounds(day)
    return Event.objects.filter(at__gte=start, at__lt=end)


def _open_days() -> list[datetime.date]:
    """Days with events or a salt that are not closed yet."""
    closed = ClosedDay.objects.values("day")
    local_days = Event.objects.annotate(day=TruncDate("at")).values_list("day", flat=True)
    counted = set(local_days.exclude(day__in=closed).distinct())
    salted = set(DailySalt.objects.exclude(day__in=closed).values_list("day", flat=True))
    return sorted(counted | salted)


def _tally_day(day: datetime.date, at: datetime.datetime) -> None:
    """Count the day anew, and close it in the same transaction when it is over."""
    with transaction.atomic():
        # Two runs at once would count the day twice: the second waits here for the first.
        RollUp.objects.select_for_update().get(pk=1)
        is_over = at >= day_bounds(day)[1] + WAIT_AFTER_MIDNIGHT
        if is_over and not _close(day, at):
            return
        mark_scanners(events_of(day))
        _count_anew(day)
        if is_over:
            _unlink_day(day, at)
    if is_over:
        clear_log()


def _unlink_day(day: datetime.date, at: datetime.datetime) -> None:
    """From now on nothing tells which events of that day belong to one visitor."""
    VisitorTally.objects.filter(day=day, count__lt=settings.SMALLEST_CELL).delete()
    log_removal(SALTS, unlink_events(events_of(day), day=day, start=day_bounds(day)[0]), at)


def _unlink_late_events(at: datetime.datetime) -> None:
    """What was written after its day was closed is not counted any more, but its visitor must be forgotten too."""
    closed = ClosedDay.objects.values("day")
    for day in DailySalt.objects.filter(day__in=closed).values_list("day", flat=True):
        with transaction.atomic():
            _unlink_day(day, at)


def _close(day: datetime.date, at: datetime.datetime) -> bool:
    """Mark the day as closed; false when another run was first."""
    return ClosedDay.objects.get_or_create(day=day, defaults={"closed_at": at})[1]


def _count_anew(day: datetime.date) -> None:
    """Replace the day's tallies by one statement each that counts its events."""
    events = events_of(day)
    counted = events.order_by().values(*DIMENSIONS).annotate(count=Count("pk"), day=Cast(Value(day), DateField()))
    _replace(Tally, day, counted, COLUMNS)
    _replace(LinkTally, day, count_by_link(events, day), LINK_COLUMNS)
    views = events.filter(kind=Kind.VIEW, traffic=Traffic.PEOPLE).exclude(visitor=None).order_by()
    visitors = views.values("wave_id").annotate(
        count=Count("visitor", distinct=True), day=Cast(Value(day), DateField())
    )
    _replace(VisitorTally, day, visitors, VISITOR_COLUMNS)


def _replace(model: type[Model], day: datetime.date, counted: QuerySet[Any, Any], columns: tuple[str, ...]) -> None:
    """Put what was counted in the place of the rows of that day; `columns` are named as in the counting."""
    model._default_manager.filter(day=day).delete()
    insert_rows(model, counted, columns)
