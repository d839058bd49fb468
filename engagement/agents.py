"""Tells machines by the name that they give themselves; of the name only a keyed hash is kept, for a minute."""

import hashlib
import secrets

from crawlerdetect.crawlerdetect import get_compiled_crawler_regex, get_compiled_exclusions_regex

from engagement.remembering import Remembered

# Real names are shorter, and the patterns take time that grows with the square of the length: seconds for 4 kB.
LONGEST_NAME = 256

_key = secrets.token_bytes(32)
_verdicts: Remembered[bytes, bool] = Remembered(seconds=60, most=2048)


def names_a_machine(agent: str) -> bool:
    """Whether this user agent is known as a crawler, a scanner or a program."""
    name = agent[:LONGEST_NAME]
    digest = hashlib.blake2b(name.encode(errors="replace"), key=_key, digest_size=16).digest()
    return _verdicts.find(digest, lambda _digest: _search(name))


def _search(name: str) -> bool:
    """What `CrawlerDetect.is_crawler` does; that one keeps the last thousand names in memory without end."""
    rest = get_compiled_exclusions_regex().sub("", name)
    return bool(get_compiled_crawler_regex().search(rest))
