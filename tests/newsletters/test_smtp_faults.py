"""Mail servers that refuse, stall, and hang up: nobody is lost, nobody gets two, and it always adds up."""

import datetime
import time
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from campaign_site.mail_settings import MailServer
from newsletters.mailings import sending
from newsletters.mailings.controls import cancel_mailing, pause_mailing, resume_mailing
from newsletters.mailings.numbers import StateCounts, count_states
from newsletters.mailings.quiet_hours import QuietHours
from newsletters.mailings.release import freeze_mailing
from newsletters.models import Mailing, SendingRate
from newsletters.models.mailing import MailingState, WaitReason
from tests.factories.newsletters import NewsletterPageFactory, SubscriberFactory
from tests.mail_sink import Fault, Sink, run_sink

pytestmark = pytest.mark.django_db
LINES = 3


@pytest.fixture
def sink(settings: Any) -> Iterator[Sink]:
    with run_sink(Sink()) as sink:
        settings.MAIL_SERVER = MailServer(host="127.0.0.1", port=sink.port)
        settings.MAIL_CONNECTIONS = LINES
        settings.EMAIL_TIMEOUT = 2
        yield sink


def make_mailing(people: int = 100) -> Mailing:
    SubscriberFactory.create_batch(people)
    return freeze_mailing(newsletter=NewsletterPageFactory(), segment_name="Everybody", rule={}, released_by=None)


def run(mailing: Mailing, at: datetime.datetime | None = None) -> StateCounts:
    sending.run_mailing(mailing.pk, at)
    mailing.refresh_from_db()
    counts = count_states(mailing)
    assert counts.adds_up
    return counts


def check_nobody_got_two(sink: Sink) -> None:
    assert set(sink.stored.values()) <= {1}


def test_mail_goes_over_several_lines_at_once(sink: Sink) -> None:
    assert run(make_mailing()).sent == 100
    assert sink.most_open == sink.connections == LINES
    check_nobody_got_two(sink)


def test_server_without_pipelining_gets_one_command_at_a_time(sink: Sink) -> None:
    sink.pipelines = False
    sink.faults = [Fault("RCPT", "550 5.1.1 unknown", recipient="reader", skip=3)]
    counts = run(make_mailing())
    assert (counts.sent, counts.bounced) == (99, 1)


@pytest.mark.parametrize("pipelines", [True, False])
@pytest.mark.parametrize(
    ("fault", "state"),
    [
        (Fault("RCPT", "550 5.1.1 no such user"), "bounced"),
        (Fault("RCPT", "451 4.2.0 later"), "queued"),
        (Fault("MAIL", "451 4.3.0 busy"), "queued"),
        (Fault("DATA", "554 5.7.1 no"), "failed"),
        (Fault("DATA", "452 4.3.1 full"), "queued"),
        (Fault("DOT", "554 5.6.0 not this one"), "failed"),
        (Fault("DOT", "451 4.3.0 later"), "queued"),
        (Fault("DOT", drop=True), "uncertain"),
        (Fault("DOT", delay=5), "uncertain"),
        (Fault("BODY", drop=True), "uncertain"),
        (Fault("CONNECT", drop=True), "sent"),
        (Fault("CONNECT", "421 4.3.2 come back"), "sent"),
        (Fault("MAIL", drop=True), "sent"),
        (Fault("RCPT", drop=True), "sent"),
        (Fault("DATA", drop=True), "sent"),
        (Fault("MAIL", delay=5), "sent"),
        (Fault("RCPT", "421 4.3.2 going down"), "sent"),
        (Fault("RCPT", delay=0.3), "sent"),
        (Fault("MAIL", "rubbish"), "queued"),
    ],
    ids=lambda value: (
        f"{value.stage} {value.answer or ('drop' if value.drop else value.delay)}"
        if isinstance(value, Fault)
        else str(value)
    ),
)
def test_fault_of_the_server_touches_one_person(sink: Sink, fault: Fault, state: str, pipelines: bool) -> None:
    sink.pipelines = pipelines
    # Faults are used up, and a table is read twice.
    sink.faults = [Fault(**vars(fault))]
    counts = run(make_mailing(60))
    assert getattr(counts, state) == (60 if state == "sent" else 1)
    assert counts.sent == (60 if state == "sent" else 59)
    check_nobody_got_two(sink)


