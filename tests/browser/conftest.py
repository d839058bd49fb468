"""The running product, a mail server that keeps what it gets, and a browser, all on loopback."""

import contextlib
import email
import email.policy
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email.message import EmailMessage
from pathlib import Path
from typing import Any, TypeVar

import psycopg
import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from tests.migrated import copy_migrated_file, make_migrated_database

START_SECONDS = 300
Result = TypeVar("Result")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until(ask: Callable[[], Result | None], what: str, seconds: float = 60) -> Result:
    """Ask again until there is an answer; fails with a sentence when there is none in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if answer := ask():
            return answer
        time.sleep(0.2)
    raise AssertionError(f"waited {seconds:.0f} s in vain for {what}")


@dataclass
class Mailbox:
    """Every mail that the product handed over, with the address it was for."""

    mails: list[tuple[str, EmailMessage]] = field(default_factory=list)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        self.mails.extend((address, message) for address in envelope.rcpt_tos)
        return "250 OK"

    def newest_to(self, address: str, subject: str = "") -> EmailMessage:
        def look() -> EmailMessage | None:
            found = [m for to, m in self.mails if to == address and subject in str(m["Subject"])]
            return found[-1] if found else None

        return wait_until(look, f"a mail to {address}")


@dataclass(frozen=True)
class Site:
    """The product as an operator started it."""

    url: str
    data_dir: Path
    mailbox: Mailbox
    environment: dict[str, str]

    def sign_in_of(self, username: str) -> str:
        text = (self.data_dir / "sign-ins.txt").read_text()
        found = re.search(rf"^{username}\s+(\S+)$", text, re.MULTILINE)
        assert found, "the sign-in is not in DATA_DIR"
        return found.group(1)

    def run_command(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=settings.PROJECT_DIR,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    def read(self, statement: str, *values: str) -> list[tuple[Any, ...]]:
        """Rows of the product's database, without the seconds that a command takes to start; %s stands for a value."""
        if address := self.environment.get("DATABASE_URL"):
            with psycopg.connect(address) as connection:
                return connection.execute(statement, values).fetchall()
        with contextlib.closing(sqlite3.connect(self.data_dir / "site.sqlite3", timeout=20)) as connection:
            return connection.execute(statement.replace("%s", "?"), values).fetchall()


def prepare_database(data_dir: Path) -> dict[str, str]:
    """Give a product a migrated database of its own; what its environment must say of that."""
    if address := os.environ.get("DATABASE_URL"):
        return {"DATABASE_URL": make_migrated_database(address, f"product_{os.getpid()}")}
    copy_migrated_file(data_dir / "site.sqlite3")
    return {}


def is_up(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/nl/", timeout=5) as answer:  # noqa: S310
            return answer.status == 200
    except OSError:
        return False


@pytest.fixture(scope="package")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """`manage.py start` on a database with nothing in its tables, stopped as an operator stops it."""
    data_dir = tmp_path_factory.mktemp("data")
    mailbox = Mailbox()
    server = Controller(mailbox, hostname="127.0.0.1", port=free_port())
    server.start()
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    environment = {
        **os.environ,
        "HOST": "127.0.0.1",
        "PORT": str(port),
        "SITE_URL": url,
        # The neutral page must be one that we can reach without the internet.
        "LEAVE_ADDRESS": f"{url}/robots.txt",
        "DATA_DIR": str(data_dir),
        "EMAIL_URL": f"smtp://127.0.0.1:{server.port}",
        "DJANGO_SETTINGS_MODULE": "campaign_site.settings.base",
        **prepare_database(data_dir),
    }
    log = (data_dir / "start.log").open("w")
    process = subprocess.Popen(
        [sys.executable, "manage.py", "start"],
        cwd=settings.PROJECT_DIR,
        env=environment,
        stdout=log,
        stderr=subprocess.STDOUT,
    )
    try:
        wait_until(lambda: process.poll() is not None or is_up(url), "the site to answer", START_SECONDS)
        assert process.poll() is None, (data_dir / "start.log").read_text()
        yield Site(url=url, data_dir=data_dir, mailbox=mailbox, environment=environment)
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0, (data_dir / "start.log").read_text()
        assert "Nothing is lost" in (data_dir / "start.log").read_text()
    finally:
        if process.poll() is None:
            process.kill()
            process.wait(10)
        log.close()
        server.stop()


@pytest.fixture(scope="package")
def browser(browser_path: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def visitor(request: pytest.FixtureRequest, browser: Browser) -> Iterator[BrowserContext]:
    """Somebody on a phone, with and without scripts; no page may leave a cookie with her."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=request.param)
    yield context
    assert context.cookies() == []
    context.close()
