"""Tells every process on this host, at the next request, that something public changed.

The generation is the identity of one small file in DATA_DIR. Changing it replaces the file; reading it is a single
look at the file system, so a command, a worker and a web server agree without a message between them.
"""

import logging
import os
import secrets
import time
from pathlib import Path

from django.conf import settings

logger = logging.getLogger(__name__)

Generation = tuple[int, int, int]


def find_generation_file() -> Path:
    """Where the file stands; a function, so that the tests may move it."""
    return Path(settings.DATA_DIR) / "cache" / "generation"


def read_generation(path: str) -> Generation | None:
    """The present generation, or nothing when there is no file: then nothing may be kept."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size


def begin_generation() -> None:
    """Make everything that was kept so far worthless, in every process."""
    path = find_generation_file()
    unfinished = path.with_name(f"generation.{os.getpid()}.{secrets.token_hex(8)}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # A file system may give the same inode again and count time in steps: a length of its own tells them apart.
        unfinished.write_bytes(b"." * (1 + secrets.randbelow(4000)))
        moment = time.time_ns()
        os.utime(unfinished, ns=(moment, moment))
        os.replace(unfinished, path)
    except OSError as error:
        _forget_generation(path, error)


def _forget_generation(path: Path, error: OSError) -> None:
    """Without a new generation the old one must not go on: no file means that nothing is kept."""
    logger.error("The page cache cannot be emptied through %s: %s", path, error)
    try:
        path.unlink(missing_ok=True)
    except OSError:
        logger.exception("Pages may be out of date for some minutes.")
