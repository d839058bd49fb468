"""The toolkit gives every municipality its own files, and new ones as soon as the words change."""

import io
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import zxingcpp
from django.core.cache import cache
from django.test import Client
from PIL import Image
from pytest_django import DjangoAssertNumQueries, Settings

from audiences.models import Audience
from engagement.posters import Format, Kind
from home.models import ToolkitPage
from home.toolkit import files
from home.toolkit.offers import list_offers, make_material, name_file, read_imprint
from tests.factories.audiences import (
    AudienceFactory,
    AudiencePageFactory,
    LocaleFactory,
    MunicipalityFactory,
    ReportingChannelFactory,
)
from tests.factories.home import ToolkitPageFactory

pytestmark = pytest.mark.django_db


def write_materials(*audiences: Audience, sentence: str = "One barn is different.") -> list[dict]:
    return [
        {"type": "material", "value": {"audience": audience.pk, "sentence": sentence, "explanation": "Call."}}
        for audience in audiences
    ]


@pytest.fixture(autouse=True)
def _own_folder(settings: Settings, tmp_path: Path) -> Iterator[None]:
    settings.DATA_DIR = tmp_path
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def farmers() -> Audience:
    audience = AudienceFactory(farmers=True)
    AudiencePageFactory(audience=audience, slug="agrariers", title="Agrariërs")
    return audience


@pytest.fixture
def toolkit(farmers: Audience) -> ToolkitPage:
    MunicipalityFactory(venlo=True)
    page = ToolkitPageFactory()
    return publish(page, *write_materials(farmers))


def publish(page: ToolkitPage, *blocks: dict) -> ToolkitPage:
    page.materials = ToolkitPage._meta.get_field("materials").stream_block.to_python(list(blocks))
    page.save_revision().publish()
    return ToolkitPage.objects.get(pk=page.pk)


@pytest.mark.usefixtures("toolkit")
@pytest.mark.parametrize(
    ("name", "content_type", "start"),
    [
        ("poster.pdf", "application/pdf", b"%PDF-"),
        ("flyer.png", "image/png", b"\x89PNG"),
        ("social-card.png", "image/png", b"\x89PNG"),
    ],
)
def test_file_is_an_attachment_with_a_plain_name(client: Client, name: str, content_type: str, start: bytes) -> None:
    response = client.get(f"/nl/toolkit/farmers/venlo/{name}")
    assert response.status_code == 200
    assert response["Content-Type"] == content_type
    assert response.content.startswith(start)
    kind, form = name.split(".")
    assert response["Content-Disposition"] == f'attachment; filename="kijk-niet-weg-{kind}-farmers-venlo-nl.{form}"'
    assert not response.cookies


@pytest.mark.usefixtures("toolkit")
def test_code_on_the_poster_leads_to_the_page_of_the_audience(client: Client) -> None:
    poster = Image.open(io.BytesIO(client.get("/nl/toolkit/farmers/social-card.png").content)).convert("RGB")
    assert [code.text for code in zxingcpp.read_barcodes(poster)] == ["https://campaign.example/nl/agrariers/"]


def test_code_leads_to_the_front_door_when_the_audience_has_no_page(toolkit: ToolkitPage) -> None:
    publish(toolkit, *write_materials(AudienceFactory(youth=True)))
    (offer,) = list_offers(ToolkitPage.objects.get())
    assert offer.address == "https://campaign.example/nl/"
    assert offer.audience_name == "Jongeren"


@pytest.mark.usefixtures("toolkit")
@pytest.mark.parametrize(
    "path",
    [
        "nobody/poster.pdf",
        "farmers/billboard.pdf",
        "farmers/poster.exe",
        "farmers/atlantis/poster.pdf",
        "farmers/venlo/poster.PDF",
    ],
)
def test_what_is_not_offered_is_not_found(client: Client, path: str) -> None:
    assert client.get(f"/nl/toolkit/{path}").status_code == 404


@pytest.mark.usefixtures("toolkit")
def test_other_language_without_a_toolkit_has_no_files(client: Client) -> None:
    assert client.get("/de/toolkit/farmers/poster.pdf").status_code == 404


def test_draft_toolkit_gives_no_files(client: Client, toolkit: ToolkitPage) -> None:
    toolkit.unpublish()
    assert client.get("/nl/toolkit/farmers/poster.pdf").status_code == 404


def test_changed_sentence_gives_a_new_file(client: Client, toolkit: ToolkitPage, farmers: Audience) -> None:
    address = "/nl/toolkit/farmers/venlo/social-card.png"
    first = client.get(address)
    assert client.get(address).content == first.content
    assert client.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 304
    publish(toolkit, *write_materials(farmers, sentence="Two barns are different."))
    second = client.get(address, headers={"If-None-Match": first["ETag"]})
    assert second.status_code == 200
    assert second["ETag"] != first["ETag"]
    assert second.content != first.content


def test_changed_number_gives_a_new_file(client: Client, toolkit: ToolkitPage) -> None:
    channel = ReportingChannelFactory(emergency=True)
    before = read_imprint(toolkit)
    assert [contact.phone for contact in before.contacts] == ["112"]
    first = client.get("/nl/toolkit/farmers/poster.webp")["ETag"]
    channel.phone = "113"
    channel.save()
    assert client.get("/nl/toolkit/farmers/poster.webp")["ETag"] != first


def test_number_named_in_the_words_is_printed_as_it_is_now(toolkit: ToolkitPage, farmers: Audience) -> None:
    channel = ReportingChannelFactory(key="m", phone="0800-7000")
    page = publish(toolkit, *write_materials(farmers, sentence="Call {m}."))
    (offer,) = list_offers(page)
    assert make_material(offer, read_imprint(page), None).sentence == "Call 0800-7000."
    channel.phone = "0800-7001"
    channel.save()
    assert make_material(offer, read_imprint(page), None).sentence == "Call 0800-7001."


