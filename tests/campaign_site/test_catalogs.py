import gettext
import os
from pathlib import Path

import polib
import pytest
from django.conf import settings

from campaign_site.catalogs import compile_stale_catalogs

CATALOGS = sorted((settings.PROJECT_DIR / "locales").glob("*/LC_MESSAGES/django.po"))


def write_catalog(folder: Path, translation: str) -> Path:
    path = folder / "de" / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    catalog = polib.POFile()
    catalog.metadata = {"Content-Type": "text/plain; charset=utf-8"}
    catalog.append(polib.POEntry(msgid="Page", msgstr=translation))
    catalog.save(str(path))
    return path


def test_changed_catalog_is_compiled_again(tmp_path: Path) -> None:
    path = write_catalog(tmp_path, "Seite")
    assert compile_stale_catalogs(tmp_path) == 1
    assert compile_stale_catalogs(tmp_path) == 0
    write_catalog(tmp_path, "Blatt")
    os.utime(path, (path.stat().st_atime, path.stat().st_mtime + 5))
    assert compile_stale_catalogs(tmp_path) == 1
    with path.with_suffix(".mo").open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("Page") == "Blatt"


def test_every_language_but_the_source_has_a_catalog() -> None:
    assert {path.parts[-3] for path in CATALOGS} == {code for code, _ in settings.LANGUAGES} - {"en"}


@pytest.mark.parametrize("path", CATALOGS, ids=lambda path: path.parts[-3])
def test_catalog_is_complete(path: Path) -> None:
    catalog = polib.pofile(str(path))
    missing = [entry.msgid for entry in catalog if not entry.obsolete and (entry.fuzzy or not entry.translated())]
    assert missing == []
