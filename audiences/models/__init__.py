from audiences.models.audience import Audience
from audiences.models.audience_page import AudiencePage
from audiences.models.channel_proposal import ChannelProposal, Decision
from audiences.models.municipality import Municipality, PostcodeArea
from audiences.models.reporting_channel import ReportingChannel, Situation
from audiences.models.safe_reading import SafeReading
from audiences.models.story_page import StoryPage

__all__ = [
    "Audience",
    "AudiencePage",
    "ChannelProposal",
    "Decision",
    "Municipality",
    "PostcodeArea",
    "ReportingChannel",
    "SafeReading",
    "Situation",
    "StoryPage",
]
