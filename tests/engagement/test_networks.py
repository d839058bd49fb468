"""Lists of data centres: read line by line, looked up quickly, and taken for machines."""

import ipaddress
import json

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from engagement.models import DataCentreList, Event
from engagement.models.dimensions import Traffic
from engagement.networks import BadRanges, is_data_centre, join_ranges, read_ranges
from tests.factories.audiences import AudiencePageFactory
from tests.factories.engagement import DataCentreListFactory

BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


def test_list_may_have_comments_blank_lines_and_both_kinds_of_addresses():
    text = "# ours\n\n198.51.100.0/24  # west\r\n2001:db8::/32\n 203.0.113.7 \n"
    assert [str(found) for found in read_ranges(text)] == ["198.51.100.0/24", "2001:db8::/32", "203.0.113.7/32"]


def test_every_bad_line_is_named_in_a_sentence():
    with pytest.raises(BadRanges) as caught:
        read_ranges("198.51.100.0/24\nnonsense\n198.51.100.9/24\n1.2.3.4/99\n" + "x" * 300)
    assert len(caught.value.sentences) == 4
    nonsense, wrong_start, wrong_length, endless = caught.value.sentences
    assert "Line 2 is no range: 'nonsense'" in nonsense
    assert "Line 3 does not begin" in wrong_start
    assert "Write 198.51.100.0/24." in wrong_start
    assert "Line 4" in wrong_length
    assert len(endless) < 200


@pytest.mark.parametrize(
    ("address", "is_held"),
    [
        ("198.51.100.0", True),
        ("198.51.100.255", True),
        ("198.51.101.0", False),
        ("198.51.99.255", False),
        ("::ffff:198.51.100.7", True),
        ("2001:db8::1", True),
        ("2001:db9::1", False),
        ("", False),
        ("unknown", False),
        ("fe80::1%eth0", False),
    ],
)
def test_addresses_are_found_within_the_borders_of_a_range(address, is_held):
    networks = join_ranges(read_ranges("198.51.100.0/25\n198.51.100.128/25\n2001:db8::/32\n198.51.100.4/30"))
    assert networks.holds(address) == is_held


@given(
    ranges=st.lists(st.tuples(st.integers(0, 2**32 - 1), st.integers(4, 32)), max_size=12),
    address=st.integers(0, 2**32 - 1),
)
def test_lookup_agrees_with_looking_into_every_range(ranges, address):
    networks = [ipaddress.ip_network((number, length), strict=False) for number, length in ranges]
    shown = ipaddress.ip_address(address)
    assert join_ranges(networks).holds(str(shown)) == any(shown in network for network in networks)


@pytest.mark.django_db
def test_visit_from_a_data_centre_is_a_machine_and_counts_as_one():
    page = AudiencePageFactory()
    DataCentreListFactory()
    body = json.dumps({"p": str(page.translation_key), "l": "nl"})
    for address in ("198.51.100.7", "192.0.2.7"):
        Client(HTTP_USER_AGENT=BROWSER, REMOTE_ADDR=address).post("/collect/", body, content_type="application/json")
    assert list(Event.objects.order_by("pk").values_list("traffic", flat=True)) == [Traffic.MACHINES, Traffic.PEOPLE]


@pytest.mark.django_db
def test_list_counts_as_soon_as_it_is_saved_changed_or_deleted():
    assert not is_data_centre("198.51.100.7")
    ranges = DataCentreListFactory()
    assert is_data_centre("198.51.100.7")
    ranges.ranges = "203.0.113.0/24"
    ranges.save()
    assert not is_data_centre("198.51.100.7")
    assert is_data_centre("203.0.113.1")
    ranges.delete()
    assert not is_data_centre("203.0.113.1")


@pytest.mark.django_db
def test_lists_are_read_once_for_many_visits(django_assert_num_queries):
    DataCentreListFactory()
    with django_assert_num_queries(2):
        for _number in range(50):
            is_data_centre("198.51.100.7")


@pytest.mark.django_db
def test_list_with_a_bad_line_that_no_form_checked_stops_nothing():
    DataCentreList.objects.bulk_create([DataCentreList(name="Old", ranges="nonsense")])
    DataCentreListFactory()
    assert is_data_centre("198.51.100.7")
