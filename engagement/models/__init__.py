from engagement.models.event import DailySalt, Drop, Event
from engagement.models.link_tally import LinkTally
from engagement.models.tally import ClosedDay, RollUp, Tally, VisitorTally

__all__ = ["ClosedDay", "DailySalt", "Drop", "Event", "LinkTally", "RollUp", "Tally", "VisitorTally"]
