"""What would happen if a newsletter were sent to a segment now: shown before anybody presses the button."""

from dataclasses import dataclass

from django.conf import settings

from newsletters.mailings.languages import find_language_pages
from newsletters.mailings.repeats import was_released
from newsletters.models import NewsletterPage, Segment
from newsletters.models.delivery import ExclusionReason
from newsletters.segments import count_by, describe, expand, hide_small


@dataclass(frozen=True)
class LanguageShare:
    """People who read one language, and whether they get it or Dutch instead; `text` hides a small number."""

    code: str
    name: str
    people: int
    text: str
    falls_back: bool


@dataclass(frozen=True)
class LeftOut:
    """People of the segment who get nothing, and why; `text` hides a small number."""

    reason: str
    people: int
    text: str


@dataclass(frozen=True)
class Forecast:
    """People by language and people left out; `total` get mail, `eligible` are in the segment.

    What people see are the texts: small numbers are hidden in them, and what would give those away.
    """

    sentence: str
    languages: tuple[LanguageShare, ...]
    left_out: tuple[LeftOut, ...]
    total: int
    total_text: str
    eligible: int
    eligible_text: str
    smallest: int
    is_repeated: bool

    @property
    def is_too_small(self) -> bool:
        """Whether fewer people get mail than a newsletter must reach."""
        return self.total < self.smallest

    @property
    def may_be_released(self) -> bool:
        """Whether anybody may send this to these people."""
        return not self.is_too_small and not self.is_repeated

    @property
    def mail_languages(self) -> int:
        """In how many languages mails go out; who falls back gets one of them."""
        own = {share.code for share in self.languages if not share.falls_back}
        return len(own | {settings.LANGUAGE_CODE for share in self.languages if share.falls_back})


def foresee_mailing(newsletter: NewsletterPage, segment: Segment) -> Forecast:
    """Count without changing anything; raises `InvalidRule`."""
    translated = find_language_pages(newsletter)
    count = count_by(segment.rule, own=segment)
    shown = hide_small(count)
    names = dict(settings.LANGUAGES)
    languages = tuple(
        LanguageShare(code, names.get(code, code), number, shown.by_language[code].text, code not in translated)
        for code, number in sorted(count.by_language.items(), key=lambda row: -row[1])
    )
    left_out = tuple(
        LeftOut(str(ExclusionReason(why).label), number, shown.excluded[why].text)
        for why, number in count.excluded.items()
        if number
    )
    return Forecast(
        sentence=describe(segment.rule),
        languages=languages,
        left_out=left_out,
        total=count.total,
        total_text=shown.total.text,
        eligible=count.total + sum(count.excluded.values()),
        eligible_text=shown.everybody.text,
        smallest=settings.SMALLEST_SEGMENT,
        is_repeated=was_released(newsletter, expand(segment.rule, segment)),
    )
