"""What this room keeps how long. The roll-up removes it, because only it knows when a day is counted."""

import datetime

from django.utils.translation import gettext_lazy as _

from engagement.models import (
    ClosedDay,
    DailySalt,
    DataCentreList,
    Drop,
    Event,
    LinkTally,
    ReportingCount,
    RollUp,
    ShortLink,
    Tally,
    VisitorTally,
)
from engagement.tallies import EVENTS, EVENTS_LIVE, SALTS
from newsletters.retention import KeptData

KINDS: tuple[KeptData, ...] = (
    KeptData(
        key=EVENTS,
        name=_("Single visits and clicks"),
        what=_("Which page or link. Until the day is over also when, and a hash that tells visitors apart."),
        why=_("To count each day when it is over."),
        keep=EVENTS_LIVE,
        after=_("Then only the daily counts are left."),
        count=Event.objects.count,
        models=(Event,),
    ),
    KeptData(
        key=SALTS,
        name=_("The secret behind the hashes of visitors"),
        what=_("A number per day, with which visitors of that day are told apart; it says nothing about them."),
        why=_("So that nobody is counted twice on one day."),
        keep=datetime.timedelta(days=1),
        after=_("When the day is closed it is destroyed. The hashes, the moments and the order of the visits go too."),
        count=DailySalt.objects.count,
        models=(DailySalt,),
    ),
    KeptData(
        key="tallies",
        name=_("Daily counts"),
        what=_("How many visits, clicks and sign-ups there were per day, page, language, audience and municipality."),
        why=_("To account for what a wave did."),
        until=_("Without end: nobody is in them."),
        count=Tally.objects.count,
        models=(Tally, LinkTally, VisitorTally, Drop, ClosedDay, RollUp),
    ),
    KeptData(
        key="reporting_counts",
        name=_("Daily totals of reporting links"),
        what=_(
            "How many times a number or form of a reporting channel was followed per day, of the whole site together. "
            "No page, language, audience, visitor or moment."
        ),
        why=_("To know whether people find the way to report at all."),
        until=_("Without end: nobody is in them."),
        count=ReportingCount.objects.count,
        models=(ReportingCount,),
    ),
    KeptData(
        key="short_links",
        name=_("Short links and lists of data centres"),
        what=_("What officers wrote: where a link hangs and leads, and from which networks no people come."),
        why=_("To lead people to the right page, and to tell people from machines."),
        until=_("Until an officer deletes them."),
        count=lambda: ShortLink.objects.count() + DataCentreList.objects.count(),
        models=(ShortLink, DataCentreList),
    ),
)
