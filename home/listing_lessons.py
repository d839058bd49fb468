"""Lists the lessons learnt, narrowed down to a programme or a municipality."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from audiences.models import Municipality
from home.models.lesson_page import LessonPage, LessonQuerySet
from home.models.programme_page import ProgrammePage

if TYPE_CHECKING:
    from home.models.lessons_page import LessonsPage


@dataclass(frozen=True)
class ListedLesson:
    """One lesson with its programme in the language of the reader, where there is one."""

    lesson: LessonPage
    programme: ProgrammePage | None


@dataclass(frozen=True)
class LessonListing:
    """What the list shows, what it was narrowed down to, and what a municipality can take from elsewhere.

    `is_misread` says that the address asked for something that does not exist, which then counts as not asked.
    """

    lessons: Sequence[ListedLesson]
    usable_elsewhere: Sequence[ListedLesson]
    programmes: Sequence[ProgrammePage]
    municipalities: Sequence[Municipality]
    programme: ProgrammePage | None
    municipality: Municipality | None
    is_misread: bool

    @property
    def is_filtered(self) -> bool:
        return self.programme is not None or self.municipality is not None

    @property
    def heading(self) -> str:
        """What the list was narrowed down to, in words; nothing when it is the whole list."""
        names = {
            "programme": self.programme.title if self.programme else "",
            "municipality": self.municipality.name if self.municipality else "",
        }
        if self.programme and self.municipality:
            return _("Lessons of %(programme)s in %(municipality)s") % names
        if self.programme:
            return _("Lessons of %(programme)s") % names
        if self.municipality:
            return _("Lessons from %(municipality)s") % names
        return ""


def list_lessons(page: "LessonsPage", query: Mapping[str, str]) -> LessonListing:
    """The lessons below that page which the query asks for; `programme` is a slug, `municipality` a key."""
    programmes = list(ProgrammePage.objects.sibling_of(page, inclusive=False).live().order_by("path"))
    municipalities = list(Municipality.objects.all())
    asked = {name: query.get(name, "").strip() for name in ("programme", "municipality")}
    programme = next((row for row in programmes if row.slug == asked["programme"]), None)
    municipality = next((row for row in municipalities if row.key == asked["municipality"]), None)
    below = LessonPage.objects.child_of(page).listed()
    found = _narrow(below, programme, municipality)
    lessons = _with_programmes(found, programmes)
    elsewhere = below.usable_elsewhere().exclude(pk__in=[row.lesson.pk for row in lessons])
    return LessonListing(
        lessons=lessons,
        usable_elsewhere=_with_programmes(elsewhere, programmes) if municipality or not lessons else [],
        programmes=programmes,
        municipalities=municipalities,
        programme=programme,
        municipality=municipality,
        is_misread=bool((asked["programme"] and not programme) or (asked["municipality"] and not municipality)),
    )


def _narrow(
    lessons: LessonQuerySet, programme: ProgrammePage | None, municipality: Municipality | None
) -> LessonQuerySet:
    if programme:
        lessons = lessons.of_programme(programme)
    if municipality:
        lessons = lessons.learnt_in(municipality)
    return lessons


def _with_programmes(lessons: LessonQuerySet, programmes: Sequence[ProgrammePage]) -> list[ListedLesson]:
    """Pair each lesson with its programme in the reader's language, or as it was written where that is live."""
    here = {programme.translation_key: programme for programme in programmes}
    return [ListedLesson(lesson=lesson, programme=_find(lesson.programme, here)) for lesson in lessons]


def _find(written: ProgrammePage | None, here: Mapping[object, ProgrammePage]) -> ProgrammePage | None:
    if written is None:
        return None
    return here.get(written.translation_key) or (written if written.live else None)
