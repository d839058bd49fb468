import datetime
from functools import partial

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation
from django.utils.translation import gettext
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation

from home.blocks import ResultBlock
from home.models import Compliance, LessonPage, ProgrammePage
from home.sample.translating import translate
from tests.factories.audiences import MunicipalityFactory
from tests.factories.home import (
    AccessibilityPageFactory,
    LessonPageFactory,
    LessonsPageFactory,
    ProgrammePageFactory,
    ProgrammesPageFactory,
)

pytestmark = pytest.mark.django_db

RESULT = (
    "result",
    {"reached_on": datetime.date(2024, 10, 15), "text": "They signed.", "source": "Town", "source_address": ""},
)


WORDS = ("title", "slug", "introduction", "purpose", "what", "for_whom", "effect", "cost", "contact_role", "source")


def publish_everywhere(*pages: Page) -> None:
    """Translate the pages word for word, as a translator would who leaves names alone."""
    others = list(Locale.objects.exclude(pk=Locale.get_default().pk))
    for page in pages:
        page.refresh_from_db()
        fields = {field.name for field in page._meta.get_fields()}
        words = {name: getattr(page, name) for name in WORDS if name in fields}
        translate(page, partial(lambda code, words: words, words=words), others)


def german(page):
    return type(page).objects.get(translation_key=page.translation_key, locale__language_code="de")


def count_queries(client: Client, address: str) -> int:
    """How many queries a cold answer takes; the query string keeps it out of the page cache."""
    read(client, f"{address}?cold=1")
    with CaptureQueriesContext(connection) as queries:
        read(client, f"{address}?cold=2")
    return len(queries)


