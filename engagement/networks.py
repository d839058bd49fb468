"""Knows the networks of data centres, where machines live and nobody reads; an address is looked up and forgotten.

Officers load the ranges that providers publish. All lists together become two sorted rows of numbers per family of
addresses, in which one look takes some microseconds, however many ranges there are.
"""

import ipaddress
import threading
import time
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from engagement.models import DataCentreList

Network = ipaddress.IPv4Network | ipaddress.IPv6Network
# A new list counts within this time in every process, and at once where it was saved.
REMEMBERED_SECONDS = 30.0


class BadRanges(ValueError):
    """Lines that are no ranges; one plain sentence for each."""

    def __init__(self, sentences: list[str]) -> None:
        super().__init__(" ".join(sentences))
        self.sentences = sentences


@dataclass(frozen=True)
class Networks:
    """Where ranges that do not touch begin and end, as numbers, in order; per version of the Internet protocol."""

    starts: dict[int, list[int]]
    ends: dict[int, list[int]]

    def holds(self, address: str) -> bool:
        """Whether an address lies in one of the ranges; what is no address lies nowhere."""
        try:
            found = ipaddress.ip_address(address)
        except ValueError:
            return False
        found = getattr(found, "ipv4_mapped", None) or found
        place = bisect_right(self.starts[found.version], int(found)) - 1
        return place >= 0 and int(found) <= self.ends[found.version][place]


def read_ranges(text: str) -> list[Network]:
    """The ranges of a list with one per line; raises `BadRanges` that names every line which is none.

    Empty lines and what follows a # are left out.
    """
    ranges: list[Network] = []
    sentences: list[str] = []
    for number, line in enumerate(text.splitlines(), start=1):
        words = line.partition("#")[0].strip()
        if not words:
            continue
        try:
            ranges.append(ipaddress.ip_network(words))
        except ValueError:
            sentences.append(_describe_mistake(number, words))
    if sentences:
        raise BadRanges(sentences)
    return ranges


def join_ranges(ranges: Iterable[Network]) -> Networks:
    """The ranges in the shape in which they are looked up."""
    starts: dict[int, list[int]] = {4: [], 6: []}
    ends: dict[int, list[int]] = {4: [], 6: []}
    for version in (4, 6):
        same: list[Any] = [network for network in ranges if network.version == version]
        for network in sorted(ipaddress.collapse_addresses(same)):
            starts[version].append(int(network.network_address))
            ends[version].append(int(network.broadcast_address))
    return Networks(starts, ends)


class KnownNetworks:
    """The networks of all lists, kept in the memory of this process for a short time."""

    def __init__(self) -> None:
        self._changing = threading.Lock()
        self._networks = join_ranges([])
        self._read_lists: list[tuple[int, Any]] = []
        self._look_again_at = 0.0

    def find(self) -> Networks:
        """What the lists say now, or said some seconds ago."""
        if time.monotonic() >= self._look_again_at:
            with self._changing:
                if time.monotonic() >= self._look_again_at:
                    self._read()
        return self._networks

    def forget(self) -> None:
        """Look again at the next visit."""
        self._look_again_at = 0.0

    def _read(self) -> None:
        lists = list(DataCentreList.objects.order_by("pk").values_list("pk", "changed_at"))
        if lists != self._read_lists:
            self._networks = join_ranges(list(_read_saved()))
            self._read_lists = lists
        self._look_again_at = time.monotonic() + REMEMBERED_SECONDS


known_networks = KnownNetworks()


def is_data_centre(address: str) -> bool:
    """Whether a visit from that address comes from a data centre."""
    return known_networks.find().holds(address)


def _read_saved() -> Iterator[Network]:
    for text in DataCentreList.objects.values_list("ranges", flat=True):
        try:
            yield from read_ranges(text)
        except BadRanges:
            # Saved by something else than the form: what is wrong in it must not stop the counting.
            continue


def _describe_mistake(number: int, words: str) -> str:
    shown = words if len(words) <= 60 else f"{words[:60]}…"
    try:
        right = ipaddress.ip_network(words, strict=False)
    except ValueError:
        return _(
            "Line %(number)d is no range: '%(words)s'. Write one such as 198.51.100.0/24 or 2001:db8::/32, one per line."
        ) % {"number": number, "words": shown}
    return _("Line %(number)d does not begin where its range begins: '%(words)s'. Write %(right)s.") % {
        "number": number,
        "words": shown,
        "right": right,
    }