def test_every_municipality_has_its_own_file(toolkit: ToolkitPage) -> None:
    (offer,) = list_offers(toolkit)
    imprint = read_imprint(toolkit)
    senders = [None, MunicipalityFactory(venlo=True), MunicipalityFactory(venray=True)]
    materials = [make_material(offer, imprint, sender) for sender in senders]
    assert "Venray" in materials[2].sender
    assert len({files.version_of(material, Kind.POSTER, Format.PDF) for material in materials}) == 3


@pytest.mark.usefixtures("toolkit")
def test_picture_may_be_kept_for_good_at_an_address_with_its_version(client: Client) -> None:
    plain = client.get("/nl/toolkit/farmers/social-card.webp")
    assert plain["Cache-Control"] == "public, no-cache"
    assert "Content-Disposition" not in plain.headers
    version = plain["ETag"].strip('"')
    assert "immutable" in client.get(f"/nl/toolkit/farmers/social-card.webp?v={version}")["Cache-Control"]
    assert client.get("/nl/toolkit/farmers/social-card.webp?v=old")["Cache-Control"] == "public, no-cache"


def test_second_words_for_an_audience_have_their_own_address(toolkit: ToolkitPage, farmers: Audience) -> None:
    publish(toolkit, *write_materials(farmers, farmers, AudienceFactory(youth=True)))
    assert [offer.key for offer in list_offers(ToolkitPage.objects.get())] == ["farmers", "farmers-2", "youth"]


def test_folder_stays_small(toolkit: ToolkitPage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(files, "MOST_FILES", 4)
    (offer,) = list_offers(toolkit)
    material = make_material(offer, read_imprint(toolkit), None)
    (tmp_path / "toolkit").mkdir()
    for number in range(6):
        (tmp_path / "toolkit" / f"old-{number}.pdf").write_bytes(b"old")
    content = files.read_or_draw(material, Kind.SOCIAL_CARD, Format.PDF)
    assert len(list((tmp_path / "toolkit").iterdir())) <= 4
    assert files.read_or_draw(material, Kind.SOCIAL_CARD, Format.PDF) == content


def test_many_at_once_get_the_same_whole_file(toolkit: ToolkitPage, tmp_path: Path) -> None:
    (offer,) = list_offers(toolkit)
    material = make_material(offer, read_imprint(toolkit), None)
    with ThreadPoolExecutor(6) as pool:
        found = list(pool.map(lambda _: files.read_or_draw(material, Kind.SOCIAL_CARD, Format.PNG), range(6)))
    assert len(set(found)) == 1
    assert len(list((tmp_path / "toolkit").iterdir())) == 1


def test_page_shows_the_words_and_links_every_file(client: Client, toolkit: ToolkitPage) -> None:
    html = client.get(f"{toolkit.url}?municipality=venlo").content.decode()
    assert "One barn is different." in html
    assert 'href="https://campaign.example/nl/agrariers/"' in html
    for kind in Kind:
        assert f'src="/nl/toolkit/farmers/venlo/{kind}.webp?v=' in html
        for form in ("pdf", "png"):
            assert f'href="/nl/toolkit/farmers/venlo/{kind}.{form}"' in html
    assert html.count("<h1") == 1
    assert html.count('#sender" aria-current="true"') == 1


def test_page_sets_no_cookie_and_holds_nothing_inline(client: Client, toolkit: ToolkitPage) -> None:
    response = client.get(toolkit.url)
    assert not response.cookies
    html = response.content.decode()
    assert " style=" not in html
    assert "<style" not in html
    assert "csrfmiddlewaretoken" not in html


def test_page_with_an_unknown_municipality_shows_all_together(client: Client, toolkit: ToolkitPage) -> None:
    html = client.get(f"{toolkit.url}?municipality=%00<b>").content.decode()
    assert 'href="/nl/toolkit/farmers/poster.pdf"' in html


def test_empty_toolkit_says_what_to_do(client: Client, toolkit: ToolkitPage) -> None:
    publish(toolkit)
    html = client.get(toolkit.url).content.decode()
    assert 'class="band-body notice"' in html
    assert "sender-heading" not in html


def test_number_of_queries_does_not_grow_with_the_materials(
    client: Client, toolkit: ToolkitPage, farmers: Audience, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    others = [AudienceFactory(youth=True), AudienceFactory(landlords=True), AudienceFactory(), AudienceFactory()]
    for audience in others:
        AudiencePageFactory(audience=audience)
    publish(toolkit, *write_materials(farmers, *others, *others))
    cache.clear()
    with django_assert_max_num_queries(17):
        assert client.get(f"{toolkit.url}?municipality=venlo").status_code == 200


@pytest.mark.parametrize(("campaign", "name"), [("Schau nicht weg!", "schau-nicht-weg-a"), ("لا", "campaign-a")])
def test_file_name_is_plain_ascii(campaign: str, name: str) -> None:
    assert name_file(campaign, "a") == name


def test_toolkit_of_each_language_prints_its_own_words(client: Client, farmers: Audience) -> None:
    german = LocaleFactory(german=True)
    AudiencePageFactory(audience=farmers, locale=german, slug="landwirte")
    page = ToolkitPageFactory(locale=german, slug="plakate")
    publish(page, *write_materials(farmers, sentence="Eine Scheune ist anders."))
    response = client.get("/de/toolkit/farmers/poster.pdf")
    assert response.status_code == 200
    assert response["Content-Disposition"].endswith('-poster-farmers-de.pdf"')
    assert b"/Lang(de)" in response.content
