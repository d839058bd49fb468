import datetime

import pytest
from django.utils import timezone

from engagement.models import Event, Tally
from engagement.models.dimensions import Kind, Traffic
from engagement.tallies import roll_up
from engagement.wave_numbers import KINDS, Totals, read_wave
from newsletters.models import Delivery
from tests.factories.audiences import AudienceFactory, LocaleFactory
from tests.factories.campaigns import GoalFactory, WaveFactory
from tests.factories.engagement import EventFactory, TallyFactory
from tests.factories.newsletters import ConsentFactory, DeliveryFactory, MailingFactory, NewsletterPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def farmers(db):
    return AudienceFactory(farmers=True)


@pytest.fixture
def youth(db):
    return AudienceFactory(youth=True)


@pytest.fixture
def wave(farmers, youth):
    return WaveFactory(audiences=[farmers, youth], languages=[LocaleFactory(), LocaleFactory(german=True)])


@pytest.fixture
def mailing(wave):
    return MailingFactory(newsletter=NewsletterPageFactory(wave=wave))


def texts(table, name):
    return [(row.label, getattr(row, name).text) for row in (*table.rows, table.total)]


def test_numbers_are_the_rows_of_the_database(wave, farmers, youth, mailing):
    now = timezone.now()
    EventFactory.create_batch(21, wave=wave, audience=farmers, at=now)
    EventFactory.create_batch(13, wave=wave, audience=youth, language="de", at=now)
    EventFactory.create_batch(12, wave=wave, audience=farmers, mailing=mailing, mail_link=True, at=now)
    EventFactory.create_batch(11, wave=wave, audience=youth, sign_up=True, at=now)
    EventFactory.create_batch(5, wave=wave, audience=youth, by_machine=True, at=now)
    EventFactory.create_batch(3, wave=wave, audience=youth, uncertain=True, at=now)
    EventFactory.create_batch(7, audience=youth, at=now)
    DeliveryFactory.create_batch(4, mailing=mailing)
    DeliveryFactory.create_batch(2, mailing=mailing, bounced=True)
    DeliveryFactory(mailing=mailing, excluded=True)
    DeliveryFactory(mailing=mailing, queued=True)
    ConsentFactory(mailing=mailing, withdrawn=True)
    roll_up(now)

    numbers = read_wave(wave)

    people = Event.objects.filter(wave=wave, traffic=Traffic.PEOPLE)
    assert numbers.totals == Totals(*(people.filter(kind=kind).count() for kind in KINDS))
    assert numbers.as_of == now
    assert [day.totals for day in numbers.days if day.day == timezone.localdate(now)] == [numbers.totals]
    for row, audience in zip(numbers.by_audience.rows, (farmers, youth), strict=True):
        own = people.filter(audience=audience)
        assert row.visits.shown == own.filter(kind=Kind.VIEW).count()
        assert row.clicks.shown == own.filter(kind=Kind.MAIL_LINK).count()
        assert row.sign_ups.shown == own.filter(kind=Kind.SIGN_UP).count()
    assert texts(numbers.by_language, "visits") == [("Nederlands", "21"), ("Deutsch", "13"), ("Total", "34")]
    assert numbers.traffic.machines == Event.objects.filter(traffic=Traffic.MACHINES).count()
    assert numbers.traffic.uncertain == Event.objects.filter(traffic=Traffic.UNCERTAIN).count()
    (sent,) = numbers.mailings
    assert sent.states.eligible == Delivery.objects.filter(mailing=mailing).count() == 8
    assert (sent.states.sent, sent.states.bounced, sent.states.excluded, sent.waiting) == (4, 2, 1, 1)
    assert (sent.unsubscribed, sent.clicks.shown) == (1, 12)


def test_small_numbers_and_what_gives_them_away_are_hidden(wave, farmers, youth):
    TallyFactory(wave=wave, audience=farmers, count=40)
    TallyFactory(wave=wave, audience=youth, count=4)
    TallyFactory(wave=wave, audience=None, count=30)
    shown = texts(read_wave(wave).by_audience, "visits")
    assert shown == [("Agrariërs", "40"), ("Jongeren", "<10"), ("None of these", "hidden"), ("Total", "74")]


def test_clicks_of_a_small_mailing_are_hidden(wave, mailing):
    TallyFactory(wave=wave, mailing=mailing, mail_link=True, count=3)
    assert read_wave(wave).mailings[0].clicks.text == "<10"


def test_other_waves_do_not_count(wave, farmers):
    TallyFactory(wave=WaveFactory(), audience=farmers, count=40)
    assert read_wave(wave).totals == Totals(0, 0, 0)


def test_days_run_from_the_first_day_to_today_without_gaps(wave):
    days = [day.day for day in read_wave(wave).days]
    assert days == [wave.starts_on + datetime.timedelta(days=number) for number in range(15)]


def test_days_of_a_finished_wave_end_with_it():
    wave = WaveFactory(finished=True)
    numbers = read_wave(wave)
    assert numbers.days[-1].day == wave.ends_on
    assert numbers.days_to_go == 0


def test_days_of_a_coming_wave_are_none_yet():
    numbers = read_wave(WaveFactory(coming=True))
    assert numbers.days == ()
    assert numbers.as_of is None


def test_audience_outside_the_wave_counts_as_none_of_these(wave):
    TallyFactory(wave=wave, audience=AudienceFactory(landlords=True), count=50)
    assert texts(read_wave(wave).by_audience, "visits")[-2:] == [("None of these", "50"), ("Total", "50")]


def test_goals_stand_in_their_order(wave):
    goals = (GoalFactory(wave=wave, sort_order=1), GoalFactory(wave=wave, sort_order=0))
    assert read_wave(wave).goals == goals[::-1]


def test_queries_do_not_grow_with_tallies(wave, farmers, django_assert_num_queries):
    for number in range(30):
        TallyFactory(wave=wave, audience=farmers, day=wave.starts_on + datetime.timedelta(days=number % 10))
    with django_assert_num_queries(8):
        read_wave(wave)
    assert Tally.objects.count() == 30
