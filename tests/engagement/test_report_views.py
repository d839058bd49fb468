"""Officers read the report in the admin and take it along; the command writes the same."""

import datetime

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.core.management import CommandError, call_command
from django.utils import timezone

from engagement.report.formats import CONTENT_TYPES
from engagement.report.writing import name_file
from tests.factories.audiences import AudienceFactory, LocaleFactory
from tests.factories.campaigns import WaveFactory
from tests.factories.engagement import TallyFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(client):
    user = get_user_model().objects.create_user("officer", password="a-long-password")
    group = Group.objects.create(name="Test officers")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    user.groups.add(group)
    client.force_login(user)
    client.cookies["django_language"] = "en"
    return client


@pytest.fixture
def wave():
    audience = AudienceFactory(internal_name="=1+1")
    first = timezone.localdate() - datetime.timedelta(days=30)
    wave = WaveFactory(name="Eyes open", starts_on=first, audiences=[audience], languages=[LocaleFactory()])
    TallyFactory(wave=wave, audience=audience, day=first, count=1234)
    return wave


def test_report_page_leads_to_every_language_and_format(officer, wave):
    shown = officer.get(f"/admin/waves/{wave.pk}/report/").content.decode()
    for language in ("nl", "de", "en"):
        assert f'href="/admin/waves/{wave.pk}/report/{language}/"' in shown
        for format in CONTENT_TYPES:
            assert f'href="/admin/waves/{wave.pk}/report/{language}/{format}/"' in shown


def test_report_is_read_under_the_policy_of_the_site(officer, wave):
    answer = officer.get(f"/admin/waves/{wave.pk}/report/de/")
    assert answer["Content-Type"].startswith("text/html")
    assert '<html lang="de">' in answer.content.decode()
    assert "<style" not in answer.content.decode()


@pytest.mark.parametrize("format", CONTENT_TYPES)
def test_report_is_taken_along(officer, wave, format):
    answer = officer.get(f"/admin/waves/{wave.pk}/report/nl/{format}/")
    assert answer["Content-Type"] == CONTENT_TYPES[format]
    assert answer["Content-Disposition"] == f'attachment; filename="report-eyes-open-nl.{format}"'
    assert len(answer.content) > 1000


@pytest.mark.parametrize("path", ["", "nl/", "nl/pdf/"])
def test_report_is_refused_to_who_may_not_enter_the_admin(client, wave, path):
    assert client.get(f"/admin/waves/{wave.pk}/report/{path}").status_code == 302
    client.force_login(get_user_model().objects.create_user("visitor"))
    assert client.get(f"/admin/waves/{wave.pk}/report/{path}").status_code == 302


@pytest.mark.parametrize("path", ["{pk}/report/fr/", "{pk}/report/nl/doc/", "{pk}/report/xx/pdf/", "999/report/nl/"])
def test_report_that_does_not_exist_is_not_found(officer, wave, path):
    assert officer.get("/admin/waves/" + path.format(pk=wave.pk), follow=True).status_code == 404


def test_name_of_a_file_is_safe(wave):
    wave.name = "../„Früh“ \r\n =x"
    assert name_file(wave, "pdf", "nl") == "report-fruh-x-nl.pdf"
    wave.name = "…"
    assert name_file(wave, "csv", "de") == f"report-{wave.pk}-de.csv"


@pytest.mark.parametrize("format", CONTENT_TYPES)
def test_command_writes_every_format(wave, tmp_path, format):
    out = tmp_path / "report"
    call_command("wave_report", wave.name, format=format, language="en", out=out)
    start = {"html": b"<!doctype html>", "pdf": b"%PDF-", "csv": b"\xef\xbb\xbfTable;Row;", "xlsx": b"PK"}[format]
    assert out.read_bytes().startswith(start)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"name": "Nothing"}, "no wave named 'Nothing'"),
        ({"format": "doc"}, "html, pdf, csv or xlsx, not as 'doc'"),
        ({"language": "fr"}, "no language 'fr'"),
        ({"out": "/nowhere/at/all.html"}, "cannot be written"),
    ],
)
def test_command_refuses_with_a_sentence(wave, tmp_path, changes, sentence):
    wanted = {"name": wave.name, "format": "html", "language": "en", "out": str(tmp_path / "report")} | changes
    options = (f"--{key}={wanted[key]}" for key in ("format", "language", "out"))
    with pytest.raises(CommandError, match=sentence):
        call_command("wave_report", wanted["name"], *options)
