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
