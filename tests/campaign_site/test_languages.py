"""A wrong address is missing at once and in the visitor's language; a right one gets its language."""

import pytest
from django.db import OperationalError, connection
from django.test import Client

from home.planting import plant_site
from tests.factories.audiences import LocaleFactory
from tests.factories.home import StandardPageFactory


@pytest.fixture
def _site(db: None) -> None:
    plant_site()


@pytest.mark.usefixtures("_site")
@pytest.mark.parametrize(("accepted", "language"), [("pl,en;q=0.5", "pl"), ("de-AT", "de"), ("fr", "nl"), ("", "nl")])
def test_front_door_leads_to_the_visitors_language(client: Client, accepted: str, language: str) -> None:
    response = client.get("/", headers={"accept-language": accepted})
    assert (response.status_code, response.headers["Location"]) == (302, f"/{language}/")
    assert "Accept-Language" in response.headers["Vary"]


@pytest.mark.usefixtures("_site")
@pytest.mark.parametrize("path", ["/nothing-here/", "/nothing-here", "/wp-login.php", "/nothing/at/all/", "/.env"])
def test_wrong_address_is_missing_without_a_detour(client: Client, path: str) -> None:
    response = client.get(path, headers={"accept-language": "pl"})
    assert response.status_code == 404
    assert '<html lang="pl">' in response.content.decode()
    assert "Accept-Language" in response.headers["Vary"]
    assert response.headers["Content-Language"] == "pl"


@pytest.mark.usefixtures("_site")
@pytest.mark.parametrize("path", ["/contact/", "/contact"])
def test_right_address_without_its_language_leads_to_the_page(client: Client, path: str) -> None:
    StandardPageFactory(slug="contact", locale=LocaleFactory(german=True))
    response = client.get(path, headers={"accept-language": "de"})
    assert (response.status_code, response.headers["Location"]) == (302, "/de/contact/")
    assert client.get(path, headers={"accept-language": "pl"}).status_code == 404


@pytest.mark.usefixtures("_site")
def test_draft_has_no_address_without_its_language_either(client: Client) -> None:
    StandardPageFactory(slug="secret", draft=True)
    assert client.get("/secret/").status_code == 404


def refuse(*args: object) -> None:
    raise OperationalError("The database is away.")


@pytest.mark.usefixtures("_site")
@pytest.mark.parametrize(("path", "language"), [("/de/", "de"), ("/pl/contact/", "pl"), ("/x/", "en")])
def test_broken_page_answers_in_the_visitors_language(path: str, language: str) -> None:
    client = Client(raise_request_exception=False)
    with connection.execute_wrapper(refuse):
        response = client.get(path, headers={"accept-language": "en"})
    assert response.status_code == 500
    assert f'<html lang="{language}">' in response.content.decode()
    assert 'href="tel:112"' in response.content.decode()
