"""A worker that is killed at random moments loses nobody and writes to nobody twice."""

import random

import pytest

from tests.faults.conftest import LINES, Work
from tests.mail_sink import Sink

pytestmark = pytest.mark.fault
PEOPLE = 5_000
KILLS = 20


def test_worker_killed_twenty_times_loses_nobody_and_writes_to_nobody_twice(work: Work, sink: Sink) -> None:
    mailing_id = work("prepare", PEOPLE)
    seed = random.randrange(2**31)
    told = work("kill", mailing_id, KILLS, seed)
    said = f"seed {seed}: {told}"
    # It was killed while it was at work, again and again, and not only before or after.
    assert sum(bool(number) for number in told["left_open"]) >= KILLS / 2, said
    assert max(told["left_open"]) <= LINES, said
    assert told["adds_up"], said
    assert told["uncertain"] == sum(told["left_open"]), said
    assert told["sent"] + told["uncertain"] == told["eligible"] == PEOPLE, said
    assert max(sink.stored.values()) == 1, said
    # Whoever counts as sent was stored; of the uncertain ones some were.
    assert told["sent"] <= len(sink.stored) <= PEOPLE, said
