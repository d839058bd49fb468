"""Random shares of everybody: even, the same in SQL, and unlike each other."""

import pytest

from newsletters.models import Subscriber
from newsletters.segments import matching
from newsletters.segments.compiling import fall_in_share
from tests.factories.newsletters import SubscriberFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


@pytest.mark.parametrize("seed", [0, 1, 2**31 - 2])
def test_random_share_is_even_and_the_same_in_sql(seed):
    pks = [*range(1, 400), 2**31 - 1, 2**31, 2**40, 2**62]
    Subscriber.objects.bulk_create(
        SubscriberFactory.build(pk=pk, address=f"share-{pk}@voorbeeld.example") for pk in pks
    )
    for percent in (1, 30, 99):
        rule = {"share": {"percent": percent, "seed": seed}}
        found = set(matching(rule).values_list("pk", flat=True))
        assert found == {pk for pk in pks if fall_in_share(pk, percent, seed)}


def test_random_shares_are_as_large_as_they_say_and_unlike_each_other():
    everybody = range(1, 20_001)
    shares = [{pk for pk in everybody if fall_in_share(pk, 20, seed)} for seed in range(6)]
    assert all(3_800 < len(share) < 4_200 for share in shares)
    for place, share in enumerate(shares):
        for other in shares[:place]:
            assert 650 < len(share & other) < 950, "a fifth of a fifth"
    assert {pk for pk in everybody if fall_in_share(pk, 10, 0)} < shares[0], "a larger share holds the smaller one"