def test_server_that_closes_after_some_mails_gets_them_all(sink: Sink) -> None:
    sink.close_after = 7
    assert run(make_mailing()).sent == 100
    assert sink.connections >= 100 / 7
    check_nobody_got_two(sink)


def test_server_that_takes_one_line_only_gets_everything_over_that(sink: Sink) -> None:
    sink.faults = [Fault("CONNECT", "421 4.7.0 too many connections", times=-1, skip=1)]
    assert run(make_mailing()).sent == 100
    check_nobody_got_two(sink)


def test_server_that_goes_away_is_waited_for(sink: Sink) -> None:
    sink.close_after = 5
    sink.faults = [Fault("CONNECT", "421 4.3.2 shutting down", times=-1, skip=LINES)]
    mailing = make_mailing()
    counts = run(mailing)
    assert counts.sent == LINES * 5
    assert counts.queued == 100 - counts.sent
    assert (mailing.state, mailing.waits_for) == (MailingState.SENDING, WaitReason.SERVER)
    sink.faults, sink.close_after = [], 0
    assert run(mailing).sent == counts.sent  # still waiting
    assert run(mailing, mailing.waits_until).queued <= LINES
    check_nobody_got_two(sink)


def test_pause_and_cancel_act_within_two_seconds(sink: Sink, settings: Any) -> None:
    settings.MAIL_PER_SECOND = 20
    mailing = make_mailing()
    pressed: list[float] = []

    def pause_after_ten(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        answer = execute(sql, params, many, context)
        if sink.received >= 10 and not pressed:
            pressed.append(time.monotonic())
            assert pause_mailing(mailing=mailing)
        return answer

    with connection.execute_wrapper(pause_after_ten):
        counts = run(mailing)
    assert sink.last_at - pressed[0] < 2
    assert mailing.state == MailingState.PAUSED
    assert 10 <= counts.sent <= 60
    assert counts.queued == 100 - counts.sent
    assert resume_mailing(mailing=mailing)
    settings.MAIL_PER_SECOND = 0
    assert run(mailing).sent == 100
    check_nobody_got_two(sink)
    assert not cancel_mailing(mailing)


def test_rate_per_second_holds(sink: Sink, settings: Any) -> None:
    settings.MAIL_PER_SECOND = 25
    start = time.monotonic()
    assert run(make_mailing(80)).sent == 80
    # Three full seconds at least lie between the first and the last of four portions, but for the first's beginning.
    assert time.monotonic() - start > 2
    assert SendingRate.objects.get(scope="second").used <= 25


def test_rate_per_hour_gives_the_mailing_back_and_survives_a_restart(sink: Sink, settings: Any) -> None:
    settings.MAIL_PER_HOUR = 30
    mailing = make_mailing()
    assert run(mailing).sent == 30
    assert mailing.waits_for == WaitReason.RATE
    assert mailing.waits_until > timezone.now()
    assert sending.resume_mailings() == 0
    # Whatever starts again finds the count of this hour.
    Mailing.objects.update(waits_until=None)
    assert run(mailing).sent == 30
    SendingRate.objects.update(starts_at=timezone.now() - datetime.timedelta(hours=1))
    Mailing.objects.update(waits_until=None)
    assert run(mailing).sent == 60


def test_rate_per_domain_holds_up_nobody_else(sink: Sink, settings: Any) -> None:
    settings.MAIL_PER_DOMAIN_AND_HOUR = 20
    for number in range(15):
        SubscriberFactory(address=f"at-home-{number}@thuis.example")
    mailing = make_mailing(60)
    assert run(mailing).sent == 20 + 15
    assert mailing.waits_for == WaitReason.RATE
    SendingRate.objects.update(starts_at=timezone.now() - datetime.timedelta(hours=1))
    assert run(mailing, mailing.waits_until).sent == 40 + 15


def test_quiet_hours_wait_for_the_morning(sink: Sink, settings: Any) -> None:
    now = timezone.localtime()
    later = (now + datetime.timedelta(hours=2)).time()
    settings.QUIET_HOURS = QuietHours((now - datetime.timedelta(hours=1)).time(), later)
    mailing = make_mailing(30)
    assert run(mailing).sent == 0
    assert mailing.waits_for == WaitReason.QUIET_HOURS
    assert timezone.localtime(mailing.waits_until).time() == later
    Mailing.objects.update(ignores_quiet_hours=True, waits_until=None)
    assert run(mailing).sent == 30
