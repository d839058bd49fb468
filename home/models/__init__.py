from home.models.home_page import HomePage
from home.models.reporting_page import ReportingPage
from home.models.sample_mark import SampleMark
from home.models.standard_page import StandardPage

__all__ = ["HomePage", "ReportingPage", "SampleMark", "StandardPage"]
