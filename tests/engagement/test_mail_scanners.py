"""Bursts over the links of one mailing are no readers; readers stay readers."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from engagement.checking import check_numbers
from engagement.link_tallies import count_followers
from engagement.models import Event, LinkTally, Tally
from engagement.models.dimensions import Kind, Traffic
from engagement.tallies import roll_up
from tests.factories.engagement import EventFactory
from tests.factories.newsletters import MailingFactory, MailLinkFactory

NOON = timezone.make_aware(datetime.datetime(2026, 5, 5, 12))
SECOND = datetime.timedelta(seconds=1)
NIGHT = timezone.make_aware(datetime.datetime(2026, 5, 6, 0, 10))
pytestmark = pytest.mark.django_db


def make_mailing(links, **fields):
    mailing = MailingFactory(**fields)
    return mailing, [MailLinkFactory(mailing=mailing, target=f"/nl/{number}/").code for number in range(links)]


def follow(mailing, codes, *, every=SECOND, visitor=b"a", at=NOON, **fields):
    for number, code in enumerate(codes):
        EventFactory(
            mail_link=True, mailing=mailing, link_code=code, visitor=visitor * 16, at=at + number * every, **fields
        )


def read_traffic(**filters):
    return sorted(Event.objects.filter(**filters).values_list("traffic", flat=True))


def test_many_links_in_a_few_seconds_are_a_machine():
    mailing, codes = make_mailing(8)
    follow(mailing, codes)
    follow(mailing, codes[:1], visitor=b"b")
    roll_up(NOON)
    assert read_traffic(visitor=b"a" * 16) == [Traffic.MACHINES] * 8
    assert read_traffic(visitor=b"b" * 16) == [Traffic.PEOPLE]
    assert count_followers(mailing.pk) == {codes[0]: 1}
    assert Tally.objects.get(kind=Kind.MAIL_LINK, traffic=Traffic.MACHINES).count == 8
    assert check_numbers(NOON).adds_up


def test_reader_who_takes_her_time_stays_a_reader():
    mailing, codes = make_mailing(8)
    follow(mailing, codes, every=4 * SECOND)
    roll_up(NOON)
    assert set(read_traffic()) == {Traffic.PEOPLE}


def test_three_of_many_links_at_once_stay_a_reader():
    mailing, codes = make_mailing(8)
    follow(mailing, codes[:3])
    roll_up(NOON)
    assert set(read_traffic()) == {Traffic.PEOPLE}


def test_same_link_again_and_again_is_no_burst():
    mailing, codes = make_mailing(8)
    follow(mailing, codes[:1] * 9)
    roll_up(NOON)
    assert set(read_traffic()) == {Traffic.PEOPLE}
    assert LinkTally.objects.get().count == 9


@pytest.mark.parametrize("links", [2, 3])
def test_all_links_of_a_short_mail_at_once_are_uncertain(links):
    mailing, codes = make_mailing(links)
    follow(mailing, codes)
    roll_up(NOON)
    assert read_traffic() == [Traffic.UNCERTAIN] * links
    assert count_followers(mailing.pk) == {}
    assert Tally.objects.get().count == links


def test_some_links_of_a_short_mail_are_a_reader():
    mailing, codes = make_mailing(3)
    follow(mailing, codes[:2])
    roll_up(NOON)
    assert read_traffic() == [Traffic.PEOPLE] * 2


def test_only_link_of_a_mail_tells_nothing():
    mailing, codes = make_mailing(1)
    follow(mailing, codes)
    roll_up(NOON)
    assert read_traffic() == [Traffic.PEOPLE]


def test_colleagues_behind_one_address_who_follow_the_same_link_stay_readers():
    mailing, codes = make_mailing(6)
    for number in range(12):
        follow(mailing, codes[:2], at=NOON + number * SECOND)
    roll_up(NOON)
    assert set(read_traffic()) == {Traffic.PEOPLE}


def test_links_of_different_mailings_are_no_burst():
    for number in range(5):
        mailing, codes = make_mailing(5)
        follow(mailing, codes[:1], at=NOON + number * SECOND)
    roll_up(NOON)
    assert set(read_traffic()) == {Traffic.PEOPLE}


def test_burst_that_began_before_a_roll_up_is_found_by_the_next():
    mailing, codes = make_mailing(5)
    follow(mailing, codes[:2])
    roll_up(NOON + SECOND)
    assert count_followers(mailing.pk) == {codes[0]: 1, codes[1]: 0}
    follow(mailing, codes[2:], at=NOON + 2 * SECOND)
    roll_up(NOON + 9 * SECOND)
    once = sorted(Tally.objects.values_list("traffic", "count"))
    assert once == [(Traffic.MACHINES, 5)]
    assert not LinkTally.objects.exists()
    roll_up(NOON + 9 * SECOND)
    assert sorted(Tally.objects.values_list("traffic", "count")) == once


def test_burst_is_found_when_the_roll_up_comes_late():
    mailing, codes = make_mailing(5)
    follow(mailing, codes)
    roll_up(NIGHT)
    assert [(row.traffic, row.count) for row in Tally.objects.all()] == [(Traffic.MACHINES, 5)]
    assert set(read_traffic()) == {Traffic.MACHINES}


def test_longest_mail_of_a_mailing_decides_how_many_links_it_has():
    mailing, codes = make_mailing(2)
    for number in range(5):
        MailLinkFactory(mailing=mailing, language="de", target=f"/de/{number}/")
    follow(mailing, codes)
    roll_up(NOON)
    assert read_traffic() == [Traffic.PEOPLE] * 2


def test_program_that_only_looks_is_counted_as_a_machine():
    link = MailLinkFactory(target="https://campaign.example/nl/")
    Client(HTTP_USER_AGENT="Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0").head(
        reverse("newsletters:follow", args=[link.code])
    )
    assert read_traffic() == [Traffic.MACHINES]


def test_page_views_are_never_taken_for_a_burst():
    EventFactory.create_batch(9, at=NOON, visitor=b"a" * 16)
    roll_up(NOON)
    assert set(read_traffic()) == {Traffic.PEOPLE}
