"""What would happen if a newsletter were sent to a segment now: shown before anybody presses the button."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Count

from newsletters.exclusions import reason_of_state
from newsletters.mailing_languages import find_language_pages
from newsletters.models import NewsletterPage, Segment
from newsletters.models.delivery import ExclusionReason
from newsletters.models.subscriber import SubscriberState
from newsletters.segments import describe, matching


@dataclass(frozen=True)
class LanguageShare:
    """People who read one language, and whether they get it or Dutch instead."""

    code: str
    name: str
    people: int
    falls_back: bool


@dataclass(frozen=True)
class LeftOut:
    """People of the segment who get nothing, and why."""

    reason: str
    people: int


@dataclass(frozen=True)
class Forecast:
    """People by language and people left out; `total` get mail, `eligible` are in the segment."""

    sentence: str
    languages: tuple[LanguageShare, ...]
    left_out: tuple[LeftOut, ...]
    total: int
    eligible: int


def foresee_mailing(newsletter: NewsletterPage, segment: Segment) -> Forecast:
    """Count without changing anything; raises `InvalidRule`."""
    translated = find_language_pages(newsletter)
    people = matching(segment.rule).order_by()
    by_language = people.active().values_list("language").annotate(people=Count("pk"))
    names = dict(settings.LANGUAGES)
    languages = tuple(
        LanguageShare(code, names.get(code, code), number, code not in translated)
        for code, number in sorted(by_language, key=lambda row: -row[1])
    )
    inactive = people.exclude(state=SubscriberState.ACTIVE).annotate(why=reason_of_state())
    reasons = inactive.values_list("why").annotate(people=Count("pk")).order_by("why")
    left_out = tuple(LeftOut(str(ExclusionReason(why).label), number) for why, number in reasons)
    total = sum(share.people for share in languages)
    return Forecast(
        sentence=describe(segment.rule),
        languages=languages,
        left_out=left_out,
        total=total,
        eligible=total + sum(row.people for row in left_out),
    )
