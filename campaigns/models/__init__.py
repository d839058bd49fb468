from campaigns.models.campaign import Campaign
from campaigns.models.goal import Goal
from campaigns.models.wave import Wave

__all__ = ["Campaign", "Goal", "Wave"]
