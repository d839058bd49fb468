"""Where a reader can go who found nothing, or who does not know what to ask."""

from dataclasses import dataclass

from django.utils.translation import get_language_info
from wagtail.models import Page

from audiences.models import AudiencePage
from home.models import ReportingPage, SearchPage
from home.search.finding import count_pages


@dataclass(frozen=True)
class Elsewhere:
    """Another language in which there are pages with what was asked."""

    code: str
    name: str
    url: str
    total: int


def list_next_steps(page: SearchPage) -> list[Page]:
    """The live pages per audience in this language, and the signpost to those who take reports."""
    parent = page.get_parent()
    audiences = AudiencePage.objects.child_of(parent).live().order_by("path")
    signposts = ReportingPage.objects.child_of(parent).live()
    return [*audiences.defer("body"), *signposts]


def list_other_languages(page: SearchPage, question: str) -> list[Elsewhere]:
    """The languages of the search page that have an answer, for a reader who stands in the wrong one."""
    versions = page.get_translations().live().select_related("locale").order_by("path")
    totals = [(version, count_pages(question, version.locale)) for version in versions]
    return [
        Elsewhere(
            code=version.locale.language_code,
            name=get_language_info(version.locale.language_code)["name_local"].capitalize(),
            url=version.url or "/",
            total=total,
        )
        for version, total in totals
        if total
    ]
