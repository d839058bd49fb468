"""Events and tallies."""

import factory
from django.utils import timezone

from engagement.models import Event, Tally
from engagement.models.dimensions import Kind, Traffic


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
    visitors = factory.SelfAttribute("count")

    class Meta:
        model = Tally
