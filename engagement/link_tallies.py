"""Counts followed links of mailings per day, and how many people followed any."""

import datetime
from typing import cast

from django.db.models import Count, DateField, Min, Q, QuerySet, Sum, Value
from django.db.models.functions import Cast

from engagement.models import Event, LinkTally
from engagement.models.dimensions import Kind, Traffic

COLUMNS = ("mailing_id", "link_code", "count", "people", "day")


def followed_links(events: QuerySet[Event]) -> QuerySet[Event]:
    """Those events in which a person followed a link of a mailing."""
    followed = events.filter(kind=Kind.MAIL_LINK, traffic=Traffic.PEOPLE, mailing__isnull=False)
    return followed.exclude(link_code="").order_by()


def count_by_link(events: QuerySet[Event], day: datetime.date) -> QuerySet[Event, dict[str, object]]:
    """Followed links and people per link, named as `COLUMNS`; visitors are known only until a day is closed."""
    followed = followed_links(events)
    known = followed.exclude(visitor=None)
    firsts = known.values("mailing_id", "visitor").annotate(first=Min("pk")).values("first")
    counted = followed.values("mailing_id", "link_code").annotate(
        count=Count("pk"), people=Count("pk", filter=Q(pk__in=firsts)), day=Cast(Value(day), DateField())
    )
    return cast("QuerySet[Event, dict[str, object]]", counted)


def count_followers(mailing_id: int) -> dict[str, int]:
    """People who followed a link of the mailing, by the first one they followed; a new day is a new person.

    Taken from the daily counts: what happened since the last roll-up is not in it.
    """
    rows = LinkTally.objects.filter(mailing=mailing_id).values("link_code").annotate(followers=Sum("people"))
    return dict(rows.values_list("link_code", "followers"))
