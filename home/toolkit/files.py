"""Keeps drawn files under the hash of everything that is in them, so that changed words give a new file."""

import hashlib
import json
import os
import tempfile
from dataclasses import asdict
from pathlib import Path

from django.conf import settings

from engagement.posters import Format, Kind, Material, design_version, draw

# Eight municipalities, three audiences and four languages need about a thousand; a file is about 60 kB.
MOST_FILES = 1500


def version_of(material: Material, kind: Kind, form: Format) -> str:
    """Names one file: the same as long as the words, the numbers, the address and the design are the same."""
    content = json.dumps([asdict(material), kind, form, design_version()], sort_keys=True)
    return hashlib.sha256(content.encode()).hexdigest()[:32]


def read_or_draw(material: Material, kind: Kind, form: Format) -> bytes:
    """The file from the folder, drawn now where it is not there yet."""
    path = _folder() / f"{version_of(material, kind, form)}.{form}"
    try:
        return path.read_bytes()
    except FileNotFoundError:
        content = draw(material, kind, form)
        _keep(path, content)
        return content


def _folder() -> Path:
    folder: Path = settings.DATA_DIR / "toolkit"
    return folder


def _keep(path: Path, content: bytes) -> None:
    """Write beside the file and move it into place, so that nobody ever reads half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=".draft-")
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    Path(draft).replace(path)
    _forget_oldest(path.parent)


def _forget_oldest(folder: Path) -> None:
    """Remove the oldest files beyond the limit; whoever still wants one has it drawn again."""
    entries = [entry for entry in os.scandir(folder) if entry.is_file()]
    if len(entries) <= MOST_FILES:
        return
    ages: list[tuple[float, str]] = []
    for entry in entries:
        try:
            ages.append((entry.stat().st_mtime, entry.path))
        except FileNotFoundError:
            continue
    for _age, old in sorted(ages)[: len(ages) - MOST_FILES * 9 // 10]:
        Path(old).unlink(missing_ok=True)