def read(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_programme_page_shows_caution_result_and_source(client) -> None:
    programme = ProgrammePageFactory(
        caution="Not about crime.",
        results=[
            RESULT,
            (
                "result",
                {**RESULT[1], "text": "They met.", "source": "Post", "source_address": "https://post.example/1"},
            ),
        ],
    )

    html = read(client, programme.url)

    assert "Not about crime." in html
    assert 'datetime="2024-10"' in html
    assert "They signed." in html
    assert '<a href="https://post.example/1" rel="noreferrer">Post</a>' in html


def test_programme_page_says_that_it_is_being_checked_from_its_review_day(client) -> None:
    index = ProgrammesPageFactory()
    fresh, due = ProgrammePageFactory(parent=index), ProgrammePageFactory(parent=index, due=True)

    assert "being-checked" not in read(client, fresh.url)
    assert "being-checked" in read(client, due.url)


@pytest.mark.parametrize(("day", "expected"), [("2027-01-14", False), ("2027-01-15", True), ("2027-01-16", True)])
def test_needs_review_starts_on_the_day_itself(day, expected) -> None:
    programme = ProgrammePageFactory.build(review_on=datetime.date(2027, 1, 15))

    assert programme.needs_review(datetime.date.fromisoformat(day)) is expected


def test_programmes_page_lists_live_programmes_in_order_and_leads_to_lessons(client) -> None:
    index = ProgrammesPageFactory()
    for slug in ("first", "second"):
        ProgrammePageFactory(parent=index, slug=slug, title=slug)
    ProgrammePageFactory(parent=index, draft=True, title="A draft")
    lessons = LessonsPageFactory(parent=index)

    html = read(client, index.url)

    assert html.index(">first<") < html.index(">second<")
    assert "A draft" not in html
    assert lessons.url in html


def test_programmes_page_without_programmes_says_so(client) -> None:
    index = ProgrammesPageFactory()

    with translation.override("nl"):
        assert gettext("No programme is described here yet.") in read(client, index.url)


def test_programme_page_names_its_lessons_in_the_language_of_the_reader(client) -> None:
    index = ProgrammesPageFactory()
    programme = ProgrammePageFactory(parent=index, slug="team")
    lessons = LessonsPageFactory(parent=index)
    lesson = LessonPageFactory(parent=lessons, programme=programme, slug="one", title="One team")
    LessonPageFactory(parent=lessons, title="Of nobody")
    publish_everywhere(index, programme, lessons, lesson)

    html = read(client, german(programme).url)

    assert german(lesson).url in html
    assert lesson.url not in html
    assert "Of nobody" not in html


def test_facts_reach_translations_when_the_page_is_translated_and_when_it_is_published() -> None:
    venlo, venray = MunicipalityFactory(venlo=True), MunicipalityFactory(venray=True)
    index = ProgrammesPageFactory()
    programme = ProgrammePageFactory(parent=index, municipalities=[venlo, venray])
    publish_everywhere(index, programme)
    assert list(german(programme).municipalities.all()) == [venlo, venray]

    programme.refresh_from_db()
    programme.municipalities = []
    programme.review_on = datetime.date(2030, 1, 1)
    programme.save_revision().publish()

    twin = german(programme)
    assert not twin.municipalities.exists()
    assert twin.review_on == datetime.date(2030, 1, 1)
    assert not twin.has_unpublished_changes
    assert not twin.get_latest_revision_as_object().municipalities.exists()


def test_facts_reach_a_translation_without_publishing_its_draft() -> None:
    index = ProgrammesPageFactory()
    programme = ProgrammePageFactory(parent=index)
    publish_everywhere(index, programme)
    twin = german(programme)
    twin.introduction = "Half done"
    twin.save_revision()

    programme.refresh_from_db()
    programme.ends_on = datetime.date(2031, 1, 1)
    programme.save_revision().publish()

    twin = german(programme)
    draft = twin.get_latest_revision_as_object()
    assert twin.ends_on == draft.ends_on == datetime.date(2031, 1, 1)
    assert (twin.introduction, draft.introduction) == (programme.introduction, "Half done")
    assert twin.has_unpublished_changes


def test_facts_of_a_translation_neither_travel_back_nor_stay() -> None:
    index = ProgrammesPageFactory()
    programme = ProgrammePageFactory(parent=index)
    publish_everywhere(index, programme)
    twin = german(programme)
    twin.ends_on = datetime.date(2031, 1, 1)
    twin.save_revision().publish()

    assert ProgrammePage.objects.get(pk=programme.pk).ends_on is None
    assert german(programme).ends_on is None
    assert german(programme).get_latest_revision_as_object().ends_on is None


def test_facts_do_not_become_old_again_when_a_translator_publishes() -> None:
    index = ProgrammesPageFactory()
    programme = ProgrammePageFactory(parent=index)
    publish_everywhere(index, programme)
    programme.refresh_from_db()
    programme.review_on = datetime.date(2030, 1, 1)
    programme.save_revision().publish()

    translation_to_german = Translation.objects.get(
        source__object_id=programme.translation_key, target_locale__language_code="de"
    )
    translation_to_german.save_target(publish=False)
    german(programme).get_latest_revision().publish()

    assert german(programme).review_on == datetime.date(2030, 1, 1)


def test_programmes_page_takes_as_many_queries_for_one_programme_as_for_twenty(client) -> None:
    index = ProgrammesPageFactory()
    LessonsPageFactory(parent=index)
    ProgrammePageFactory(parent=index)
    few = count_queries(client, index.url)
    for _number in range(20):
        ProgrammePageFactory(parent=index)

    assert count_queries(client, index.url) == few <= 15


def test_programme_page_takes_as_many_queries_for_one_lesson_as_for_fifty(client) -> None:
    index = ProgrammesPageFactory()
    programme = ProgrammePageFactory(parent=index)
    lessons = LessonsPageFactory(parent=index)
    LessonPageFactory(parent=lessons, programme=programme)
    few = count_queries(client, programme.url)
    for _number in range(49):
        LessonPageFactory(parent=lessons, programme=programme)

    assert LessonPage.objects.count() == 50
    assert count_queries(client, programme.url) == few <= 15


def test_accessibility_page_shows_status_date_and_contact(client) -> None:
    page = AccessibilityPageFactory(stated_on=datetime.date(2020, 11, 23))

    html = read(client, page.url)

    assert page.get_compliance_display() in html
    assert 'datetime="2020-11-23"' in html
    assert 'href="mailto:access@campaign.example"' in html


def test_programme_that_ends_before_it_starts_is_refused() -> None:
    programme = ProgrammePageFactory(starts_on=datetime.date(2026, 2, 1))

    programme.ends_on = datetime.date(2026, 2, 1)
    programme.full_clean()
    programme.ends_on = datetime.date(2026, 1, 31)
    with pytest.raises(ValidationError) as refusal:
        programme.full_clean()
    assert list(refusal.value.message_dict) == ["ends_on"]


def test_result_that_is_still_to_come_is_refused() -> None:
    block, today = ResultBlock(), timezone.localdate()

    assert block.clean(block.to_python(RESULT[1] | {"reached_on": today}))["reached_on"] == today
    with pytest.raises(StructBlockValidationError) as refusal:
        block.clean(block.to_python(RESULT[1] | {"reached_on": today + datetime.timedelta(days=1)}))
    assert list(refusal.value.block_errors) == ["reached_on"]


@pytest.mark.parametrize(
    ("fields", "refused"),
    [
        ({"compliance": Compliance.FULL}, "audited_on"),
        ({"stated_on": datetime.date(9000, 1, 1)}, "stated_on"),
        ({"audited_on": datetime.date(9000, 1, 1)}, "audited_on"),
    ],
)
def test_statement_that_cannot_be_true_is_refused(fields, refused) -> None:
    with pytest.raises(ValidationError) as refusal:
        AccessibilityPageFactory(**fields)

    assert list(refusal.value.message_dict) == [refused]


def test_statement_of_full_compliance_with_an_audit_is_accepted() -> None:
    page = AccessibilityPageFactory(compliance=Compliance.FULL, audited_on=datetime.date(2020, 1, 1))

    assert page.pk
