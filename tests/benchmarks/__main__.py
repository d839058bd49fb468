"""`make bench`: runs every benchmark, prints a table and writes bench.json in DATA_DIR."""

import importlib
import os
import pkgutil
import sys
import tempfile
from pathlib import Path

import tests.benchmarks
from tests.benchmarks.results import Result, print_table, write_json
from tests.benchmarks.serving import PROJECT_DIR, THREADS


def main(names: list[str]) -> int:
    """Run the benchmarks with these names, or all; 1 when a promise is broken."""
    results: list[Result] = []
    say(f"Each server is one process of waitress with {THREADS} threads, as `manage.py start` has.")
    for found in pkgutil.iter_modules(tests.benchmarks.__path__):
        if found.name == "__main__" or (names and found.name not in names):
            continue
        measure = getattr(importlib.import_module(f"tests.benchmarks.{found.name}"), "measure", None)
        if measure:
            with tempfile.TemporaryDirectory(prefix="bench-") as folder:
                results += measure(Path(folder), say)
    path = PROJECT_DIR / os.environ.get("DATA_DIR", "var") / "bench.json"
    write_json(results, path)
    print_table(results)
    say(f"Written to {path}")
    return int(any(result.is_missed for result in results))


def say(text: str) -> None:
    """Tell what is going on, at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
