"""The list of subscribers in the admin, of a million people beside one of ten thousand.

Each list lives in a process and a database of its own: SQLite, or two databases of the PostgreSQL server that
DATABASE_URL names. Run with a number of people this module is such a process: it reads addresses of pages and answers
how many milliseconds Django's test client took for each.
"""

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests.benchmarks.processes import Process, own_database
from tests.benchmarks.results import Result, compare

MANY, FEW = 1_000_000, 10_000
RUNS = 15
SLOWEST = 2.0
PAGES = {
    "opens": "",
    "second page": "?p=2",
    "page 200": "?p=200",
    "page 200 by address": "?ordering=address&p=200",
    "search for a beginning": "?q=reader-12",
    "search for an address": "?q=reader-1234%40voorbeeld.example",
    "search that finds nobody": "?q=nobody%40",
    "active people": "?state=active",
    "last part by address": "{last}",
}


def measure(folder: Path, say: Callable[[str], None]) -> list[Result]:
    """Ask both lists for the same pages in turn; at most twice the time is at least half as many per second."""
    say(f"Making lists of {MANY:,} and {FEW:,} subscribers …")
    with ExitStack() as processes:
        many, few = (processes.enter_context(_listing(folder, people)) for people in (MANY, FEW))
        return [_compare(name, path, many, few) for name, path in PAGES.items()]


Ask = Callable[[str], float]


def _compare(name: str, path: str, many: Ask, few: Ask) -> Result:
    times: tuple[list[float], list[float]] = ([], [])
    for run in range(-3, RUNS):
        for ask, taken in zip((many, few), times, strict=True):
            milliseconds = ask(path)
            if run >= 0:
                taken.append(1000 / milliseconds)
    return compare(f"list of subscribers, {name}", *times, unit="per second", wanted=1 / SLOWEST)


@contextmanager
def _listing(folder: Path, people: int) -> Iterator[Ask]:
    """A list of so many people in a process of its own."""
    environment = {**os.environ, "DATA_DIR": str(folder / str(people)), "LISTING_PEOPLE": str(people)}
    environment["DJANGO_SETTINGS_MODULE"] = "campaign_site.settings.testing"
    command = ("-m", "tests.benchmarks.subscribers", str(people))
    with own_database(f"listing_{people}", environment), Process(*command, environment=environment) as process:
        yield process.ask


def answer(people: int) -> None:
    """Fill the database, then time the pages that are asked for on standard input."""
    import django

    django.setup()
    from django.contrib.auth.models import User
    from django.core.management import call_command
    from django.db import connection
    from django.test import Client
    from django.urls import reverse

    from newsletters.models import Subscriber

    call_command("migrate", verbosity=0)
    _fill(people)
    if connection.vendor == "postgresql":
        # The server does this by itself a minute later.
        connection.cursor().execute("VACUUM ANALYZE")
    client, index = Client(), reverse("newsletters_subscribers:index")
    client.force_login(User.objects.create_superuser("bench"))
    last = _find_last_part(Subscriber, people)
    for line in sys.stdin:
        path = index + line.strip().format(last=last)
        began_at = time.perf_counter()
        page = client.get(path)
        taken = time.perf_counter() - began_at
        if page.status_code != 200:
            raise RuntimeError(f"{path} answered {page.status_code}.")
        sys.stdout.write(f"{taken * 1000}\n")
        sys.stdout.flush()


def _fill(people: int) -> None:
    """Readers with an audience each; every tenth has left. With SQL alone, or a million would take minutes."""
    from django.db import connection

    from newsletters.models import Subscriber
    from tests.factories.audiences import AudienceFactory

    table, links = Subscriber._meta.db_table, Subscriber.audiences.through._meta.db_table
    state = "CASE n % 10 WHEN 0 THEN 'unsubscribed' ELSE 'active' END"
    audience = AudienceFactory(farmers=True).pk
    numbers = f"WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < {people})"  # noqa: S608 - our own names and numbers
    rows = {
        f"{table} (id, address, language, state)": f"n, 'reader-' || n || '@voorbeeld.example', 'nl', {state}",
        f"{links} (subscriber_id, audience_id)": f"n, {audience}",
    }
    with connection.cursor() as cursor:
        for columns, values in rows.items():
            cursor.execute(f"INSERT INTO {columns} {numbers} SELECT {values} FROM numbers")  # noqa: S608


def _find_last_part(model: type, people: int) -> str:
    """Where the last hundred people by address begin."""
    from django.http import QueryDict

    from newsletters.people_admin.search import Stretch, order_people

    stretch = Stretch.read(QueryDict("ordering=address"))
    person = order_people(model.objects.all(), "address")[people - 100]  # type: ignore[attr-defined]
    return f"?ordering=address&after={stretch.write_next(person.pk)}"


if __name__ == "__main__":
    answer(int(sys.argv[1]))
