"""The officer's screens for subscribers, segments and imports."""

import os
import time
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import Permission, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.users.models import UserProfile

from newsletters.models import Consent, Segment, Subscriber, Suppression
from tests.factories.audiences import AudienceFactory, MunicipalityFactory
from tests.factories.newsletters import SubscriberFactory

LIST = b"E-mailadres;Toestemming;Doelgroep\njan@voorbeeld.example;ja;farmers\npiet@voorbeeld.example;nee;farmers\n"


def sign_in(client, *codenames):
    user = User.objects.create_user("officer")
    wanted = Permission.objects.filter(codename__in=["access_admin", *codenames])
    user.user_permissions.set(wanted)
    UserProfile.objects.create(user=user, preferred_language="en")
    client.force_login(user)
    return client


@pytest.fixture
def officer(db, client):
    AudienceFactory(farmers=True)
    AudienceFactory(youth=True)
    MunicipalityFactory(venray=True)
    people = [f"{action}_subscriber" for action in ("view", "add", "change")]
    return sign_in(client, *people, "view_segment", "add_segment", "change_segment", "delete_segment")


def upload(client, content=LIST):
    file = SimpleUploadedFile("list.csv", content, content_type="text/csv")
    return client.post(reverse("newsletters_subscribers:import"), {"file": file})


def test_subscriber_list_finds_by_address_and_state(officer):
    SubscriberFactory(address="anna@voorbeeld.example")
    SubscriberFactory(address="bob@voorbeeld.example", unsubscribed=True)
    index = reverse("newsletters_subscribers:index")
    page = officer.get(index).content.decode()
    assert "anna@voorbeeld.example" in page
    assert reverse("newsletters_subscribers:import") in page
    found = officer.get(index, {"q": "anna"}).content.decode()
    assert "anna@" in found
    assert "bob@" not in found
    found = officer.get(index, {"state": "unsubscribed"}).content.decode()
    assert "bob@" in found
    assert "anna@" not in found


def test_subscriber_list_asks_few_queries(officer, django_assert_max_num_queries):
    SubscriberFactory.create_batch(20, municipality=MunicipalityFactory(venray=True))
    with django_assert_max_num_queries(25):
        officer.get(reverse("newsletters_subscribers:index"))


@pytest.mark.parametrize("action", ["unsubscribe", "erase"])
def test_person_actions_ask_first(officer, action):
    person = SubscriberFactory()
    url = reverse(f"newsletters_subscribers:{action}", args=[person.pk])
    assert person.address in officer.get(url).content.decode()
    assert (Subscriber.objects.get().state, Consent.objects.count()) == ("active", 0)
    assert officer.post(url).status_code == 302
    assert Consent.objects.get().change == {"unsubscribe": "withdrawn", "erase": "erased"}[action]
    assert Suppression.objects.exists() == (action == "erase")


@pytest.mark.parametrize("name", ["import", "unsubscribe", "erase", "index"])
def test_screens_need_the_right(db, client, name):
    sign_in(client)
    person = SubscriberFactory()
    url = reverse(f"newsletters_subscribers:{name}", args=[person.pk] if name in {"unsubscribe", "erase"} else [])
    assert client.post(url).status_code in {302, 403, 405}
    assert Subscriber.objects.get().state == "active"
    assert person.address not in client.get(url).content.decode()


def test_import_shows_result_before_it_happens(officer):
    page = upload(officer).content.decode()
    assert "piet@voorbeeld.example" in page
    assert not Subscriber.objects.exists()
    officer.post(reverse("newsletters_subscribers:import"), {"confirm": "1"})
    assert [person.address for person in Subscriber.objects.all()] == ["jan@voorbeeld.example"]
    assert Consent.objects.get().source == "import list.csv"
    assert not list((Path(settings.DATA_DIR) / "imports").iterdir())


def test_import_confirmed_twice_asks_for_the_file_again(officer):
    answer = officer.post(reverse("newsletters_subscribers:import"), {"confirm": "1"}, follow=True)
    assert "no longer there" in answer.content.decode()
    assert not Subscriber.objects.exists()


