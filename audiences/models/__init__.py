from audiences.models.audience import Audience
from audiences.models.audience_page import AudiencePage
from audiences.models.municipality import Municipality, PostcodeArea
from audiences.models.reporting_channel import ReportingChannel

__all__ = ["Audience", "AudiencePage", "Municipality", "PostcodeArea", "ReportingChannel"]
