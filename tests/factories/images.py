"""Pictures of one colour."""

import factory
from wagtail.images.tests.utils import get_test_image_file

from images.models import CampaignImage, Licence, PeopleShown


class CampaignImageFactory(factory.django.DjangoModelFactory):
    """A picture that may be published."""

    title = factory.Sequence(lambda number: f"Picture {number}")
    description = "A plain surface."
    licence = Licence.OWN
    people_shown = PeopleShown.NOBODY
    file = factory.LazyFunction(get_test_image_file)

    class Meta:
        model = CampaignImage

    class Params:
        not_to_publish = factory.Trait(people_shown=PeopleShown.UNKNOWN)
