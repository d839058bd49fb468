from engagement.models.event import DailySalt, Drop, Event
from engagement.models.tally import Tally

__all__ = ["DailySalt", "Drop", "Event", "Tally"]
