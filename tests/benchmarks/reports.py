"""The account and the report of a wave of 10,000,000 events in 90 days, beside one of 100,000.

Every day's events are really made, counted by the roll-up of the product, and erased as after two days; so ten million
never lie there at once. Runs on SQLite in a folder of its own, or in a database of its own on the server that
DATABASE_URL names. Run as a script it is the process that counts.
"""

# ruff: noqa: S608 - the parts are our own, and the databases are made for this

import datetime
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

from tests.benchmarks.processes import own_database
from tests.benchmarks.results import Result, compare
from tests.benchmarks.segments import clock
from tests.benchmarks.serving import PROJECT_DIR, run

RUNS = 9
DAYS = 90
EVENTS = {"small": 100_000, "large": 10_000_000}
FIRST = datetime.date(2026, 1, 5)
PAGES = 30

Say = Callable[[str], None]


def measure(folder: Path, say: Say) -> list[Result]:
    """Milliseconds for the account alone, and for the page that shows it."""
    environment = {**os.environ, "DATA_DIR": str(folder), "SITE_URL": "", "DEBUG": "0"}
    environment["DJANGO_SETTINGS_MODULE"] = "campaign_site.settings.base"
    say("Rolling up ten million events day by day (some minutes) ...")
    with own_database(f"bench_reports_{os.getpid()}", environment):
        for command in (("migrate",), ("collectstatic", "--noinput")):
            line = [sys.executable, "manage.py", *command, "--verbosity", "0"]
            run(line, folder=PROJECT_DIR, environment=environment)
        command = [sys.executable, "-m", "tests.benchmarks.reports"]
        done = subprocess.run(command, cwd=PROJECT_DIR, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"Reading accounts failed:\n{done.stdout}{done.stderr}")
    found = json.loads(done.stdout.splitlines()[-1])
    say(found["said"])
    return [Result(**row) for row in found["results"]]


def read_reports() -> dict[str, Any]:
    """Make both waves and time their accounts in turns; runs in a process with our settings."""
    import django

    django.setup()
    from engagement.account.reading import read_account
    from engagement.models import Tally
    from engagement.report.writing import write_report

    waves = {name: make_wave(name) for name in EVENTS}
    for number in range(DAYS):
        count_day(FIRST + datetime.timedelta(days=number), number, waves)
    close()
    rows = {name: Tally.objects.filter(wave=wave).count() for name, wave in waves.items()}
    jobs: dict[str, Callable[[Any], object]] = {
        "account of a wave": read_account,
        "report of a wave as page": lambda wave: write_report(wave, format="html", language="nl"),
    }
    results = []
    for name, job in jobs.items():
        taken: dict[str, list[float]] = {"large": [], "small": []}
        for _round in range(RUNS):
            for size, times in taken.items():
                times.append(clock(lambda job=job, size=size: job(waves[size])))
        title = f"{name}, 10,000,000 events beside 100,000"
        results.append(asdict(compare(title, taken["large"], taken["small"], "ms", wanted=1.2)))
    return {
        "said": f"Tallies: {rows['large']} for the large wave, {rows['small']} for the small one.",
        "results": results,
    }


def make_wave(name: str) -> Any:
    """A wave of 90 days in a campaign of its own, so that it is compared with no other."""
    from tests.factories.campaigns import CampaignFactory, WaveFactory

    ends_on = FIRST + datetime.timedelta(days=DAYS - 1)
    return WaveFactory(name=name, campaign=CampaignFactory(key=name, name=name), starts_on=FIRST, ends_on=ends_on)


def count_day(day: datetime.date, number: int, waves: dict[str, Any]) -> None:
    """Make the events of both waves on that day, count them as the roll-up does, and erase them."""
    from engagement.models import Event
    from engagement.tallies import _count_anew

    for name, wave in waves.items():
        insert_events(wave.pk, day, EVENTS[name] // DAYS, number * 200_000)
    _count_anew(day)
    Event.objects.all().delete()


def insert_events(wave_id: int, day: datetime.date, count: int, beginning: int) -> None:
    """So many events of one wave, spread as on a real site: a few pages and one language have most of them."""
    from django.db import connection

    from tests.benchmarks.crowd import choose, draw

    dimensions = find_dimensions()
    kinds = ("view", 5600), ("read", 8000), ("action", 8800), ("check", 9100), ("download", 9300)
    kind = choose(1, *((share, f"'{value}'") for value, share in (*kinds, ("short_link", 9700), ("sign_up", 10_000))))
    # The square makes the first pages the most read.
    page = f"({draw(2)} * {draw(2)} / 3333334)"
    way = choose(6, (7000, "'poster'"), (10_000, "'flyer'"))
    is_placed = f"{kind} IN ('short_link', 'sign_up')"
    columns = {
        "at": f"'{day} 12:00:00+00:00'",
        "kind": kind,
        "traffic": choose(3, (7500, "'people'"), (8300, "'uncertain'"), (10_000, "'machines'")),
        "language": choose(4, (7600, "'nl'"), (8600, "'de'"), (9400, "'pl'"), (10_000, "'en'")),
        "page_key": pick(page, dimensions["pages"]),
        "audience_id": pick(f"({page} % 4)", dimensions["audiences"]),
        "municipality_id": f"CASE WHEN {is_placed} THEN {pick(f'({draw(5)} % 8)', dimensions['municipalities'])} END",
        "channel": f"CASE WHEN {kind} = 'short_link' THEN {way} ELSE '' END",
        "link_code": "''",
        "wave_id": str(wave_id),
    }
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH RECURSIVE counted(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM counted WHERE i < {count}), "
            f"drawn(n) AS (SELECT CAST(i + {beginning} AS bigint) FROM counted) "
            f"INSERT INTO engagement_event ({', '.join(columns)}) SELECT {', '.join(columns.values())} FROM drawn"
        )


def pick(number: str, values: list[str]) -> str:
    """SQL for the value at that place, 0 being the first."""
    cases = " ".join(f"WHEN {place} THEN {value}" for place, value in enumerate(values))
    return f"CASE {number} {cases} END"


@cache
def find_dimensions() -> dict[str, list[str]]:
    """Pages, audiences (and none) and municipalities as SQL, made at the first call."""
    from django.db import connection

    from tests.benchmarks.crowd import AUDIENCES, MUNICIPALITIES
    from tests.factories.audiences import AudienceFactory, MunicipalityFactory

    kind = "::uuid" if connection.vendor == "postgresql" else ""
    return {
        "pages": [f"'{number:032x}'{kind}" for number in range(PAGES + 1)],
        "audiences": [*(str(AudienceFactory(key=key, internal_name=key).pk) for key in AUDIENCES[:3]), "NULL"],
        "municipalities": [str(MunicipalityFactory(key=key, name=key).pk) for key in MUNICIPALITIES],
    }


def close() -> None:
    """Let the account be complete."""
    from django.db import connection
    from django.utils import timezone

    from engagement.account.closing import close_accounts
    from engagement.models import RollUp

    after = datetime.datetime.combine(FIRST + datetime.timedelta(days=DAYS + 21), datetime.time(12))
    moment = timezone.make_aware(after)
    RollUp.objects.create(pk=1, at=moment)
    close_accounts(moment)
    with connection.cursor() as cursor:
        # As autovacuum does after a while, and SQLite never by itself.
        if connection.vendor == "postgresql":
            cursor.execute("VACUUM ANALYZE engagement_tally")


if __name__ == "__main__":
    sys.stdout.write(json.dumps(read_reports()) + "\n")
