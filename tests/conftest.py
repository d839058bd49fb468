"""What every test may ask for."""

import os
import shutil
import warnings

import pytest
from django.db import connection
from xdist.remote import Producer
from xdist.scheduler.loadscope import LoadScopeScheduling

from tests.migrated import copy_migrated_file, find_template

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
LONGEST = ("tests/browser/", "tests/home/test_sample.py")
# Leaves a hundred thousand people in the product that all browser tests share.
CROWDED = "tests/browser/test_import.py"


class FileByFile(LoadScopeScheduling):
    """Keeps each file in one process, and all browser tests in one: they share a product and its database.

    Grouping by mark does nothing with pytest 9.2, which keeps xdist from changing the ids of tests.
    """

    def _split_scope(self, nodeid: str) -> str:
        path = nodeid.partition("::")[0]
        return "tests/browser" if path.startswith("tests/browser/") else path


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> FileByFile:
    return FileByFile(config, log)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest; without Chromium skip the browser tests, with a line that says so.

    CI insists on Chromium.
    """
    items.sort(key=lambda item: (not item.nodeid.startswith(LONGEST), item.nodeid.startswith(CROWDED)))
    if BROWSER or os.environ.get("BROWSER_REQUIRED"):
        return
    skip = pytest.mark.skip(reason="no Chromium on this machine: install the Debian package chromium")
    for item in items:
        if "browser" in item.keywords:
            item.add_marker(skip)


@pytest.fixture(scope="session")
def browser_path() -> str:
    """The Chromium that is there."""
    if BROWSER is None:
        warnings.warn("Chromium is required here but was not found.", stacklevel=1)
        raise FileNotFoundError("chromium")
    return BROWSER


@pytest.fixture(scope="session")
def django_db_keepdb(request: pytest.FixtureRequest) -> bool:
    """On SQLite, begin with the file that `django_db_modify_db_settings` has put there."""
    return request.config.getvalue("reuse_db") or connection.vendor == "sqlite"


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    request: pytest.FixtureRequest,
    django_db_modify_db_settings_parallel_suffix: None,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """Begin with a copy of a migrated database, unless one of an earlier run is used again."""
    if request.config.getvalue("reuse_db"):
        return
    test_settings = connection.settings_dict["TEST"]
    if connection.vendor == "sqlite":
        file = tmp_path_factory.mktemp("database") / "test.sqlite3"
        copy_migrated_file(file)
        test_settings["NAME"] = str(file)
    else:
        test_settings["TEMPLATE"] = find_template(os.environ["DATABASE_URL"])


@pytest.fixture(autouse=True)
def forget_remembered() -> None:
    """What the collecting of events keeps in memory for some seconds belongs to the test before."""
    from engagement.remembering import forget_everything

    forget_everything()
