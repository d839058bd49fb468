import datetime

import pytest
from django.db import connection
from django.utils import timezone

from newsletters.mailings.progress import WINDOW, Progress, measure_progress
from newsletters.management.commands.mailing_status import describe_mailing
from newsletters.models import Mailing
from newsletters.models.mailing import MailingState
from tests.factories.newsletters import DeliveryFactory, MailingFactory

pytestmark = pytest.mark.django_db

NOW = timezone.now()


def send(mailing: Mailing, number: int, *, every: datetime.timedelta, until: datetime.datetime = NOW) -> None:
    """Mails handed over one after the other, the last of them at a moment."""
    for place in range(number):
        DeliveryFactory(mailing=mailing, sent_at=until - place * every)


def test_speed_and_time_left_follow_from_the_last_minutes() -> None:
    mailing = MailingFactory(sending=True)
    send(mailing, 13, every=datetime.timedelta(seconds=5))
    DeliveryFactory.create_batch(26, mailing=mailing, queued=True)
    progress = measure_progress(mailing, at=NOW)
    # Thirteen in a minute, twice as many wait.
    assert (progress.percent, progress.per_minute, progress.minutes_left) == (33, 13, 2)
    assert progress.ends_at == NOW + datetime.timedelta(minutes=2)
    assert progress.hours_left is None


def test_what_was_sent_before_a_pause_does_not_count() -> None:
    mailing = MailingFactory(sending=True)
    send(mailing, 10, every=datetime.timedelta(seconds=1), until=NOW - WINDOW - datetime.timedelta(seconds=1))
    DeliveryFactory(mailing=mailing, queued=True)
    progress = measure_progress(mailing, at=NOW)
    assert (progress.per_minute, progress.minutes_left, progress.ends_at) == (0, None, None)


def test_first_mail_promises_no_impossible_speed() -> None:
    mailing = MailingFactory(sending=True)
    DeliveryFactory(mailing=mailing, sent_at=NOW)
    DeliveryFactory(mailing=mailing, queued=True)
    assert measure_progress(mailing, at=NOW).per_minute == 12


@pytest.mark.parametrize(("minutes", "hours"), [(119, None), (120, 2), (600, 10), (None, None)])
def test_long_time_left_is_said_in_hours(minutes: int | None, hours: int | None) -> None:
    assert Progress(1, 1, minutes, None).hours_left == hours


@pytest.mark.parametrize("state", [MailingState.SCHEDULED, MailingState.PAUSED, MailingState.DONE])
def test_mailing_that_stands_still_has_no_speed(state: MailingState) -> None:
    mailing = MailingFactory(state=state)
    send(mailing, 3, every=datetime.timedelta(seconds=1))
    assert measure_progress(mailing, at=NOW).per_minute == 0


def test_command_tells_speed_time_left_and_reason() -> None:
    mailing = MailingFactory(sending=True)
    send(mailing, 10, every=datetime.timedelta(seconds=1), until=timezone.now())
    DeliveryFactory.create_batch(5, mailing=mailing, queued=True)
    told = describe_mailing(mailing)
    assert told["per_minute"] > 0
    assert told["minutes_left"] == 1
    assert told["paused_because"] == ""


def test_speed_is_answered_by_an_index_alone() -> None:
    mailing = MailingFactory(sending=True)
    recent = mailing.deliveries.order_by().filter(sent_at__gt=NOW - WINDOW, sent_at__lte=NOW).values("sent_at")
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            # Few rows are read without an index: ask whether it can serve.
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute("SET LOCAL enable_bitmapscan = off")
    assert "delivery_by_moment" in recent.explain()
