"""Threads that write at the same time share a transaction, and each learns what became of its own part."""

import threading
from collections.abc import Sequence

from django.db import DataError, OperationalError

from engagement.event_stores.together import WriteTogether


class Table:
    """Takes numbers in groups; the first group waits until it may go on."""

    def __init__(self) -> None:
        self.groups: list[list[int]] = []
        self.may_go_on = threading.Event()
        self.is_entered = threading.Event()
        self.is_away = self.is_mistaken = False

    def write_all(self, numbers: Sequence[int]) -> None:
        if not self.is_entered.is_set():
            self.is_entered.set()
            self.may_go_on.wait(10)
        if self.is_mistaken:
            raise KeyError("a mistake")
        if self.is_away:
            raise OperationalError("away")
        if any(number < 0 for number in numbers):
            raise DataError("negative")
        self.groups.append(sorted(numbers))


def write_from_threads(table: Table, numbers: Sequence[int], before: int) -> dict[int, str]:
    """Each number from a thread of its own, after `before` has begun; what each thread was told."""
    together = WriteTogether(table.write_all)
    told: dict[int, str] = {}

    def write(number: int) -> None:
        try:
            together.write([number])
            told[number] = "kept"
        except (DataError, OperationalError, KeyError) as error:
            told[number] = type(error).__name__

    threads = [threading.Thread(target=write, args=(number,)) for number in (before, *numbers)]
    threads[0].start()
    assert table.is_entered.wait(10)
    for thread in threads[1:]:
        thread.start()
    while len(together._waiting) < len(numbers):
        threading.Event().wait(0.001)
    table.may_go_on.set()
    for thread in threads:
        thread.join(10)
    return told


def test_parts_that_come_during_a_write_are_written_as_one_group() -> None:
    table = Table()
    told = write_from_threads(table, [1, 2, 3, 4], before=0)
    assert table.groups == [[0], [1, 2, 3, 4]]
    assert told == dict.fromkeys(range(5), "kept")


def test_part_that_does_not_fit_does_not_take_the_others_with_it() -> None:
    table = Table()
    told = write_from_threads(table, [1, -2, 3], before=0)
    assert sorted(table.groups) == [[0], [1], [3]]
    assert told == {0: "kept", 1: "kept", -2: "DataError", 3: "kept"}


def test_everybody_is_told_when_the_database_is_away_and_the_next_try_works() -> None:
    table = Table()
    table.is_away = True
    told = write_from_threads(table, [1, 2, 3], before=0)
    assert told == dict.fromkeys(range(4), "OperationalError")
    table.is_away = False
    WriteTogether(table.write_all).write([7])
    assert table.groups == [[7]]


def test_many_threads_lose_nothing_and_write_nothing_twice() -> None:
    kept: list[int] = []
    together = WriteTogether(kept.extend)
    threads = [
        threading.Thread(target=lambda first=first: [together.write([first * 100 + n]) for n in range(100)])
        for first in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert sorted(kept) == list(range(800))


def test_mistake_of_our_own_leaves_nobody_waiting_and_nobody_believing() -> None:
    table = Table()
    table.is_mistaken = True
    told = write_from_threads(table, [1, 2], before=0)
    assert sorted(told.values()) == ["KeyError", "KeyError", "OperationalError"]
    assert table.groups == []
