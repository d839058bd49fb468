from engagement.models.closing import Closing, ReportedMailing
from engagement.models.data_centre import DataCentreList
from engagement.models.event import DailySalt, Drop, Event
from engagement.models.link_tally import LinkTally
from engagement.models.monday_mail import MondayMail, MondayMailRefusal
from engagement.models.reporting_count import ReportingCount
from engagement.models.shared_report import SharedReport
from engagement.models.short_link import ShortLink
from engagement.models.tally import ClosedDay, RollUp, Tally, VisitorTally
from engagement.models.week_count import WeekCount

__all__ = [
    "ClosedDay",
    "Closing",
    "DailySalt",
    "DataCentreList",
    "Drop",
    "Event",
    "LinkTally",
    "MondayMail",
    "MondayMailRefusal",
    "ReportedMailing",
    "ReportingCount",
    "RollUp",
    "SharedReport",
    "ShortLink",
    "Tally",
    "VisitorTally",
    "WeekCount",
]
