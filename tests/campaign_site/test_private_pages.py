"""A page that needs a sign-in is not told in the lists of pages that need none."""

import pytest
from django.core.cache import cache
from django.test import Client
from wagtail.models import Page, PageViewRestriction

from home.planting import plant_site
from tests.factories.audiences import AudiencePageFactory, StoryPageFactory
from tests.factories.home import LessonPageFactory, LessonsPageFactory, ProgrammePageFactory, ProgrammesPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _site() -> None:
    cache.clear()
    plant_site()


def restrict(page: Page) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def make_story() -> Page:
    return StoryPageFactory(parent=AudiencePageFactory(slug="farmers"), introduction="The barn at night.")


def make_audience_page() -> Page:
    return AudiencePageFactory(slug="farmers", headline="The barn at night.")


def make_programme() -> Page:
    return ProgrammePageFactory(parent=ProgrammesPageFactory(), introduction="The barn at night.")


def make_lesson() -> Page:
    return LessonPageFactory(parent=LessonsPageFactory(), effect="The barn at night.")


@pytest.mark.parametrize("make", [make_story, make_audience_page, make_programme, make_lesson])
def test_list_leaves_out_what_needs_a_sign_in(client: Client, make) -> None:
    page = make()
    assert "The barn at night." in client.get(page.get_parent().url).text
    restrict(page)
    assert "The barn at night." not in client.get(page.get_parent().url).text


def test_whoever_may_see_a_private_branch_sees_its_lists(admin_client: Client) -> None:
    page = make_story()
    restrict(page.get_parent())
    assert "The barn at night." in admin_client.get(page.get_parent().url).text
