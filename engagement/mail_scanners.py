"""Tells from the followed links of a mailing who was no reader: programs that try all links of a mail for safety.

They look like a browser and come within a second of the delivery. What gives them away is that one visitor follows
several different links of one mail in a few seconds. The links must be different: several people behind one address
of a company follow the same few, and a reader who presses twice follows one. To follow four links within ten seconds,
a reader would have to come back to the mail three times.

In a mail with two or three links a scanner follows them all; a quick reader may too. That stays uncertain.
"""

import datetime
from typing import cast

from django.db.models import Count, DateTimeField, ExpressionWrapper, F, Min, QuerySet, Window
from django.db.models.functions import Lag

from engagement.models import Event
from engagement.models.dimensions import Kind, Traffic
from newsletters.models import MailLink

WITHIN = datetime.timedelta(seconds=10)
MANY_LINKS = 4
FEW_LINKS = (2, 3)


def mark_scanners(events: QuerySet[Event]) -> None:
    """Take bursts over the links of a mailing for what they are; of one day, whose visitors are still known.

    May run again when more has come: whoever is a machine stays one.
    """
    followed = events.filter(kind=Kind.MAIL_LINK, mailing__isnull=False, visitor__isnull=False).exclude(link_code="")
    for links in FEW_LINKS:
        short = followed.filter(mailing__in=find_short_mailings(links))
        quick = short.filter(traffic=Traffic.PEOPLE, visitor__in=find_bursts(short, links))
        quick.update(traffic=Traffic.UNCERTAIN)
    scanned = followed.exclude(traffic=Traffic.MACHINES).filter(visitor__in=find_bursts(followed, MANY_LINKS))
    scanned.update(traffic=Traffic.MACHINES)


def find_bursts(followed: QuerySet[Event], links: int) -> QuerySet[Event, dict[str, object]]:
    """The visitors who followed so many different links of one mailing within a few seconds.

    Of every link only the first time counts: between it and the one so many links back lie a few seconds.
    """
    by_link = followed.order_by().values("mailing_id", "visitor", "link_code")
    firsts = followed.filter(pk__in=by_link.annotate(first=Min("pk")).values("first"))
    earlier = Window(Lag("at", links - 1), partition_by=[F("mailing_id"), F("visitor")], order_by="at")
    bursts = firsts.annotate(earlier=earlier).filter(at__lte=ExpressionWrapper(F("earlier") + WITHIN, DateTimeField()))
    return cast("QuerySet[Event, dict[str, object]]", bursts.values("visitor"))


def find_short_mailings(links: int) -> QuerySet[MailLink, dict[str, object]]:
    """The mailings whose longest mail has so many links; each cell of readers has links of its own."""
    by_cell = MailLink.objects.order_by().values("mailing_id", "language", "audience_id", "arm")
    counted = by_cell.annotate(links=Count("pk"))
    longer = counted.filter(links__gt=links).values("mailing_id")
    return cast(
        "QuerySet[MailLink, dict[str, object]]",
        counted.filter(links=links).exclude(mailing_id__in=longer).values("mailing_id"),
    )
