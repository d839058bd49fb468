"""Where a reader can go who found nothing, or who does not know what to ask."""

from wagtail.models import Page

from audiences.models import AudiencePage
from home.models import ReportingPage, SearchPage


def list_next_steps(page: SearchPage) -> list[Page]:
    """The live pages per audience in this language, and the signpost to those who take reports."""
    parent = page.get_parent()
    audiences = AudiencePage.objects.child_of(parent).live().order_by("path")
    signposts = ReportingPage.objects.child_of(parent).live()
    return [*audiences.defer("body"), *signposts]
