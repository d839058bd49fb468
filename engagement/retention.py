"""What this room keeps how long. The roll-up removes visits, because only it knows when a day is counted."""

import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from engagement.models import (
    ClosedDay,
    Closing,
    DailySalt,
    DataCentreList,
    Drop,
    Event,
    LinkTally,
    MondayMail,
    MondayMailRefusal,
    ReportedMailing,
    ReportingCount,
    RollUp,
    SharedReport,
    ShortLink,
    Tally,
    VisitorTally,
    WeekCount,
)
from engagement.tallies import EVENTS, EVENTS_LIVE, SALTS
from newsletters.retention import KeptData, delete_chunk, keep_days

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
        models=(Tally, LinkTally, VisitorTally, Drop, ClosedDay, RollUp, WeekCount, Closing, ReportedMailing),
    ),
    KeptData(
        key="shared_reports",
        name=_("Shared links to reports"),
        what=_("For whom the link is, in which language, which officer made it, and until when it works."),
        why=_("To know who may read a report, and to take that back. Who opens a link is not written down."),
        keep=keep_days("shared_reports"),
        after=_("The time begins on the day on which the link ends."),
        erase=lambda before, at: delete_chunk(SharedReport.objects.filter(expires_at__lt=before)),
        count=SharedReport.objects.count,
        models=(SharedReport,),
    ),
    KeptData(
        key="monday_mails",
        name=_("Mails to the team on Mondays"),
        what=_("Which officer got the mail about which week of a wave."),
        why=_("So that nobody gets it twice."),
        keep=keep_days("monday_mails"),
        erase=lambda before, at: delete_chunk(MondayMail.objects.filter(monday__lt=timezone.localdate(before))),
        count=MondayMail.objects.count,
        models=(MondayMail,),
    ),
    KeptData(
        key="monday_mail_refusals",
        name=_("Officers who do not want the mail on Mondays"),
        what=_("Which officer switched it off in the settings of the account."),
        why=_("So that nobody gets mail that she does not want."),
        until=_("Until the officer switches it on again, or the account is deleted."),
        count=MondayMailRefusal.objects.count,
        models=(MondayMailRefusal,),
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
