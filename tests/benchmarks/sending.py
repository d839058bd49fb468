"""Mails per second: our engine, a bare smtplib loop with ready-made bytes, and django-post_office with two processes.

All send to the same sink in a process of its own, in turn. Ours and post_office keep their ledgers on the same kind of
database: SQLite, or databases of the PostgreSQL server that DATABASE_URL names. Memory is the peak of a process that
freezes a mailing and sends a part of it.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests.benchmarks.processes import Process, own_database
from tests.benchmarks.results import Result, compare

RUNS = 5
MAILS = 5_000
CONNECTIONS = 8
WAYS = ("ours", "bare", "post_office")
FEW, MANY = 10_000, 1_000_000
SENT_FOR_MEMORY = 10_000
MEGABYTES_ALLOWED = 250
Say = Callable[[str], None]


def measure(folder: Path, say: Say) -> list[Result]:
    """Three ways of sending in turn, then the memory of short and long lists."""
    with Process("-m", "tests.mail_sink") as sink:
        port = int(sink.read())
        return [*_measure_speed(folder, port, say), *_measure_memory(folder, port, say)]


def _measure_speed(folder: Path, port: int, say: Say) -> list[Result]:
    say(f"Sending {MAILS:,} mails over {CONNECTIONS} connections, {RUNS} times in each of three ways …")
    rates: dict[str, list[float]] = {way: [] for way in WAYS}
    with ExitStack() as stack:
        processes = {way: stack.enter_context(_start(way, folder, port)) for way in WAYS}
        say(f"A mail has {processes['ours'].ask(f'fill {MAILS}'):,.0f} bytes.")
        for _run in range(RUNS):
            for way, process in processes.items():
                rates[way].append(process.ask(f"send {MAILS}"))
    return [
        compare("sending, beside a bare smtplib loop", rates["ours"], rates["bare"], "per second", wanted=0.6),
        compare("sending, beside django-post_office", rates["ours"], rates["post_office"], "per second", wanted=1.5),
    ]


def _measure_memory(folder: Path, port: int, say: Say) -> list[Result]:
    say(f"Freezing mailings to {FEW:,} and {MANY:,} people, and sending {SENT_FOR_MEMORY:,} mails of each …")
    many, few = (_find_peak(folder / str(people), port, people) for people in (MANY, FEW))
    return [
        compare("memory for a million recipients, beside ten thousand", [many], [few], "MB", wanted=1.2),
        compare("memory for a million recipients, beside the limit", [many], [MEGABYTES_ALLOWED], "MB", wanted=1),
    ]


def _find_peak(folder: Path, port: int, people: int) -> float:
    """Megabytes at most of a process that freezes and sends; another one filled the database."""
    environment = _describe("ours", folder, port)
    with own_database(f"sending_to_{people}", environment):
        for line in (f"fill {people}", f"send {SENT_FOR_MEMORY}"):
            with Process("-m", "tests.benchmarks.sending_ways", "ours", environment=environment) as process:
                process.ask(line)
                peak = process.ask("memory")
    return peak


@contextmanager
def _start(way: str, folder: Path, port: int) -> Iterator[Process]:
    environment = _describe(way, folder, port)
    command = ("-m", "tests.benchmarks.sending_ways", way)
    with own_database(f"sending_{way}", environment), Process(*command, environment=environment) as process:
        yield process


def _describe(way: str, folder: Path, port: int) -> dict[str, str]:
    settings = "tests.benchmarks.servers.post_office" if way == "post_office" else "campaign_site.settings.testing"
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": settings,
        "DATA_DIR": str(folder / way),
        "MESSAGE_FILE": str(folder / "message.eml"),
        "EMAIL_URL": f"smtp://127.0.0.1:{port}",
        "MAIL_CONNECTIONS": str(CONNECTIONS),
    }
