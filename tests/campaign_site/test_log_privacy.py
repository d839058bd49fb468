"""Whatever happens to a request, the log says neither from where it came nor with which browser."""

import io
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils.module_loading import import_string

from campaign_site.log_privacy import AddressFormatter
from home.planting import plant_site
from tests.factories.home import StandardPageFactory

ADDRESS, NEW_ADDRESS, AGENT = "198.51.100.7", "2001:db8::7f3a", "SecretBrowser/1.0"
pytestmark = pytest.mark.django_db


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """Everything that is logged, as the product writes it."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    plain = dict(settings.LOGGING["formatters"]["plain"])
    handler.setFormatter(import_string(plain.pop("()"))(plain["format"], style=plain["style"]))
    root = logging.getLogger()
    root.addHandler(handler)
    before = root.level
    root.setLevel(logging.INFO)
    yield stream
    root.removeHandler(handler)
    root.setLevel(before)


def broken(*_: object, **__: object) -> None:
    raise RuntimeError(f"broken for {ADDRESS} and {NEW_ADDRESS}")


@pytest.mark.parametrize("address", [ADDRESS, NEW_ADDRESS])
@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("get", "/nl/nothing-here/", ""),
        ("post", "/collect/", "{"),
        ("put", "/collect/", "{}"),
        ("get", "/collect/p.gif?p=1", ""),
        ("get", "/mail/l/nothing/", ""),
        ("get", "/mail/preferences/nothing/", ""),
        ("post", "/mail/unsubscribe/nothing/", ""),
        ("get", "/documents/1/nothing.pdf", ""),
        ("get", "/nl/broken/", ""),
    ],
)
def test_refused_and_broken_requests_leave_neither_address_nor_browser_in_the_log(
    log: io.StringIO, monkeypatch: pytest.MonkeyPatch, address: str, method: str, path: str, body: str
) -> None:
    plant_site()
    monkeypatch.setattr(type(StandardPageFactory(slug="broken")), "serve", broken)
    client = Client(raise_request_exception=False, REMOTE_ADDR=address, HTTP_USER_AGENT=AGENT)
    client.generic(method.upper(), path, body, content_type="application/json")
    Client(REMOTE_ADDR=address, HTTP_USER_AGENT=AGENT).generic(method.upper(), "/", HTTP_HOST="[bad")
    said = log.getvalue()
    assert "HTTP_HOST" in said
    for secret in (ADDRESS, NEW_ADDRESS, AGENT):
        assert secret not in said


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("<waitress.channel.HTTPChannel connected 198.51.100.7:55322 at 0x7f>", "connected …:55322 at"),
        ("from ('2001:db8::7f3a', 40000, 0, 0)", "from ('…', 40000, 0, 0)"),
        ("fe80:1:2:3:4:5:6:7 said", "… said"),
        ("::ffff:198.51.100.7 said", "… said"),
        ("at 12:34:56 version 8.0.1 of 1.2.3.4.5", "at 12:34:56 version 8.0.1 of 1.2.3.4.5"),
        ("a dict[str]::nothing", "::nothing"),
    ],
)
def test_address_is_left_out_and_what_is_none_stays(text: str, written: str) -> None:
    record = logging.LogRecord("waitress", logging.ERROR, "", 0, text, (), None)
    assert written in AddressFormatter("{message}", style="{").format(record)


def test_failed_sign_in_says_from_where_it_came() -> None:
    record: Any = logging.LogRecord("axes.handlers", logging.WARNING, "", 0, "login from 198.51.100.7", (), None)
    assert "198.51.100.7" in AddressFormatter("{message}", style="{").format(record)


def test_nothing_of_a_request_is_mailed_to_anybody() -> None:
    assert logging.getLogger("django").handlers == []