def test_import_of_another_kind_of_file_is_one_sentence(officer):
    page = upload(officer, b"PK\x03\x04\x00\x00").content.decode()
    assert "This is not a text file." in page
    assert not list((Path(settings.DATA_DIR) / "imports").iterdir())


def test_import_discarded_or_forgotten_leaves_no_file(officer):
    folder = Path(settings.DATA_DIR) / "imports"
    upload(officer)
    officer.post(reverse("newsletters_subscribers:discard_import"))
    assert not list(folder.iterdir())
    left = folder / "left"
    left.touch()
    os.utime(left, (time.time() - 7200, time.time() - 7200))
    upload(officer)
    assert not left.exists()


def test_segment_from_plain_form(officer):
    fields = {
        "name": "Farmers in German",
        "with_audience": ["farmers"],
        "with_language": ["de"],
        "with_municipality": ["venray", "~"],
        "without_audience": ["youth"],
    }
    assert officer.post(reverse("newsletters_segments:add"), fields).status_code == 302
    segment = Segment.objects.get()
    assert segment.rule == {
        "all": [
            {"any": [{"audience": "farmers"}]},
            {"any": [{"language": "de"}]},
            {"any": [{"municipality": "venray"}, {"municipality": None}]},
            {"none": [{"audience": "youth"}]},
        ]
    }
    page = officer.get(reverse("newsletters_segments:edit", args=[segment.pk])).content.decode()
    assert page.count("checked") == 5
    assert "Agrariërs" in officer.get(reverse("newsletters_segments:index")).content.decode()


def test_segment_count_without_saving(officer):
    farmers = AudienceFactory(farmers=True)
    SubscriberFactory.create_batch(12, audiences=[farmers])
    SubscriberFactory.create_batch(3, audiences=[farmers], language="de")
    SubscriberFactory.create_batch(4)
    fields = {"name": "", "with_audience": ["farmers"], "count": "1"}
    url = reverse("newsletters_segments:add")
    fragment = officer.post(url, fields, headers={"X-Fragment": "count"}).content.decode()
    assert "15 people" in fragment
    assert "<td>12</td>" in fragment
    assert "&lt;10" in fragment
    assert "<form" not in fragment
    page = officer.post(url, fields).content.decode()
    assert "15 people" in page
    assert "<form" in page
    assert not Segment.objects.exists()


def test_segment_count_of_a_changed_segment_does_not_save(officer):
    segment = Segment.objects.create(name="All", rule={})
    SubscriberFactory.create_batch(11)
    fields = {"name": "All", "with_audience": ["farmers"], "count": "1"}
    page = officer.post(reverse("newsletters_segments:edit", args=[segment.pk]), fields).content.decode()
    assert "0 people" in page
    segment.refresh_from_db()
    assert segment.rule == {}


def test_segment_made_elsewhere_is_edited_as_text(officer):
    segment = Segment.objects.create(name="Both", rule={"all": [{"audience": "farmers"}, {"audience": "youth"}]})
    url = reverse("newsletters_segments:edit", args=[segment.pk])
    page = officer.get(url).content.decode()
    assert "all of (Agrariërs; Jongeren)" in page
    assert "&quot;youth&quot;" in page
    officer.post(url, {"name": "Both", "rule_text": '{"language": "nl"}'})
    segment.refresh_from_db()
    assert segment.rule == {"language": "nl"}


@pytest.mark.parametrize("text", ["{", '{"address": "x"}', "[" * 3000, '{"audience": "pirates"}'])
def test_segment_text_that_is_wrong_is_explained(officer, text):
    answer = officer.post(reverse("newsletters_segments:add"), {"name": "X", "rule_text": text})
    assert answer.status_code == 200
    assert "help-critical" in answer.content.decode()
    assert not Segment.objects.exists()


def test_segment_with_an_audience_that_is_gone_can_still_be_opened(officer):
    segment = Segment.objects.create(name="Old", rule={"audience": "pirates"})
    page = officer.get(reverse("newsletters_segments:edit", args=[segment.pk])).content.decode()
    assert "There is no audience" in page
    assert officer.get(reverse("newsletters_segments:index")).status_code == 200
