"""What every test may ask for."""

import os
import shutil
import warnings

import pytest

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep each file in one process, and all browser tests in one, first: they share a product and take longest.

    Without Chromium they are skipped with a line that says so; CI insists on it.
    """
    items.sort(key=lambda item: "browser" not in item.keywords)
    for item in items:
        group = "browser" if "browser" in item.keywords else item.path.stem
        item.add_marker(pytest.mark.xdist_group(f"{item.path.parent.name}.{group}"))
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
