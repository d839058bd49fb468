"""Followed links of mailings: per day and link, and by how many people."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from engagement.checking import check_numbers
from engagement.link_tallies import count_followers
from engagement.models import Event, LinkTally
from engagement.tallies import roll_up
from newsletters.mailings.arm_numbers import count_arms
from newsletters.mailings.comparing import ArmNumbers
from newsletters.mailings.subject_tests import advance_tests
from newsletters.models import Mailing
from tests.factories.engagement import EventFactory
from tests.factories.newsletters import DeliveryFactory, MailingFactory, MailLinkFactory

NOON = timezone.make_aware(datetime.datetime(2026, 5, 5, 12))
DAY = datetime.timedelta(days=1)
pytestmark = pytest.mark.django_db


def follow(mailing, code, visitor, at=NOON, **fields):
    EventFactory(mail_link=True, mailing=mailing, link_code=code, visitor=visitor * 16, at=at, **fields)


def read_tallies():
    return sorted(LinkTally.objects.values_list("link_code", "count", "people"))


def test_links_are_counted_and_people_by_their_first_link():
    mailing, other = MailingFactory(), MailingFactory()
    follow(mailing, "first", b"a")
    follow(mailing, "second", b"a")
    follow(mailing, "second", b"b")
    follow(mailing, "second", b"b")
    follow(other, "third", b"a")
    roll_up(NOON)
    assert read_tallies() == [("first", 1, 1), ("second", 3, 1), ("third", 1, 1)]
    assert count_followers(mailing.pk) == {"first": 1, "second": 1}


def test_only_people_count():
    mailing = MailingFactory()
    follow(mailing, "link", b"a", by_machine=True)
    follow(mailing, "link", b"b", uncertain=True)
    EventFactory(mailing=mailing, visitor=b"c" * 16, at=NOON)
    roll_up(NOON)
    assert count_followers(mailing.pk) == {}


def test_counting_twice_is_the_same_as_once():
    mailing = MailingFactory()
    follow(mailing, "link", b"a")
    roll_up(NOON)
    roll_up(NOON)
    assert read_tallies() == [("link", 1, 1)]


def test_counts_outlive_hashes_and_events():
    """A subject test waits up to three days; single clicks live two, hashes one."""
    mailing = MailingFactory()
    for number in range(3):
        follow(mailing, "link", b"a", at=NOON + number * DAY)
        roll_up(NOON + number * DAY)
    roll_up(NOON + 5 * DAY)
    assert not Event.objects.exists()
    assert count_followers(mailing.pk) == {"link": 3}


def test_a_closed_day_keeps_its_people_without_their_hashes():
    mailing = MailingFactory()
    follow(mailing, "link", b"a")
    follow(mailing, "link", b"a")
    roll_up(NOON + DAY)
    assert Event.objects.exclude(visitor=None).count() == 0
    roll_up(NOON + DAY)
    assert read_tallies() == [("link", 2, 1)]


@pytest.mark.parametrize("changes", [{"count": 9}, {"people": 9}])
def test_check_finds_a_link_that_counts_too_much(changes):
    follow(MailingFactory(), "link", b"a", at=timezone.now())
    roll_up()
    assert check_numbers().adds_up
    LinkTally.objects.update(**changes)
    (fault,) = check_numbers().faults
    assert "9" in fault


def test_check_takes_clicks_that_wait_for_the_next_roll_up():
    mailing = MailingFactory()
    follow(mailing, "link", b"a", at=timezone.now())
    roll_up()
    follow(mailing, "link", b"b", at=timezone.now())
    assert check_numbers().adds_up


def test_followed_links_decide_a_subject_test():
    """From the readers' clicks to the winner, as the scheduler does it."""
    mailing = MailingFactory(sending=True, test_share=50, test_hours=4, test_ends_at=timezone.now())
    links = {arm: MailLinkFactory(mailing=mailing, arm=arm, target="https://campaign.example/nl/") for arm in "ab"}
    for arm in "ab":
        DeliveryFactory.create_batch(30, mailing=mailing, arm=arm)
    for number in range(15):
        reader = Client(HTTP_USER_AGENT=f"Mozilla/5.0 (X11; Linux x86_64; rv:{number}.0) Gecko/20100101 Firefox/140.0")
        for _time in range(2):
            reader.get(reverse("newsletters:follow", args=[links["b"].code]))
    roll_up()
    assert count_arms(mailing) == {"a": ArmNumbers(30, 0), "b": ArmNumbers(30, 15)}
    assert advance_tests() == 1
    assert Mailing.objects.get().winner == "b"
