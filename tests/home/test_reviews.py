import datetime

import pytest
from django.contrib.auth.models import Group
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import GroupPagePermission, Locale, Page

from home.planting import plant_site
from home.reviews import Task, add_months, find_reviews, find_reviews_of
from tests.factories.home import (
    AccessibilityPageFactory,
    ProgrammePageFactory,
    ProgrammesPageFactory,
    StandardPageFactory,
)
from tests.home.test_programmes import german, publish_everywhere

pytestmark = pytest.mark.django_db


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("2026-12-15", []),
        ("2026-12-16", [False]),
        ("2027-01-14", [False]),
        ("2027-01-15", [True]),
        ("2028-01-01", [True]),
    ],
)
def test_programme_is_warned_of_a_month_ahead_and_overdue_on_its_day(at, expected) -> None:
    ProgrammePageFactory(review_on=day("2027-01-15"))

    assert [review.is_overdue for review in find_reviews(at=day(at))] == expected


@pytest.mark.parametrize(
    ("at", "expected"),
    [("2021-09-23", []), ("2021-10-22", []), ("2021-10-23", [False]), ("2021-11-22", [False]), ("2021-11-23", [True])],
)
def test_statement_is_warned_of_at_eleven_months_and_overdue_at_twelve(at, expected) -> None:
    AccessibilityPageFactory(stated_on=day("2020-11-23"))

    reviews = find_reviews(at=day(at))

    assert [(review.task, review.is_overdue) for review in reviews] == [(Task.RENEW, overdue) for overdue in expected]


@pytest.mark.parametrize(
    ("at", "expected"),
    [("2022-10-22", []), ("2022-10-23", [False]), ("2022-11-22", [False]), ("2022-11-23", [True])],
)
def test_audit_is_warned_of_at_thirty_five_months_and_overdue_at_thirty_six(at, expected) -> None:
    AccessibilityPageFactory(stated_on=day("2022-10-01"), audited_on=day("2019-11-23"))

    reviews = find_reviews(at=day(at))

    assert [(review.task, review.is_overdue) for review in reviews] == [(Task.AUDIT, overdue) for overdue in expected]


def test_reviews_come_most_urgent_first_and_leave_drafts_out() -> None:
    index = ProgrammesPageFactory()
    later = ProgrammePageFactory(parent=index, review_on=day("2027-01-20"))
    sooner = ProgrammePageFactory(parent=index, review_on=day("2026-01-20"))
    ProgrammePageFactory(parent=index, due=True, draft=True)

    assert [review.page for review in find_reviews(at=day("2027-01-15"))] == [sooner, later]


def test_reviews_name_a_page_once_for_all_languages_and_are_found_from_each() -> None:
    index = ProgrammesPageFactory()
    programme = ProgrammePageFactory(parent=index, due=True)
    publish_everywhere(index, programme)

    assert [review.page for review in find_reviews()] == [programme]
    assert [review.page for review in find_reviews_of(german(programme))] == [programme]
    assert find_reviews_of(StandardPageFactory()) == []


@given(day=st.dates(max_value=datetime.date(9000, 1, 1)), months=st.integers(0, 60))
def test_add_months_stays_in_the_right_month_and_never_past_the_day(day, months) -> None:
    later = add_months(day, months)

    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day <= day.day
    assert later.day == day.day or (later + datetime.timedelta(days=1)).day == 1


def test_admin_home_lists_what_is_due_with_a_link(admin_client: Client) -> None:
    programme = ProgrammePageFactory(due=True)

    html = admin_client.get(reverse("wagtailadmin_home")).content.decode()

    assert 'id="reviews-section"' in html or 'id="reviews"' in html
    assert reverse("wagtailadmin_pages:edit", args=[programme.pk]) in html


def test_admin_home_shows_nothing_when_nothing_is_due(admin_client: Client) -> None:
    ProgrammePageFactory()
    AccessibilityPageFactory()

    html = admin_client.get(reverse("wagtailadmin_home")).content.decode()

    assert 'id="reviews' not in html


def test_admin_home_leaves_out_what_the_officer_may_not_edit(client: Client, django_user_model) -> None:
    programme = ProgrammePageFactory(due=True)
    officer = django_user_model.objects.create_user("officer", password="a long password")
    group = Group.objects.create(name="Contact only")
    group.permissions.add(*Group.objects.get(name="Editors").permissions.filter(codename="access_admin"))
    elsewhere = StandardPageFactory()
    GroupPagePermission.objects.create(group=group, page=Page.objects.get(pk=elsewhere.pk), permission_type="change")
    officer.groups.add(group)
    client.force_login(officer)

    html = client.get(reverse("wagtailadmin_home")).content.decode()

    assert reverse("wagtailadmin_pages:edit", args=[programme.pk]) not in html


def test_editor_of_a_due_programme_is_reminded(admin_client: Client) -> None:
    programme = ProgrammePageFactory(due=True)
    fresh = ProgrammePageFactory(parent=programme.get_parent())

    assert len(reminders(admin_client, programme)) == 1
    assert reminders(admin_client, fresh) == []


def test_editor_of_a_translation_is_led_to_the_original(admin_client: Client) -> None:
    index = ProgrammesPageFactory()
    programme = ProgrammePageFactory(parent=index, due=True)
    publish_everywhere(index, programme)

    [reminder] = reminders(admin_client, german(programme))

    assert reverse("wagtailadmin_pages:edit", args=[programme.pk]) in reminder


def test_editor_of_an_old_statement_is_reminded_in_its_own_words(admin_client: Client) -> None:
    statement = AccessibilityPageFactory(stated_on=add_months(timezone.localdate(), -13))

    [reminder] = reminders(admin_client, statement)

    assert find_reviews_of(statement)[0].sentence in reminder


def reminders(client: Client, page) -> list[str]:
    response = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert response.status_code == 200
    return [str(message) for message in get_messages(response.wsgi_request)]


def test_reviews_of_a_programme_that_exists_in_german_only() -> None:
    home = plant_site()["de"]
    index = ProgrammesPageFactory(parent=home, locale=Locale.objects.get(language_code="de"))
    programme = ProgrammePageFactory(parent=index, locale=index.locale, due=True)

    assert [review.page for review in find_reviews()] == [programme]
