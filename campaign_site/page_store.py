"""Keeps rendered pages in memory, each ready to be sent in every encoding."""

import hashlib
import threading
import time
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from campaign_site.compression import IDENTITY, SMALLEST_BODY, compress
from campaign_site.generation import Generation

Key = tuple[str, str, str]  # scheme, host, path

LARGEST_STORE = 64 * 1024 * 1024  # bytes
MOST_PAGES = 4000
# The net for a process that died between its commit and the new generation.
SECONDS_TO_LIVE = 180.0
# Somebody else is rendering the same page: wait this long, then render it too.
LONGEST_WAIT = 5.0


@dataclass(frozen=True)
class StoredPage:
    """One page as it was rendered; `bodies` by encoding, each with its own headers."""

    bodies: dict[str, tuple[bytes, dict[str, str]]]
    expires_at: float
    size: int


def prepare_page(body: bytes, headers: dict[str, str], now: float) -> StoredPage:
    """Compress a page once, in every encoding."""
    shared = {**headers, "Vary": "Accept-Encoding"}
    if "no-store" not in headers.get("Cache-Control", ""):
        shared.setdefault("Cache-Control", "no-cache")
        shared["ETag"] = f'W/"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'
    encodings = ("br", "gzip", IDENTITY) if len(body) >= SMALLEST_BODY else (IDENTITY,)
    bodies = {encoding: _encode(body, shared, encoding) for encoding in encodings}
    size = sum(len(encoded) for encoded, _ in bodies.values())
    return StoredPage(bodies=bodies, expires_at=now + SECONDS_TO_LIVE, size=size)


def _encode(body: bytes, headers: dict[str, str], encoding: str) -> tuple[bytes, dict[str, str]]:
    encoded = compress(body, encoding)
    own = {**headers, "Content-Length": str(len(encoded))}
    return encoded, own if encoding == IDENTITY else {**own, "Content-Encoding": encoding}


class PageStore:
    """The pages of one generation, the least recently used first; safe to use from several threads."""

    def __init__(self, largest: int = LARGEST_STORE, most: int = MOST_PAGES) -> None:
        self.largest, self.most = largest, most
        self.generation: Generation | None = None
        self.size = 0
        self.pages: OrderedDict[Key, StoredPage] = OrderedDict()
        self.rendering: dict[tuple[Generation, Key], threading.Event] = {}
        self.lock = threading.Lock()

    def find(self, generation: Generation, key: Key) -> StoredPage | None:
        """The page, when it was rendered in this generation and not too long ago."""
        with self.lock:
            if self.generation != generation:
                return None
            page = self.pages.get(key)
            if page is None or page.expires_at < time.monotonic():
                return None
            self.pages.move_to_end(key)
            return page

    def keep(self, generation: Generation, key: Key, page: StoredPage) -> None:
        """Keep a page of this generation, at the cost of the least used ones."""
        if page.size > self.largest:
            return
        with self.lock:
            if self.generation != generation:
                self.pages.clear()
                self.size, self.generation = 0, generation
            self._remove(key)
            self.pages[key] = page
            self.size += page.size
            while self.size > self.largest or len(self.pages) > self.most:
                self._remove(next(iter(self.pages)))

    @contextmanager
    def rendering_alone(self, generation: Generation, key: Key) -> Iterator[None]:
        """Lets the first caller in at once; the others follow when that one is done, all together."""
        with self.lock:
            busy = self.rendering.get((generation, key))
            mine = None if busy else self.rendering.setdefault((generation, key), threading.Event())
        if busy:
            busy.wait(LONGEST_WAIT)
            yield
            return
        try:
            yield
        finally:
            with self.lock:
                self.rendering.pop((generation, key), None)
            if mine:
                mine.set()

    def _remove(self, key: Key) -> None:
        page = self.pages.pop(key, None)
        self.size -= page.size if page else 0
