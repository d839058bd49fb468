"""The account of half a year in the admin."""

import datetime

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission

from engagement.models import RollUp
from engagement.report.formats import CONTENT_TYPES
from tests.factories.campaigns import WaveFactory
from tests.factories.engagement import TallyFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(client):
    user = get_user_model().objects.create_user("officer")
    group = Group.objects.create(name="Test officers")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    user.groups.add(group)
    client.force_login(user)
    client.cookies["django_language"] = "en"
    return client


@pytest.fixture
def wave(db):
    wave = WaveFactory(name="Winter", starts_on=datetime.date(2026, 2, 2), ends_on=datetime.date(2026, 3, 1))
    TallyFactory(wave=wave, day=datetime.date(2026, 2, 3), count=4321)
    RollUp.objects.all().delete()
    RollUp.objects.create(at=datetime.datetime(2026, 4, 1, tzinfo=datetime.UTC))
    return wave


def test_half_year_shows_its_waves_numbers_and_files(officer, wave):
    shown = officer.get("/admin/waves/account/?half=2026-1").content.decode()
    for words in ("Winter", "4,321", "All waves together", "First half of 2026"):
        assert words in shown
    assert 'href="/admin/waves/account/2026-1/de/pdf/"' in shown


def test_empty_half_year_says_so_and_leads_on(officer, wave):
    shown = officer.get("/admin/waves/account/?half=2024-1").content.decode()
    assert "No wave ran in this half-year." in shown
    assert "Look at all waves" in shown


def test_present_half_year_is_shown_unless_another_is_chosen(officer):
    assert officer.get("/admin/waves/account/").status_code == 200


@pytest.mark.parametrize("path", ["?half=2026-3", "2026-3/nl/", "2026-1/xx/", "2026-1/nl/exe/", "%00/nl/pdf/"])
def test_what_does_not_exist_is_missing(officer, path):
    assert officer.get(f"/admin/waves/account/{path}").status_code == 404


def test_page_and_files_are_given_in_every_format(officer, wave):
    page = officer.get("/admin/waves/account/2026-1/en/")
    assert page["Content-Type"].startswith("text/html")
    assert "Winter" in page.content.decode()
    for format, content_type in CONTENT_TYPES.items():
        answer = officer.get(f"/admin/waves/account/2026-1/en/{format}/")
        assert answer["Content-Type"] == content_type
        assert answer["Content-Disposition"] == f'attachment; filename="account-2026-1-en.{format}"'


@pytest.mark.parametrize("path", ["", "2026-1/nl/", "2026-1/nl/csv/"])
def test_who_is_signed_out_sees_nothing(client, wave, path):
    answer = client.get(f"/admin/waves/account/{path}")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/admin/login/")
