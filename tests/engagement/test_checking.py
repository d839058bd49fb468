import csv
import json

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from engagement.checking import check_numbers
from engagement.models import Tally
from engagement.tallies import roll_up
from tests.factories.audiences import AudienceFactory, LocaleFactory
from tests.factories.campaigns import WaveFactory
from tests.factories.engagement import EventFactory, TallyFactory
from tests.factories.newsletters import DeliveryFactory, MailingFactory, NewsletterPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def wave():
    wave = WaveFactory(
        name="Wave of the test", audiences=[AudienceFactory(internal_name="=1+1")], languages=[LocaleFactory()]
    )
    mailing = MailingFactory(newsletter=NewsletterPageFactory(wave=wave))
    DeliveryFactory.create_batch(2, mailing=mailing)
    EventFactory.create_batch(12, wave=wave, audience=wave.audiences.first())
    roll_up()
    return wave


def test_check_finds_nothing_when_everything_adds_up(wave):
    check = check_numbers()
    assert check.adds_up
    assert (check.mailings, check.waves) == (1, 1)


def test_check_takes_events_that_wait_for_the_next_roll_up(wave):
    EventFactory()
    assert check_numbers().adds_up


def test_check_finds_a_tally_that_counts_too_much(wave):
    Tally.objects.update(count=99)
    (fault,) = check_numbers().faults
    assert "99" in fault
    assert "12" in fault


def test_check_finds_a_day_without_its_events(wave):
    TallyFactory(day=timezone.localdate(), count=1, language="de")
    assert not check_numbers().adds_up


def test_check_finds_a_delivery_in_no_known_state(wave):
    wave.mailings.get().deliveries.filter(pk=wave.mailings.get().deliveries.first().pk).update(state="lost")
    assert not check_numbers().adds_up


def test_check_command_prints_json_on_the_last_line(wave, capsys):
    call_command("check_numbers", "--json")
    assert json.loads(capsys.readouterr().out.splitlines()[-1])["adds_up"] is True


def test_check_command_ends_with_a_sentence(wave):
    Tally.objects.update(count=99)
    with pytest.raises(CommandError, match="but there are 12"):
        call_command("check_numbers")


def test_report_page_stands_alone(wave, tmp_path):
    out = tmp_path / "report.html"
    call_command("wave_report", wave.name, format="html", language="en", out=out)
    text = out.read_text()
    assert '<html lang="en">' in text
    assert "Report of Wave of the test" in text
    for outside in ("<script", "<link", "src=", "/admin/"):
        assert outside not in text


def test_report_table_holds_the_same_numbers_and_no_formula(wave, tmp_path):
    out = tmp_path / "report.csv"
    call_command("wave_report", wave.name, format="csv", language="en", out=out)
    rows = [tuple(row) for row in csv.reader(out.read_text("utf-8-sig").splitlines(), delimiter=";")]
    assert ("Wave", "Wave of the test", "Visits", "12") in rows
    assert ("Audience", "'=1+1", "Visits", "12") in rows
    assert ("Language", "Total", "Visits", "12") in rows


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"name": "Nothing"}, "no wave named 'Nothing'"),
        ({"format": "pdf"}, "html or csv, not as 'pdf'"),
        ({"language": "fr"}, "no language 'fr'"),
        ({"out": "/nowhere/at/all.html"}, "cannot be written"),
    ],
)
def test_report_command_refuses_with_a_sentence(wave, tmp_path, changes, sentence):
    wanted = {"name": wave.name, "format": "html", "language": "en", "out": str(tmp_path / "report")} | changes
    with pytest.raises(CommandError, match=sentence):
        call_command(
            "wave_report", wanted["name"], *(f"--{key}={wanted[key]}" for key in ("format", "language", "out"))
        )
