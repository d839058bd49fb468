"""Runs one mailing in a child process after another, each killed with SIGKILL, on a database of its own.

`python -m tests.faults.worker prepare PEOPLE` fills the database and prints the mailing's id.
`python -m tests.faults.worker run MAILING KILLS SEED` kills, then lets it finish, and prints one line of JSON.
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
    """Migrate, make people and a newsletter, and release it."""
    from django.core.management import call_command

    from newsletters.mailings.release import freeze_mailing
    from newsletters.models import Subscriber
    from tests.factories.newsletters import NewsletterPageFactory

    call_command("migrate", verbosity=0)
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


def main(action: str, *values: str) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "campaign_site.settings.testing")
    django.setup()
    numbers = [int(value) for value in values]
    answer = prepare(*numbers) if action == "prepare" else kill_often(*numbers)
    print(json.dumps(answer), flush=True)  # noqa: T201


if __name__ == "__main__":
    main(*sys.argv[1:])
