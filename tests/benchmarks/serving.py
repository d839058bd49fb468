"""Starts the servers that are compared: each one process of waitress with as many threads as the product has.

Run as a script it is such a server: `serving.py MODULE PORT` serves `MODULE.application`.
"""

import importlib
import logging
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

PROJECT_DIR = Path(__file__).resolve().parents[2]
THREADS = 8  # as campaign_site.management.commands.start
LONGEST_START = 60.0  # seconds


def find_free_port() -> int:
    """A port of loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def serving(module: str, *, folder: Path, environment: Mapping[str, str]) -> Iterator[int]:
    """Serve `module.application` from a folder in a process of its own; gives the port."""
    port = find_free_port()
    command = [sys.executable, str(Path(__file__)), module, str(port)]
    process = subprocess.Popen(command, cwd=folder, env={**os.environ, "PYTHONPATH": str(folder), **environment})
    try:
        wait_for(port, process)
        yield port
    finally:
        process.terminate()
        process.wait(20)


def wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    """Come back when the server listens."""
    give_up_at = time.monotonic() + LONGEST_START
    while time.monotonic() < give_up_at and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError(f"A server did not start (exit code {process.poll()}).")


def run(command: list[str], *, folder: Path, environment: Mapping[str, str] | None = None) -> None:
    """Run a command quietly; what it says is shown when it fails."""
    result = subprocess.run(
        command, cwd=folder, env={**os.environ, **(environment or {})}, capture_output=True, text=True, check=False
    )
    if result.returncode:
        raise RuntimeError(f"{' '.join(command)} failed:\n{result.stdout}{result.stderr}")


def main() -> None:
    """Serve until we are told to stop."""
    from waitress import serve

    module, port = sys.argv[1:]
    # It says so whenever a request waits for a thread, and that is what a load is.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    # The script's own folder comes first by itself; the modules are looked for in the served folder alone.
    sys.path[0] = os.getcwd()
    serve(importlib.import_module(module).application, host="127.0.0.1", port=int(port), threads=THREADS, ident=None)


if __name__ == "__main__":
    main()
