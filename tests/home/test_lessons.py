from collections.abc import Iterator

import pytest
from django.test import Client
from django.utils import translation

from home.listing_lessons import list_lessons
from home.models import LessonsPage, ProgrammePage
from tests.factories.audiences import MunicipalityFactory
from tests.factories.home import (
    LessonPageFactory,
    LessonsPageFactory,
    ProgrammePageFactory,
    ProgrammesPageFactory,
)
from tests.home.test_programmes import count_queries, german, publish_everywhere, read

pytestmark = pytest.mark.django_db


@pytest.fixture
def lessons() -> LessonsPage:
    """Two programmes, three municipalities, four lessons."""
    index = ProgrammesPageFactory()
    team, youth = (ProgrammePageFactory(parent=index, slug=slug, title=slug.title()) for slug in ("team", "youth"))
    venlo, venray = MunicipalityFactory(venlo=True), MunicipalityFactory(venray=True)
    MunicipalityFactory(key="beesel", name="Beesel")
    page = LessonsPageFactory(parent=index)
    LessonPageFactory(parent=page, title="A", slug="a", programme=team, municipalities=[venlo, venray], usable=True)
    LessonPageFactory(parent=page, title="B", slug="b", programme=youth, municipalities=[venlo])
    LessonPageFactory(parent=page, title="C", slug="c", programme=youth)
    LessonPageFactory(parent=page, title="D", slug="d", usable=True)
    LessonPageFactory(parent=page, title="E", slug="e", programme=youth, draft=True)
    return page


@pytest.fixture
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


def titles(rows) -> str:
    return "".join(sorted(row.lesson.title for row in rows))


@pytest.mark.parametrize(
    ("query", "found", "elsewhere"),
    [
        ({}, "ABCD", ""),
        ({"programme": "", "municipality": ""}, "ABCD", ""),
        ({"programme": "youth"}, "BC", ""),
        ({"municipality": "venlo"}, "AB", "D"),
        ({"municipality": "venray", "programme": "team"}, "A", "D"),
        ({"municipality": "venray", "programme": "youth"}, "", "AD"),
        ({"municipality": "beesel"}, "", "AD"),
    ],
)
def test_list_lessons_narrows_down_and_offers_what_can_be_used_elsewhere(lessons, query, found, elsewhere) -> None:
    listing = list_lessons(lessons, query)

    assert titles(listing.lessons) == found
    assert titles(listing.usable_elsewhere) == elsewhere
    assert not listing.is_misread


def test_list_lessons_says_in_words_what_it_shows(lessons, english) -> None:
    def heading(**query: str) -> str:
        return list_lessons(lessons, query).heading

    assert heading() == ""
    assert heading(programme="team") == "Lessons of Team"
    assert heading(municipality="venlo") == "Lessons from Venlo"
    assert heading(programme="team", municipality="venlo") == "Lessons of Team in Venlo"


@pytest.mark.parametrize(
    "value",
    [
        "nowhere",
        "'",
        '"',
        "%",
        "\x00",
        "venlo' OR 1=1 --",
        "🐄",
        "x" * 10_000,
        "venlo,venray",
        "-1",
        "../..",
        "VENLO\n",
    ],
)
@pytest.mark.parametrize("name", ["programme", "municipality"])
def test_lessons_page_takes_odd_values_for_no_choice_and_says_so(client, lessons, name, value) -> None:
    response = client.get(lessons.url, {name: value})

    html = response.content.decode()
    assert response.status_code == 200
    assert '<p class="misread">' in html
    assert all(f">{title}</a></h3>" in html for title in "ABCD")
    assert 'content="noindex"' in html
    assert value not in html or value in "'\"%-1"


def test_lessons_page_keeps_the_good_half_of_a_choice(client, lessons) -> None:
    html = client.get(lessons.url, {"programme": "nothing", "municipality": "venlo"}).content.decode()

    assert '<p class="misread">' in html
    assert ">C</a></h3>" not in html


def test_lessons_page_shows_the_choice_in_title_heading_and_form(client, lessons) -> None:
    html = client.get(lessons.url, {"municipality": "venlo"}).content.decode()

    heading = html.split("<h1>")[1].split("</h1>")[0]
    assert "Venlo" in heading
    assert heading in html.split("<title>")[1].split("</title>")[0]
    assert '<option value="venlo" selected>' in html
    assert 'content="noindex"' in html
    assert f'<a class="clear" href="{lessons.url}">' in html


def test_lessons_page_without_a_choice_may_be_indexed(client, lessons) -> None:
    html = read(client, lessons.url)

    assert "noindex" not in html
    assert "selected" not in html
    assert 'class="clear"' not in html


def test_lessons_page_without_lessons_says_so(client) -> None:
    page = LessonsPageFactory()

    assert 'id="found"' in read(client, page.url)


def test_lessons_page_offers_every_municipality_and_the_live_programmes(client, lessons) -> None:
    ProgrammePageFactory(parent=lessons.get_parent(), slug="draft", draft=True)

    html = read(client, lessons.url)

    assert html.count("<option") == 2 + 2 + 3
    assert 'value="beesel"' in html
    assert 'value="draft"' not in html


def test_translated_lessons_follow_municipality_and_programme_of_the_reader(client, lessons) -> None:
    index = lessons.get_parent().specific
    team = ProgrammePage.objects.get(slug="team")
    below = [page.specific for page in (*index.get_children().live(), *lessons.get_children().live())]
    publish_everywhere(index, *below)
    twin = german(lessons)

    listing = list_lessons(twin, {"programme": "team", "municipality": "venray"})

    assert titles(listing.lessons) == "A"
    assert listing.programme == german(team)
    assert listing.lessons[0].programme == german(team)
    lesson = listing.lessons[0].lesson
    assert lesson.programme_here == german(team)
    assert german(team).url in read(client, lesson.url)


def test_lesson_names_the_programme_as_written_where_it_is_not_translated(client) -> None:
    index = ProgrammesPageFactory()
    programme = ProgrammePageFactory(parent=index, slug="team")
    lessons = LessonsPageFactory(parent=index)
    lesson = LessonPageFactory(parent=lessons, programme=programme)
    publish_everywhere(index, lessons, lesson)

    html = read(client, german(lesson).url)

    assert f'<a href="{programme.url}" lang="nl" hreflang="nl">' in html
    programme.unpublish()
    assert german(lesson).programme_here is None


def test_lesson_without_programme_or_municipality_shows_the_rest(client) -> None:
    lesson = LessonPageFactory(source="Report", source_address="https://report.example/")

    html = read(client, lesson.url)

    assert "They call each other now." in html
    assert '<meta name="description" content="They met.">' in html
    assert '<a href="https://report.example/" rel="noreferrer">Report</a>' in html
    assert lesson.programme_here is None


def test_lessons_page_takes_as_many_queries_for_four_lessons_as_for_fifty(client: Client, lessons) -> None:
    few = count_queries(client, lessons.url)
    team, venlo = ProgrammePage.objects.get(slug="team"), MunicipalityFactory(venlo=True)
    for number in range(46):
        LessonPageFactory(parent=lessons, programme=team, municipalities=[venlo], slug=f"lesson-{number}")

    assert len(list_lessons(lessons, {}).lessons) == 50
    assert count_queries(client, lessons.url) == few <= 15
