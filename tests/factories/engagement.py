"""Events, tallies, short links and data centres."""

import datetime

import factory
from django.utils import timezone

from engagement.models import DataCentreList, Event, ShortLink, Tally
from engagement.models.dimensions import Channel, Kind, Traffic
from tests.factories.audiences import AudiencePageFactory


class DimensionsFactory(factory.django.DjangoModelFactory):
    """A page view by a person, in Dutch, outside any wave."""

    kind = Kind.VIEW
    traffic = Traffic.PEOPLE
    language = "nl"

    class Meta:
        abstract = True

    class Params:
        uncertain = factory.Trait(traffic=Traffic.UNCERTAIN)
        by_machine = factory.Trait(traffic=Traffic.MACHINES)
        mail_link = factory.Trait(kind=Kind.MAIL_LINK)
        sign_up = factory.Trait(kind=Kind.SIGN_UP)


class EventFactory(DimensionsFactory):
    """One thing that happened just now."""

    at = factory.LazyFunction(timezone.now)
    visitor = None

    class Meta:
        model = Event


class TallyFactory(DimensionsFactory):
    """The count of today."""

    day = factory.LazyFunction(timezone.localdate)
    count = 1

    class Meta:
        model = Tally


class ShortLinkFactory(factory.django.DjangoModelFactory):
    """A poster in a library that leads to the page of an audience, in the visitor's language."""

    placement = factory.Sequence(lambda number: f"Library {number}")
    channel = Channel.POSTER
    page_key = factory.LazyFunction(lambda: AudiencePageFactory().translation_key)

    class Meta:
        model = ShortLink

    class Params:
        expired = factory.Trait(
            expires_on=factory.LazyFunction(lambda: timezone.localdate() - datetime.timedelta(days=1))
        )
        outside = factory.Trait(page_key=None, address="https://report.example/form")


class DataCentreListFactory(factory.django.DjangoModelFactory):
    """Ranges that are set apart for documentation, so that nobody has them."""

    name = factory.Sequence(lambda number: f"Provider {number}")
    ranges = "198.51.100.0/24\n2001:db8::/32"

    class Meta:
        model = DataCentreList
