import time

import pytest
from django.test import override_settings
from hypothesis import given
from hypothesis import strategies as st

from newsletters.bounces.addresses import find_delivery_id, make_message_id, make_return_path, read_return_path

IDS = st.integers(min_value=0, max_value=2**63 - 1)


@given(delivery_id=IDS)
def test_return_path_comes_back_whatever_servers_do_with_its_case(delivery_id: int) -> None:
    address = make_return_path(delivery_id)
    local = address.partition("@")[0]
    assert address == address.lower()
    assert len(local) <= 64
    assert read_return_path(address) == read_return_path(f"<{address.upper()}>") == delivery_id
    assert find_delivery_id(f"x <{make_message_id(delivery_id)}> y") == delivery_id


@pytest.mark.parametrize(
    "rewritten",
    ["SRS0=Hx1=5K=kijk-niet-weg.example={local}@forwarder.example", "prvs=1234abcdef={local}@kijk-niet-weg.example"],
)
def test_return_path_is_found_behind_what_forwarders_put_before_it(rewritten: str) -> None:
    address = rewritten.format(local=make_return_path(17).partition("@")[0])
    assert read_return_path(address) == find_delivery_id(f"Return-Path: <{address}>") == 17


def test_made_up_and_altered_addresses_name_nobody() -> None:
    address = make_return_path(17)
    forged = ["bounce+17@x.example", "bounce+17-0000000000@x.example", "", "@", address.replace("+17-", "+18-")]
    place = address.index("-") + 1
    forged += [address[:n] + ("0" if address[n] != "0" else "1") + address[n + 1 :] for n in range(place, place + 10)]
    forged += [
        address.replace("bounce", "xbounce"),
        address.replace("17", "¹7"),
        address.replace("17", "0" * 18 + "17"),
    ]
    assert {read_return_path(text) for text in forged} == {None}
    assert {find_delivery_id(text) for text in forged} == {None}


@override_settings(SECRET_KEY="another")
def test_return_path_of_another_key_names_nobody() -> None:
    ours = make_return_path(17)
    with override_settings(SECRET_KEY="theirs"):
        assert read_return_path(ours) is None


def test_signing_is_cheap_enough_for_every_mail() -> None:
    make_return_path(1)
    started = time.perf_counter()
    for delivery_id in range(5_000):
        make_return_path(delivery_id)
    # About 4 µs on a quiet machine; tests share theirs.
    assert (time.perf_counter() - started) / 5_000 < 100e-6
