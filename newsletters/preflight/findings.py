"""What the preflight may say of a newsletter, and where it is put right."""

from dataclasses import dataclass
from enum import StrEnum

from newsletters.language_names import name_language


class Code(StrEnum):
    """What kind of fault it is; names are stable, so that tests and scripts may ask for them."""

    NOT_LIVE = "not-live"
    UNPUBLISHED_CHANGES = "unpublished-changes"
    TRANSLATION_MISSING = "translation-missing"
    TRANSLATION_INCOMPLETE = "translation-incomplete"
    TRANSLATION_STALE = "translation-stale"
    SUBJECT_EMPTY = "subject-empty"
    SUBJECT_LONG = "subject-long"
    PLACEHOLDER = "placeholder"
    CHECKLIST = "checklist"
    READING_LEVEL = "reading-level"
    ALT_TEXT = "alt-text"
    LINK_EMPTY = "link-empty"
    LINK_VAGUE = "link-vague"
    LINK_DEAD = "link-dead"
    LINK_UNPUBLISHED = "link-unpublished"
    LINK_MALFORMED = "link-malformed"
    HEADING_ORDER = "heading-order"
    LANGUAGE = "language"
    CONTRAST = "contrast"
    SIZE = "size"
    REPORTING_BAR = "reporting-bar"
    UNSUBSCRIBE = "unsubscribe"
    SENDER_EXAMPLE = "sender-example"
    SENDER_UNKNOWN = "sender-unknown"
    SENDER_SPF = "sender-spf"
    SENDER_DKIM = "sender-dkim"
    SENDER_DMARC = "sender-dmarc"


@dataclass(frozen=True)
class Finding:
    """One plain sentence that says what to do.

    `language`, `block_id` and `edit_url` are empty where none applies; `block_name` says where it is written, and
    names a field where that is not in a block.
    """

    code: Code
    message: str
    is_blocking: bool = True
    language: str = ""
    block_id: str = ""
    block_name: str = ""
    edit_url: str = ""

    @property
    def language_name(self) -> str:
        """The language in words, empty where the finding is about all of them."""
        return name_language(self.language) if self.language else ""


@dataclass(frozen=True)
class Preflight:
    """Everything found in a newsletter, and the languages that were looked at."""

    findings: tuple[Finding, ...]
    languages: tuple[str, ...] = ()

    @property
    def language_names(self) -> tuple[str, ...]:
        """The languages in words."""
        return tuple(name_language(code) for code in self.languages)

    @property
    def blocking(self) -> tuple[Finding, ...]:
        """What must be put right before the newsletter may be sent."""
        return tuple(finding for finding in self.findings if finding.is_blocking)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """What makes the newsletter better, and stops nothing."""
        return tuple(finding for finding in self.findings if not finding.is_blocking)

    @property
    def may_be_sent(self) -> bool:
        return not self.blocking
