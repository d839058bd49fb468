"""Officers load lists of data centres; whatever is wrong in one is named, and nothing is lost."""

import datetime

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.users.models import UserProfile

from engagement.models import DataCentreList
from engagement.networks import is_data_centre

pytestmark = pytest.mark.django_db
ADD = "wagtailsnippets_engagement_datacentrelist:add"
LIST = "wagtailsnippets_engagement_datacentrelist:list"


@pytest.fixture
def officer():
    person = User.objects.create_superuser("officer", password="not a real one")
    UserProfile.objects.create(user=person, preferred_language="en")
    client = Client()
    client.force_login(person)
    return client


def load(officer, **changes):
    filled_in = {"name": "Provider", "source": "", "taken_on": datetime.date(2026, 11, 23), "ranges": ""} | changes
    return officer.post(reverse(ADD), filled_in)


def make_file(content, name="ranges.txt"):
    return SimpleUploadedFile(name, content, content_type="text/plain")


def test_pasted_list_counts_at_once(officer):
    assert load(officer, ranges="# west\n198.51.100.0/24\n\n2001:db8::/32").status_code == 302
    assert is_data_centre("198.51.100.9")
    assert DataCentreList.objects.get().ranges.startswith("# west")


def test_file_takes_the_place_of_what_was_pasted(officer):
    thousands = "\n".join(f"10.{high}.{low}.0/24" for high in range(40) for low in range(0, 250, 2))
    content = b"\xef\xbb\xbf" + thousands.encode()
    assert load(officer, ranges="old", file=make_file(content)).status_code == 302
    assert is_data_centre("10.39.248.1")
    assert not is_data_centre("10.39.249.1")


def test_every_bad_line_is_named_and_all_lines_stay(officer):
    html = load(officer, ranges="198.51.100.0/24\nnonsense\n198.51.100.9/24").content.decode()
    assert "Line 2 is no range" in html
    assert "Line 3 does not begin where its range begins" in html
    assert "198.51.100.0/24\nnonsense\n198.51.100.9/24</textarea>" in html
    assert not DataCentreList.objects.exists()


def test_lines_of_a_bad_file_stand_in_the_field_to_be_put_right(officer):
    html = load(officer, file=make_file(b"198.51.100.0/24\nnonsense")).content.decode()
    assert "Line 2 is no range" in html
    assert "198.51.100.0/24\nnonsense</textarea>" in html


@pytest.mark.parametrize(
    ("content", "sentence"), [(b"\xff\xfe\x00", "not a text file"), (b"1\n" * 2_600_000, "too large")]
)
def test_file_that_is_no_list_is_refused(officer, content, sentence):
    assert sentence in load(officer, ranges="198.51.100.0/24", file=make_file(content)).content.decode()
    assert not DataCentreList.objects.exists()


def test_list_without_ranges_is_refused(officer):
    assert "Paste at least one range" in load(officer, ranges="# nothing\n").content.decode()


def test_empty_state_says_what_to_do(officer):
    assert "Load a list" in officer.get(reverse(LIST)).content.decode()
