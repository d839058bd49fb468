"""Runs one mailing in a child process after another, each killed with SIGKILL, on a database of its own.

`python -m tests.faults.worker prepare PEOPLE` fills the database and prints the mailing's id.
`python -m tests.faults.worker kill MAILING KILLS SEED` kills, then lets it finish, and prints one line of JSON.
`python -m tests.faults.worker trouble MAILING TIMES` sends while the database fails so often.
"""

import json
import os
import random
import signal
import sys
import time
from typing import Any

import django


def prepare(people: int) -> int:
    """Make people and a newsletter in a migrated database, and release it."""
    from newsletters.mailings.release import freeze_mailing
    from newsletters.models import Subscriber
    from tests.factories.newsletters import NewsletterPageFactory

    newsletter = NewsletterPageFactory()
    Subscriber.objects.bulk_create(
        Subscriber(address=f"reader-{number:05}@voorbeeld.example", language="nl", state="active")
        for number in range(people)
    )
    mailing = freeze_mailing(newsletter=newsletter, segment_name="Everybody", rule={}, released_by=None)
    return int(mailing.pk)


def run_in_child(mailing_id: int) -> int:
    """Start a process that sends until it is done or killed; answers its id."""
    from django.db import connections

    connections.close_all()
    child = os.fork()
    if child:
        return child
    from newsletters.mailings.sending import run_mailing
    from newsletters.models import Mailing

    # The minute has passed after which a dead worker's lease is over.
    Mailing.objects.filter(pk=mailing_id).update(lease_until=None, waits_until=None)
    run_mailing(mailing_id)
    os._exit(0)


def wait_until_it_sends(mailing_id: int) -> None:
    """Until one mail more was sent, or nobody waits any more."""
    from newsletters.models import Delivery

    deliveries = Delivery.objects.filter(mailing_id=mailing_id)
    before = deliveries.filter(state="sent").count()
    end = time.monotonic() + 60
    while time.monotonic() < end and deliveries.filter(state="queued").exists():
        if deliveries.filter(state="sent").count() > before:
            return
        time.sleep(0.005)


def kill_often(mailing_id: int, kills: int, seed: int) -> dict[str, Any]:
    """Kill at random moments; tells how many were being sent at each kill, and where everybody ended."""
    from newsletters.mailings.numbers import count_states
    from newsletters.models import Mailing

    mailing = Mailing.objects.get(pk=mailing_id)
    moments = random.Random(seed)
    left_open, done_at = [], []
    for _kill in range(kills):
        child = run_in_child(mailing_id)
        wait_until_it_sends(mailing_id)
        time.sleep(moments.uniform(0, 0.1))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        counts = count_states(mailing)
        assert counts.adds_up, counts
        left_open.append(counts.claimed)
        done_at.append(counts.sent)
    end = time.monotonic() + 120
    while not Mailing.objects.filter(pk=mailing_id, state="done").exists() and time.monotonic() < end:
        os.waitpid(run_in_child(mailing_id), 0)
    counts = count_states(mailing)
    return {**vars(counts), "adds_up": counts.adds_up, "left_open": left_open, "done_at": done_at}


def send_in_trouble(mailing_id: int, times: int) -> dict[str, Any]:
    """Send in this process while the database fails; tells how often it did."""
    from newsletters.mailings.numbers import count_states
    from newsletters.mailings.sending import run_mailing
    from newsletters.models import Mailing

    troubles: list[int] = []
    fail_now_and_then(mailing_id, times, troubles)
    run_mailing(mailing_id)
    counts = count_states(Mailing.objects.get(pk=mailing_id))
    return {**vars(counts), "adds_up": counts.adds_up, "troubles": len(troubles)}


def fail_now_and_then(mailing_id: int, times: int, troubles: list[int]) -> None:
    """Let a statement fail for real: no room for one page more on SQLite, a connection that is ended on PostgreSQL."""
    from django.db import connection

    statements = 0

    def fail(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        nonlocal statements
        is_claim = "SET state = 'claimed'" in sql
        statements += is_claim
        if is_claim and len(troubles) < times and statements > 50 * (len(troubles) + 1):
            troubles.append(statements)
            spoil(connection)
        return execute(sql, params, many, context)

    connection.execute_wrappers.append(fail)


def spoil(connection: Any) -> None:
    """Make the next statements of this transaction fail."""
    if connection.vendor == "postgresql":
        import psycopg

        process = connection.connection.info.backend_pid
        with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as other:
            other.execute("SELECT pg_terminate_backend(%s)", [process])
        return
    with connection.cursor() as cursor:
        pages = cursor.execute("PRAGMA page_count").fetchone()[0]
        # Forgotten with this connection, as if somebody had made room.
        cursor.execute(f"PRAGMA max_page_count = {pages}")
        cursor.execute("CREATE TABLE filling AS SELECT zeroblob(100000)")


def main(action: str, *values: str) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "campaign_site.settings.testing")
    django.setup()
    numbers = [int(value) for value in values]
    actions: dict[str, Any] = {"prepare": prepare, "kill": kill_often, "trouble": send_in_trouble}
    print(json.dumps(actions[action](*numbers)), flush=True)  # noqa: T201


if __name__ == "__main__":
    main(*sys.argv[1:])
