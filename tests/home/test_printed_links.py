"""Which short link stands on a poster, flyer or card."""

import pytest

from audiences.models import AudiencePage
from engagement.models.dimensions import Channel
from engagement.posters import Kind
from home.toolkit.offers import list_offers, make_material, read_imprint
from tests.factories.audiences import AudiencePageFactory, MunicipalityFactory
from tests.factories.campaigns import WaveFactory
from tests.factories.engagement import ShortLinkFactory
from tests.factories.home import ToolkitPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def page():
    return AudiencePageFactory(slug="farmers")


@pytest.fixture
def toolkit(page):
    value = {"audience": page.audience_id, "sentence": "One barn is different.", "explanation": "Call."}
    return ToolkitPageFactory(materials=[{"type": "material", "value": value}])


def read_address(toolkit, kind=Kind.POSTER, municipality=None):
    (offer,) = list_offers(toolkit)
    return make_material(offer, read_imprint(toolkit), municipality, kind).address


def make_link(page: AudiencePage, **fields):
    return ShortLinkFactory(page_key=page.translation_key, **fields)


def test_short_link_of_the_channel_and_the_municipality_is_printed(page, toolkit):
    venray, venlo = MunicipalityFactory(venray=True), MunicipalityFactory(venlo=True)
    everywhere = make_link(page)
    here = make_link(page, municipality=venray)
    flyer = make_link(page, channel=Channel.FLYER)
    assert read_address(toolkit) == everywhere.full_address
    assert read_address(toolkit, municipality=venray) == here.full_address
    assert read_address(toolkit, Kind.FLYER) == flyer.full_address
    assert read_address(toolkit, municipality=venlo).endswith(page.url)
    assert read_address(toolkit, Kind.SOCIAL_CARD).endswith(page.url)


def test_words_on_the_page_keep_the_long_address(page, toolkit):
    make_link(page)
    assert read_address(toolkit, None).endswith(page.url)


@pytest.mark.parametrize("fields", [{"expired": True}, {"language": "de"}, {"page_key": None}])
def test_link_that_does_not_fit_is_not_printed(page, toolkit, fields):
    if "page_key" in fields:
        ShortLinkFactory(page_key=AudiencePageFactory(slug="others").translation_key)
    else:
        make_link(page, **fields)
    assert read_address(toolkit).endswith(page.url)


def test_link_of_a_wave_that_is_over_is_not_printed_anew(page, toolkit):
    make_link(page, wave=WaveFactory(finished=True))
    assert read_address(toolkit).endswith(page.url)
    running = make_link(page, wave=WaveFactory())
    assert read_address(toolkit) == running.full_address


def test_language_of_the_material_goes_first_and_then_the_oldest(page, toolkit):
    oldest = make_link(page)
    make_link(page)
    assert read_address(toolkit) == oldest.full_address
    dutch = make_link(page, language="nl")
    assert read_address(toolkit) == dutch.full_address
