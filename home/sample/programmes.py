"""The sample programmes and what was learnt in them."""

from collections.abc import Iterable
from typing import Any

from wagtail.models import Page

from audiences.models import Municipality
from home.models import HomePage
from home.sample.content.lessons import FIRST_LESSONS, LESSONS_PAGE, LessonContent
from home.sample.content.more_lessons import MORE_LESSONS
from home.sample.content.programmes import INDEX, PROGRAMMES, ProgrammeContent
from home.sample.content.programmes.content import EVERYWHERE
from home.sample.words import PageContent
from tests.factories.home import LessonPageFactory, LessonsPageFactory, ProgrammePageFactory, ProgrammesPageFactory

LESSONS = (*FIRST_LESSONS, *MORE_LESSONS)
# In the order in which they can be translated: a page after the page above it.
PROGRAMME_PAGES = (
    INDEX,
    *(programme.page for programme in PROGRAMMES),
    LESSONS_PAGE,
    *(lesson.page for lesson in LESSONS),
)


def write_programmes(home: HomePage) -> dict[str, Page]:
    """The programmes and lessons below the home page in Dutch, by key; blocks come when the page is published."""
    index = ProgrammesPageFactory(parent=home, **_first_words(INDEX))
    pages: dict[str, Page] = {INDEX.key: index}
    for programme in PROGRAMMES:
        pages[programme.page.key] = ProgrammePageFactory(parent=index, **_programme_fields(programme))
    lessons = LessonsPageFactory(parent=index, **_first_words(LESSONS_PAGE))
    pages[LESSONS_PAGE.key] = lessons
    for lesson in LESSONS:
        fields = _lesson_fields(lesson) | {"programme": pages.get(lesson.programme)}
        pages[lesson.page.key] = LessonPageFactory(parent=lessons, **fields)
    return pages


def _programme_fields(content: ProgrammeContent) -> dict[str, Any]:
    return _first_words(content.page) | {
        "municipalities": _find_municipalities(content.municipalities),
        "review_on": content.review_on,
        "starts_on": content.starts_on,
        "ends_on": content.ends_on,
    }


def _lesson_fields(content: LessonContent) -> dict[str, Any]:
    return _first_words(content.page) | {
        "municipalities": _find_municipalities(content.municipalities),
        "transferable": content.transferable,
        "learnt_on": content.learnt_on,
        "source_address": content.source_address,
    }


def _find_municipalities(keys: Iterable[str]) -> list[Municipality]:
    rows = Municipality.objects.all()
    return list(rows if keys == EVERYWHERE else rows.filter(key__in=keys))


def _first_words(content: PageContent) -> dict[str, Any]:
    return content.in_language("nl", {}) | dict.fromkeys(content.streams, "[]")
