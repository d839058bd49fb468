from pathlib import Path
from typing import Any

from campaign_site.preparing import fingerprint_static_files


def test_fingerprint_follows_our_files_and_not_the_collected_copies(settings: Any, tmp_path: Path) -> None:
    settings.PROJECT_DIR = tmp_path
    settings.STATIC_ROOT = tmp_path / "var" / "static"
    own = tmp_path / "home" / "static" / "site.css"
    own.parent.mkdir(parents=True)
    own.write_text("a {}")
    first = fingerprint_static_files()
    settings.STATIC_ROOT.mkdir(parents=True)
    (settings.STATIC_ROOT / "site.css").write_text("a {}")
    assert fingerprint_static_files() == first
    own.write_text("b {}")
    assert fingerprint_static_files() != first
