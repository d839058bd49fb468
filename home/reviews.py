"""Finds the pages whose facts are due to be checked: programmes, and the accessibility statement."""

import calendar
import datetime
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import TypeVar

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, Page

from home.models import AccessibilityPage, ProgrammePage

AnyPage = TypeVar("AnyPage", bound=Page)

WARNED_BEFORE = datetime.timedelta(days=30)
# A statement holds for a year and an audit for three; officers hear of it a month before.
STATEMENT_HOLDS_MONTHS = 12
AUDIT_HOLDS_MONTHS = 36


class Task(Enum):
    """What has to be done with the page, before its day and after it."""

    CHECK = "check"
    RENEW = "renew"
    AUDIT = "audit"


SENTENCES: dict[tuple[Task, bool], Promise] = {
    (Task.CHECK, False): _("Check the facts on this page before %(date)s and set a new review date."),
    (Task.CHECK, True): _("The facts on this page were to be checked by %(date)s. Check them, set a new review date."),
    (Task.RENEW, False): _("Renew the accessibility statement before %(date)s."),
    (Task.RENEW, True): _("The accessibility statement was to be renewed by %(date)s. It holds for a year."),
    (Task.AUDIT, False): _("Have a full accessibility audit done before %(date)s."),
    (Task.AUDIT, True): _("The accessibility audit was to be repeated by %(date)s. It holds for three years."),
}


@dataclass(frozen=True)
class Review:
    """One page to be looked after, and by when."""

    page: Page
    task: Task
    due_on: datetime.date
    is_overdue: bool

    @property
    def sentence(self) -> str:
        """What the officer should do, with the day."""
        return str(SENTENCES[self.task, self.is_overdue]) % {"date": date_format(self.due_on, "DATE_FORMAT")}


def find_reviews(*, at: datetime.date | None = None) -> list[Review]:
    """Every review that officers should hear of on that day, the most urgent first; one per page, not per language."""
    today = at or timezone.localdate()
    reviews = [*_of_programmes(today), *_of_statements(today)]
    return sorted(reviews, key=lambda review: (review.due_on, review.page.path))


def find_reviews_of(page: Page, *, at: datetime.date | None = None) -> list[Review]:
    """The reviews that this page waits for, whichever of its languages it is."""
    if not isinstance(page, (ProgrammePage, AccessibilityPage)):
        return []
    return [review for review in find_reviews(at=at) if review.page.translation_key == page.translation_key]


def _of_programmes(today: datetime.date) -> Iterator[Review]:
    soon = ProgrammePage.objects.live().filter(review_on__lte=today + WARNED_BEFORE)
    for page in _one_per_language_group(soon):
        yield Review(page=page, task=Task.CHECK, due_on=page.review_on, is_overdue=page.needs_review(today))


def _of_statements(today: datetime.date) -> Iterator[Review]:
    for page in _one_per_language_group(AccessibilityPage.objects.live()):
        yield from _when_near(page, Task.RENEW, page.stated_on, STATEMENT_HOLDS_MONTHS, today)
        if page.audited_on:
            yield from _when_near(page, Task.AUDIT, page.audited_on, AUDIT_HOLDS_MONTHS, today)


def _when_near(page: Page, task: Task, done_on: datetime.date, months: int, today: datetime.date) -> Iterator[Review]:
    due_on = add_months(done_on, months)
    if today >= add_months(done_on, months - 1):
        yield Review(page=page, task=task, due_on=due_on, is_overdue=today >= due_on)


def _one_per_language_group(pages: Iterable[AnyPage]) -> list[AnyPage]:
    default = Locale.get_default().pk
    chosen: dict[uuid.UUID, AnyPage] = {}
    for page in sorted(pages, key=lambda page: (page.locale_id != default, page.path)):
        chosen.setdefault(page.translation_key, page)
    return list(chosen.values())


def add_months(day: datetime.date, months: int) -> datetime.date:
    """The same day that many months later, or the last of that month where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return datetime.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
