import datetime

import pytest

from engagement.account.closing import close_accounts
from engagement.account.mailings import read_mailings
from engagement.models import LinkTally, ReportedMailing
from newsletters.models import Delivery
from newsletters.models.mailing import MailingState
from tests.engagement.account.conftest import moment, week
from tests.factories.newsletters import ConsentFactory, DeliveryFactory, MailingFactory, NewsletterPageFactory


@pytest.fixture
def mailing(wave):
    made = MailingFactory(
        newsletter=NewsletterPageFactory(wave=wave, title="First letter"),
        state=MailingState.DONE,
        frozen_at=moment(week(0)),
        finished_at=moment(week(0)),
    )
    DeliveryFactory.create_batch(40, mailing=made)
    return made


def close(counted, number):
    counted(week(number))
    close_accounts(moment(week(number)))


def test_mailing_is_reported_once_its_week_is_over(wave, mailing, counted):
    counted(week(0) + datetime.timedelta(days=6))
    close_accounts(moment(week(0) + datetime.timedelta(days=6)))
    assert read_mailings(wave) == ()
    close(counted, 1)
    (shown,) = read_mailings(wave)
    assert (shown.title, shown.sent_on) == ("First letter", week(0))
    assert (shown.eligible.shown, shown.delivered.shown, shown.bounced.shown) == (40, 40, 0)


def test_mailing_under_way_is_not_reported(wave, mailing, counted):
    type(mailing).objects.update(state=MailingState.SENDING, finished_at=None)
    close(counted, 1)
    assert read_mailings(wave) == ()


def test_small_states_hide_everybody_too(wave, mailing, counted):
    DeliveryFactory.create_batch(3, mailing=mailing, bounced=True)
    close(counted, 1)
    (shown,) = read_mailings(wave)
    assert (shown.delivered.shown, shown.bounced.shown, shown.eligible.shown) == (40, None, None)


@pytest.mark.parametrize(("followers", "shown"), [(0, 0), (4, None), (15, 15), (35, None), (40, 40)])
def test_neither_followers_nor_the_others_are_few(wave, mailing, counted, followers, shown):
    LinkTally.objects.create(mailing=mailing, day=week(0), link_code="a", count=99, people=followers)
    close(counted, 1)
    assert read_mailings(wave)[0].followers.shown == shown


def test_reported_mailing_changes_only_by_enough_people(wave, mailing, counted):
    close(counted, 1)
    some = Delivery.objects.filter(mailing=mailing).order_by("pk")
    for change, until in ((2, 2), (12, 3)):
        Delivery.objects.filter(pk__in=list(some.values_list("pk", flat=True))[:change]).update(state="bounced")
        close(counted, until)
        (shown,) = read_mailings(wave)
        assert shown.bounced.shown == (12 if change == 12 else 0)
    assert ReportedMailing.objects.get().until == week(3) - datetime.timedelta(days=1)


def test_late_clicks_count_with_a_later_week(wave, mailing, counted):
    LinkTally.objects.create(mailing=mailing, day=week(0), link_code="a", count=12, people=12)
    LinkTally.objects.create(mailing=mailing, day=week(1), link_code="a", count=12, people=12)
    close(counted, 1)
    assert read_mailings(wave)[0].followers.shown == 12
    close(counted, 2)
    assert read_mailings(wave)[0].followers.shown == 24


def test_unsubscribed_are_counted(wave, mailing, counted):
    ConsentFactory.create_batch(11, mailing=mailing, withdrawn=True)
    close(counted, 1)
    assert read_mailings(wave)[0].unsubscribed.shown == 11


def test_closing_twice_is_closing_once(wave, mailing, counted):
    close(counted, 1)
    before = ReportedMailing.objects.values().get()
    close(counted, 1)
    assert ReportedMailing.objects.values().get() == before
