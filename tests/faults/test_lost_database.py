"""A database that is full or restarts while mail goes out: what the mail server answered is not forgotten."""

import pytest

from tests.faults.conftest import Work
from tests.mail_sink import Sink

pytestmark = pytest.mark.fault
PEOPLE = 2_000
TIMES = 3


def test_database_that_is_full_or_cut_off_for_a_while_loses_nobody(work: Work, sink: Sink) -> None:
    mailing_id = work("prepare", PEOPLE)
    told = work("trouble", mailing_id, TIMES)
    # SQLite has a full disk, PostgreSQL ends the connection as it does when it restarts.
    assert told["troubles"] == TIMES, told
    assert told["adds_up"], told
    assert told["sent"] == told["eligible"] == PEOPLE, told
    assert len(sink.stored) == PEOPLE
    assert max(sink.stored.values()) == 1
