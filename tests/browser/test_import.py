"""An officer imports a hundred thousand people through the screens of the running product."""

import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Site
from tests.browser.officer import Officer

pytestmark = pytest.mark.browser

PEOPLE = 100_000
# A language and a municipality that no other walk counts.
TOWN = "Mook en Middelaar"


@pytest.fixture(scope="module")
def officer(browser: Browser, site: Site) -> Iterator[Officer]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(30_000)
    yield Officer(context, site)
    context.close()


@pytest.fixture
def people(tmp_path: Path) -> Path:
    """A hundred thousand people who read Polish, and two rows that are wrong."""
    chance = random.Random(1)
    path = tmp_path / "lijst uit het dorp.csv"
    with path.open("w", encoding="cp1252") as file:
        file.write("Contact;Groep;Woonplaats;Voorkeurstaal;Mag het\n")
        for number in range(PEOPLE):
            file.write(f"czytelnik-{chance.randrange(10**9)}-{number}@voorbeeld.example;jongeren;{TOWN};Pools;ja\n")
        file.write(f"geen adres;jongeren;{TOWN};Pools;ja\nczytelnik@voorbeeld.example;jongeren;{TOWN};Pools;nee\n")
    return path


def test_officer_imports_a_hundred_thousand_people(officer: Officer, people: Path) -> None:
    page = officer.page
    officer.go("/admin/subscribers/import/")
    page.set_input_files("[name=file]", people)
    page.locator("[name=legal_basis][value=consent]").check()
    page.fill("[name=origin]", "Aanmeldlijst van de dorpsavond, 12 maart 2026: elke maand een mail")
    page.locator("form:has([name=file]) button[type=submit]").click()

    page.wait_for_url(re.compile(r"/import/\d+/columns/$"))
    chosen = {name: page.locator(f"[name={name}]").input_value() for name in (f"column-{place}" for place in range(5))}
    assert list(chosen.values()) == ["address", "audience", "municipality", "language", "consent"]
    page.locator("form:has([name=column-0]) button[type=submit]").first.click()

    page.wait_for_url(re.compile(r"/import/\d+/$"))
    bar = page.locator("main progress[value]")
    expect(bar).to_be_visible()
    expect(bar).not_to_have_attribute("value", "0", timeout=60_000)
    take = page.locator("button[formaction$='/take/']")
    expect(take).to_be_visible(timeout=120_000)
    assert re.search(r"100.?000", take.inner_text())
    assert "geen adres" in page.locator("main").inner_text()
    with page.expect_download() as download:
        page.locator("a[href$='/refused/']").click()
    assert len(Path(download.value.path()).read_text(encoding="utf-8-sig").splitlines()) == 3

    take.click()
    done = page.locator("main a[href='/admin/subscribers/']")
    expect(done).to_be_visible(timeout=120_000)
    done.click()
    page.wait_for_load_state("networkidle")
    officer.go("/admin/subscribers/?q=czytelnik-")
    assert "czytelnik-" in page.locator("main").inner_text()
