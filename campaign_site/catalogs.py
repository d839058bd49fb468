"""Compiles the word lists in locales/ with Python alone, so that no gettext has to be installed."""

import logging
import os
from pathlib import Path

import polib

logger = logging.getLogger(__name__)


def compile_stale_catalogs(folder: Path) -> int:
    """Compile every .po that is newer than its .mo; returns how many were compiled."""
    stale = [path for path in sorted(folder.glob("*/LC_MESSAGES/*.po")) if _is_stale(path)]
    for path in stale:
        unfinished = path.with_suffix(f".{os.getpid()}.tmp")
        try:
            polib.pofile(str(path)).save_as_mofile(str(unfinished))
            os.replace(unfinished, path.with_suffix(".mo"))
        except OSError as error:
            logger.warning("The words in %s could not be compiled: %s", path, error)
    return len(stale)


def _is_stale(path: Path) -> bool:
    compiled = path.with_suffix(".mo")
    return not compiled.exists() or compiled.stat().st_mtime < path.stat().st_mtime
