"""Limits on sign-up mails: counted right by many at once, and without keeping who."""

import copy
import datetime
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, connections, transaction
from django.db.utils import load_backend

from newsletters.models import MailQuota
from newsletters.sign_up.quotas import (
    QuotaIsUsedUp,
    count_refusal,
    name_network,
    take_from_address,
    take_from_network_and_total,
)

NOW = datetime.datetime(2026, 11, 23, 12, 30, tzinfo=datetime.UTC)


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("198.51.100.7", "198.51.100.0/24"),
        ("198.51.100.255", "198.51.100.0/24"),
        ("::ffff:198.51.100.7", "198.51.100.0/24"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1::/48"),
        ("fe80::1%eth0", "fe80::/48"),
        ("", "unknown"),
        ("unix:", "unknown"),
    ],
)
def test_network_of_an_address(address: str, network: str) -> None:
    assert name_network(address) == network


@pytest.mark.django_db
def test_network_may_ask_again_the_next_hour(settings: Any) -> None:
    settings.SIGN_UPS_PER_NETWORK_AND_HOUR = 1
    take_from_network_and_total(ip_address="198.51.100.7", at=NOW)
    with pytest.raises(QuotaIsUsedUp, match="network"):
        take_from_network_and_total(ip_address="198.51.100.8", at=NOW + datetime.timedelta(minutes=29))
    take_from_network_and_total(ip_address="198.51.100.8", at=NOW + datetime.timedelta(minutes=30))
    assert MailQuota.objects.filter(kind="network").count() == 2


@pytest.mark.django_db
def test_site_may_ask_again_the_next_hour(settings: Any) -> None:
    settings.SIGN_UPS_PER_HOUR = 1
    take_from_network_and_total(ip_address="198.51.100.7", at=NOW)
    with pytest.raises(QuotaIsUsedUp, match="total"):
        take_from_network_and_total(ip_address="2001:db8::1", at=NOW)
    take_from_network_and_total(ip_address="2001:db8::1", at=NOW + datetime.timedelta(hours=1))


@pytest.mark.django_db
def test_nobody_is_locked_out_for_longer_than_a_day(settings: Any) -> None:
    settings.SIGN_UPS_PER_ADDRESS_AND_DAY = 1
    midnight = datetime.datetime(2026, 11, 23, 23, tzinfo=datetime.UTC)  # in Amsterdam
    take_from_address(address="anna@voorbeeld.example", at=midnight - datetime.timedelta(hours=24))
    for hours in (23, 12, 0.01):
        with pytest.raises(QuotaIsUsedUp):
            take_from_address(address="anna@voorbeeld.example", at=midnight - datetime.timedelta(hours=hours))
    take_from_address(address="anna@voorbeeld.example", at=midnight)
    assert MailQuota.objects.values_list("number", flat=True).get(starts_at=midnight) == 1


@pytest.mark.django_db
def test_keys_of_two_days_cannot_be_joined() -> None:
    for days in range(3):
        at = NOW + datetime.timedelta(days=days)
        take_from_address(address="anna@voorbeeld.example", at=at)
        take_from_network_and_total(ip_address="198.51.100.7", at=at)
    for kind in ("address", "network"):
        assert len(set(MailQuota.objects.filter(kind=kind).values_list("key", flat=True))) == 3


@pytest.mark.django_db
def test_refusals_are_told_at_the_first_the_tenth_and_the_hundredth(caplog: pytest.LogCaptureFixture) -> None:
    for _ in range(120):
        count_refusal("network", NOW)
    assert [record.args for record in caplog.records] == [("network", 1), ("network", 10), ("network", 100)]


@pytest.fixture
def file_database(db: None, tmp_path: Path) -> Iterator[Any]:
    """A way to open connections of their own to one database, as two processes have them."""
    if connection.vendor != "sqlite":
        pytest.skip("this test makes its own SQLite file")
    settings = copy.deepcopy(connection.settings_dict) | {"NAME": str(tmp_path / "quotas.sqlite3")}
    wrapper = load_backend(settings["ENGINE"]).DatabaseWrapper

    def open_connection() -> Any:
        return wrapper(settings, "default")

    own = open_connection()
    with own.schema_editor() as editor:
        editor.create_model(MailQuota)
    yield open_connection
    own.close()


def test_many_at_once_take_each_place_once(file_database: Any, settings: Any) -> None:
    settings.SIGN_UPS_PER_NETWORK_AND_HOUR = 10
    settings.SIGN_UPS_PER_HOUR = 7
    together = threading.Barrier(8)

    def take_five() -> tuple[int, int]:
        connections["default"] = file_database()
        taken = refused = 0
        together.wait(10)
        for _ in range(5):
            try:
                with transaction.atomic():
                    take_from_network_and_total(ip_address="198.51.100.7", at=NOW)
                taken += 1
            except QuotaIsUsedUp:
                refused += 1
        connections["default"].close()
        return taken, refused

    with ThreadPoolExecutor(8) as pool:
        results = [future.result() for future in [pool.submit(take_five) for _ in range(8)]]
    assert [sum(numbers) for numbers in zip(*results, strict=True)] == [7, 33]
