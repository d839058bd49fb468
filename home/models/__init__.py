from home.models.accessibility_page import AccessibilityPage, Compliance
from home.models.home_page import HomePage
from home.models.lesson_page import LessonPage, Transferable
from home.models.lessons_page import LessonsPage
from home.models.programme_page import ProgrammePage
from home.models.programmes_page import ProgrammesPage
from home.models.reporting_page import ReportingPage
from home.models.sample_mark import SampleMark
from home.models.search_entry import SearchEntry
from home.models.search_page import SearchPage
from home.models.standard_page import StandardPage
from home.models.toolkit_page import ToolkitPage

__all__ = [
    "AccessibilityPage",
    "Compliance",
    "HomePage",
    "LessonPage",
    "LessonsPage",
    "ProgrammePage",
    "ProgrammesPage",
    "ReportingPage",
    "SampleMark",
    "SearchEntry",
    "SearchPage",
    "StandardPage",
    "ToolkitPage",
    "Transferable",
]
