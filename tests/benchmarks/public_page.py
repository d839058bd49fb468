"""An audience page of the sample site, beside a bare Django view and beside the page of a fresh Wagtail project."""

import contextlib
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.fresh_project import ENVIRONMENT as FRESH
from tests.benchmarks.fresh_project import make_fresh_project
from tests.benchmarks.loading import Load, fetch, load, load_one_by_one
from tests.benchmarks.results import Result, compare
from tests.benchmarks.serving import PROJECT_DIR, run, serving

RUNS = 5
SECONDS = 2.0
MOST_ANSWERS = 20_000
COLD_ANSWERS = 60
AUDIENCE_PAGE = "/nl/agrariers/"
SAME_HEADERS = ("Content-Type", "Content-Encoding", "Content-Length", "Vary")

Say = Callable[[str], None]


@dataclass
class Servers:
    """Ports of what is compared, and how to make our page cold."""

    ours: int
    bare: int
    fresh: int
    empty_cache: Callable[[], None]


def measure(folder: Path, say: Say) -> list[Result]:
    """Requests a second and milliseconds, warm and cold."""
    ours = {"DATA_DIR": str(folder / "data"), "DATABASE_URL": "", "SITE_URL": "", "DEBUG": "0"}
    ours["DJANGO_SETTINGS_MODULE"] = "campaign_site.settings.base"
    say("Making a sample site and a fresh Wagtail project (about a minute) ...")
    for command in (
        ["migrate", "--verbosity", "0"],
        ["collectstatic", "--noinput", "--verbosity", "0"],
        ["load_sample"],
    ):
        run([sys.executable, "manage.py", *command], folder=PROJECT_DIR, environment=ours)
    make_fresh_project(folder / "fresh")
    with contextlib.ExitStack() as stack:
        port = stack.enter_context(serving("campaign_site.wsgi", folder=PROJECT_DIR, environment=ours))
        bare_environment = copy_page(port, folder / "page")
        bare = stack.enter_context(
            serving("tests.benchmarks.servers.bare_view", folder=PROJECT_DIR, environment=bare_environment)
        )
        fresh = stack.enter_context(serving("fresh.wsgi", folder=folder / "fresh", environment=FRESH))
        servers = Servers(port, bare, fresh, lambda: touch_generation(folder / "data" / "cache" / "generation"))
        return take_turns(servers, say)


def copy_page(port: int, path: Path) -> dict[str, str]:
    """Keep the bytes that our page answers with, for the bare view."""
    fetch(port, AUDIENCE_PAGE)
    body, headers = fetch(port, AUDIENCE_PAGE)
    path.write_bytes(body)
    same = {name: headers[name] for name in SAME_HEADERS if name in headers}
    return {"BARE_BODY": str(path), "BARE_HEADERS": json.dumps(same)}


def touch_generation(path: Path) -> None:
    """What every change of the site does: another file in the place of the old one."""
    unfinished = path.with_name("generation.bench")
    unfinished.write_bytes(path.read_bytes() + b".")
    unfinished.replace(path)


def take_turns(servers: Servers, say: Say) -> list[Result]:
    """Measure one after the other, again and again, so that a slow moment of the machine meets all of them."""
    loads: dict[str, list[Load]] = {"warm": [], "bare": [], "fresh": [], "cold": [], "fresh alone": []}
    targets = ((servers.ours, AUDIENCE_PAGE), (servers.bare, "/"), (servers.fresh, "/"))
    for port, path in targets:
        load(port, path, seconds=0.5, most=MOST_ANSWERS)
    for number in range(RUNS):
        say(f"Round {number + 1} of {RUNS} ...")
        for name, (port, path) in zip(("warm", "bare", "fresh"), targets, strict=True):
            loads[name].append(load(port, path, seconds=SECONDS, most=MOST_ANSWERS))
        cold = load_one_by_one(servers.ours, AUDIENCE_PAGE, before_each=servers.empty_cache, count=COLD_ANSWERS)
        loads["cold"].append(cold)
        alone = load_one_by_one(servers.fresh, "/", before_each=lambda: None, count=COLD_ANSWERS)
        loads["fresh alone"].append(alone)
    busiest = max(run.own_cpu for name in ("warm", "bare") for run in loads[name])
    say(f"The client itself used {busiest:.0%} of one core at most: above 90 % it would hold the servers back.")
    return describe(loads)


def describe(loads: dict[str, list[Load]]) -> list[Result]:
    """The comparisons, the two promises first."""
    return [
        compare_speed("warm page, beside a bare view", loads["warm"], loads["bare"], wanted=0.7),
        compare_speed("warm page, beside a fresh project", loads["warm"], loads["fresh"], wanted=5),
        *compare_times("warm page, beside a bare view", loads["warm"], loads["bare"]),
        *compare_times("warm page, beside a fresh project", loads["warm"], loads["fresh"]),
        compare_speed("cold page, one by one, beside a fresh project", loads["cold"], loads["fresh alone"]),
        *compare_times("cold page, one by one, beside a fresh project", loads["cold"], loads["fresh alone"]),
    ]


def compare_speed(name: str, ours: list[Load], other: list[Load], wanted: float | None = None) -> Result:
    """Requests a second."""
    return compare(name, [run.per_second for run in ours], [run.per_second for run in other], "requests/s", wanted)


def compare_times(name: str, ours: list[Load], other: list[Load]) -> list[Result]:
    """The usual and the slow answer."""
    return [
        compare(
            f"{name}, p{share}", [run.percentile(share) for run in ours], [run.percentile(share) for run in other], "ms"
        )
        for share in (50, 99)
    ]
