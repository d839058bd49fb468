import pytest

from tests.factories.audiences import (
    AudiencePageFactory,
    MunicipalityFactory,
    PostcodeAreaFactory,
    ReportingChannelFactory,
)
from tests.factories.campaigns import GoalFactory, WaveFactory
from tests.factories.engagement import EventFactory, TallyFactory
from tests.factories.home import ReportingPageFactory, StandardPageFactory
from tests.factories.images import CampaignImageFactory
from tests.factories.newsletters import (
    ConsentFactory,
    DeliveryFactory,
    MailLinkFactory,
    NewsletterPageFactory,
    SegmentFactory,
    SubscriberFactory,
    VariantFactory,
)

pytestmark = pytest.mark.django_db

FACTORIES = [
    AudiencePageFactory,
    CampaignImageFactory,
    ConsentFactory,
    DeliveryFactory,
    EventFactory,
    GoalFactory,
    MailLinkFactory,
    NewsletterPageFactory,
    PostcodeAreaFactory,
    ReportingChannelFactory,
    ReportingPageFactory,
    SegmentFactory,
    StandardPageFactory,
    SubscriberFactory,
    TallyFactory,
    VariantFactory,
]


@pytest.mark.parametrize("make", FACTORIES, ids=lambda make: make.__name__)
def test_factory_saves_a_row(make) -> None:
    row = make()

    row.validate_constraints()

    assert type(row)._default_manager.filter(pk=row.pk).exists()


def test_wave_factory_states_are_true() -> None:
    assert WaveFactory().is_running()
    assert not WaveFactory(finished=True).is_running()
    assert not WaveFactory(coming=True).is_running()


def test_page_factory_gives_an_address_in_the_language_of_the_page() -> None:
    assert AudiencePageFactory(slug="agrariers").url == "/nl/agrariers/"


def test_municipality_factory_gives_back_the_same_row_per_key() -> None:
    assert MunicipalityFactory(venray=True) == MunicipalityFactory(venray=True)
