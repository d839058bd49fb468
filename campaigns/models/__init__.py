from campaigns.models.campaign import Campaign
from campaigns.models.goal import Goal
from campaigns.models.later_start import LaterStart
from campaigns.models.wave import Wave

__all__ = ["Campaign", "Goal", "LaterStart", "Wave"]
