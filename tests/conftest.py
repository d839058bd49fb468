"""What every test may ask for."""

import os
import shutil
import warnings

import pytest

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip the browser tests, with a line that says so, where there is no Chromium; CI insists on it."""
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
