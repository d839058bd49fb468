"""What the editor is told about a page before it goes out: plain sentences that say what to do."""

from dataclasses import dataclass

from wagtail.models import Page

from audiences.content_checks.addresses import find_tracked_links, find_typed_numbers, find_unknown_tokens
from audiences.content_checks.findings import Finding, Level
from audiences.content_checks.page_checks import (
    find_hard_words,
    find_missing_content,
    find_picture_gaps,
    find_search_gaps,
    find_unsafe_reading,
)
from audiences.content_checks.passages import list_passages
from audiences.models.reporting_channel import ReportingChannel
from audiences.reading_level import ReadingLevel, measure_reading_level

__all__ = ["Checklist", "Finding", "Level", "check_page"]


@dataclass(frozen=True)
class Checklist:
    """Everything found on one page; what must be done comes first."""

    findings: list[Finding]
    reading_level: ReadingLevel

    @property
    def must(self) -> list[Finding]:
        return [finding for finding in self.findings if finding.level is Level.MUST]

    @property
    def should(self) -> list[Finding]:
        return [finding for finding in self.findings if finding.level is Level.SHOULD]


def check_page(page: Page) -> Checklist:
    """Look at a page as it is in memory, saved or not; three queries, whatever the page holds.

    Sentences are in the active language, the reading level in the language of the page.
    """
    language = page.locale.language_code
    passages = list_passages(page)
    level = measure_reading_level("\n".join(passage.text for passage in passages), language)
    channels = ReportingChannel.objects.all().in_language(language)
    findings = [
        *find_missing_content(page, passages),
        *find_tracked_links(passages, channels),
        *find_unknown_tokens(passages, channels),
        *find_typed_numbers(passages, channels),
        *find_picture_gaps(page),
        *find_unsafe_reading(page),
        *find_hard_words(level),
        *find_search_gaps(page),
    ]
    return Checklist(sorted(findings, key=lambda finding: finding.level is not Level.MUST), level)
