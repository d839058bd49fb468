import pytest
from django.core.exceptions import ValidationError
from django.db.models import ProtectedError

from tests.factories.audiences import MunicipalityFactory, PostcodeAreaFactory
from tests.factories.newsletters import SubscriberFactory

pytestmark = pytest.mark.django_db


def test_postcode_area_on_a_border_belongs_to_both_municipalities():
    first, second = MunicipalityFactory(), MunicipalityFactory()
    area = PostcodeAreaFactory(municipalities=[first, second])
    assert list(first.postcode_areas.all()) == list(second.postcode_areas.all()) == [area]


@pytest.mark.parametrize("digits", ["0123", "580", "58011", "58A1", ""])
def test_postcode_area_refuses_what_is_no_postcode(digits):
    with pytest.raises(ValidationError):
        PostcodeAreaFactory.build(digits=digits).full_clean()


def test_municipality_of_a_subscriber_cannot_be_removed():
    municipality = MunicipalityFactory()
    SubscriberFactory(municipality=municipality)
    with pytest.raises(ProtectedError):
        municipality.delete()
