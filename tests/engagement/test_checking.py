import datetime
import json
from dataclasses import replace

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from engagement.account.shape import Measure, Number, Row, Table, TableKey
from engagement.checking import adds_up, check_numbers, tells_truth
from engagement.models import ReportedMailing, Tally
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


def close_week(wave):
    """A week of the wave that is over, in which everybody is counted."""
    last_week = timezone.localdate() - datetime.timedelta(days=timezone.localdate().weekday() + 3)
    TallyFactory(wave=wave, day=last_week, audience=wave.audiences.first(), language="nl", count=40)
    TallyFactory(wave=wave, day=last_week, audience=None, language="de", count=4)
    return last_week


def test_check_takes_an_account_with_hidden_numbers(wave):
    close_week(wave)
    assert check_numbers().adds_up


@pytest.mark.parametrize(
    ("shown", "count", "is_true"),
    [(40, 40, True), (40, 41, False), (None, 9, True), (None, 10, False), (None, 0, False)],
)
def test_check_compares_a_week_with_its_tallies(shown, count, is_true):
    assert tells_truth((Number(shown),), 0, count) is is_true


def test_check_finds_a_table_that_does_not_add_up():
    def make(rest):
        numbers = {Measure.VIEWS: Number(30)}
        table = Table(TableKey.AUDIENCE, "", "", (Measure.VIEWS,), rows=(Row("a", "A", numbers=numbers),))
        return replace(
            table,
            rest=Row("rest", "", numbers={Measure.VIEWS: Number(rest)}),
            total=Row("total", "", numbers={Measure.VIEWS: Number(44)}),
        )

    assert adds_up(make(14))
    assert not adds_up(make(13))


def test_check_finds_a_reported_mailing_that_left_people_out(wave):
    mailing = wave.mailings.get()
    numbers = dict.fromkeys(("bounced", "failed", "uncertain", "excluded", "followers", "unsubscribed"), 0)
    row = ReportedMailing.objects.create(mailing=mailing, until=timezone.localdate(), delivered=2, **numbers)
    assert check_numbers().adds_up
    ReportedMailing.objects.filter(pk=row.pk).update(delivered=50)
    (fault,) = check_numbers().faults
    assert "50 people" in fault
