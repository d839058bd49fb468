"""The officer's list of subscribers, and the page of one person."""

import datetime

import pytest
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.urls import reverse
from wagtail.users.models import UserProfile

from audiences.models import Audience, Municipality
from newsletters.consent_ledger import pause_subscriber
from newsletters.models import Consent, Subscriber, Suppression
from newsletters.people_admin import person as person_page
from newsletters.people_admin import search as people_search
from newsletters.people_admin import viewset as people_admin
from newsletters.people_admin.filters import SubscriberFilterSet
from newsletters.people_admin.search import find_beginning, order_people
from tests.factories.audiences import AudienceFactory, MunicipalityFactory
from tests.factories.campaigns import WaveFactory
from tests.factories.newsletters import ConsentFactory, DeliveryFactory, MailingFactory, SubscriberFactory

INDEX = "newsletters_subscribers:index"


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
        officer.get(reverse(INDEX))


def list_addresses(client, **parameters) -> list[str]:
    page = client.get(reverse(INDEX), parameters)
    return [person.address for person in page.context["object_list"]]


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("anna", ["anna.b@voorbeeld.example", "anna@voorbeeld.example"]),
        ("ANNA@", ["anna@voorbeeld.example"]),
        ("Anna <Anna@voorbeeld.example>", ["anna@voorbeeld.example"]),
        ("mailto:anna@voorbeeld.example", ["anna@voorbeeld.example"]),
        ("a_na", ["a_na@voorbeeld.example"]),
        ("nna", []),
        ("%", []),
        ("'", []),
    ],
)
def test_subscriber_search_looks_at_the_beginning_of_an_address(officer, search, found):
    for name in ("bob", "anna", "anna.b", "a_na"):
        SubscriberFactory(address=f"{name}@voorbeeld.example")
    assert list_addresses(officer, q=search) == found


def test_subscriber_search_that_finds_nobody_says_how_it_looks(officer):
    page = officer.get(reverse(INDEX), {"q": "Zoë"}).content.decode()
    assert "No address begins with &#x27;zoë&#x27;" in page


def test_subscriber_list_is_sorted_by_address_or_newest_first(officer):
    for name in ("b", "c", "a"):
        SubscriberFactory(address=f"{name}@voorbeeld.example")
    assert [address[0] for address in list_addresses(officer)] == ["a", "c", "b"]
    assert [address[0] for address in list_addresses(officer, ordering="address")] == ["a", "b", "c"]
    assert [address[0] for address in list_addresses(officer, ordering="-address")] == ["c", "b", "a"]
    assert [address[0] for address in list_addresses(officer, ordering="state")] == ["a", "c", "b"]


@pytest.mark.parametrize("state", ["pending", "active", "paused", "unsubscribed", "bounced", "complained"])
def test_subscriber_list_filters_by_every_state(officer, state):
    for each in ("pending", "active", "paused", "unsubscribed", "bounced", "complained"):
        until = datetime.date(2099, 1, 1) if each == "paused" else None
        SubscriberFactory(address=f"{each}@voorbeeld.example", state=each, paused_until=until)
    assert list_addresses(officer, state=state) == [f"{state}@voorbeeld.example"]


def test_subscriber_list_filters_by_language_place_and_audiences(officer):
    farmers, youth = Audience.objects.get(key="farmers"), Audience.objects.get(key="youth")
    venray = Municipality.objects.get(key="venray")
    SubscriberFactory(address="a@voorbeeld.example", language="de", municipality=venray, audiences=[farmers, youth])
    SubscriberFactory(address="b@voorbeeld.example", audiences=[youth])
    assert list_addresses(officer, language="de") == ["a@voorbeeld.example"]
    assert list_addresses(officer, municipality=venray.pk) == ["a@voorbeeld.example"]
    assert list_addresses(officer, municipality="null") == ["b@voorbeeld.example"]
    assert list_addresses(officer, audiences=[farmers.pk]) == ["a@voorbeeld.example"]
    assert len(list_addresses(officer, audiences=[farmers.pk, youth.pk])) == 2


@pytest.mark.parametrize("ordering", ["", "address", "-address"])
def test_long_list_comes_in_stretches_that_show_everybody_once(officer, monkeypatch, ordering):
    for module in (people_search, people_admin):
        monkeypatch.setattr(module, "MOST", 60)
    SubscriberFactory.create_batch(130)
    seen: list[str] = []
    after = ""
    for people in (60, 60, 10):
        page = officer.get(reverse(INDEX), {"ordering": ordering, "after": after})
        assert page.context["paginator"].count == people
        seen += list_addresses(officer, ordering=ordering, after=after)
        seen += list_addresses(officer, ordering=ordering, after=after, p=2) if people == 60 else []
        assert ("More than 60 people" in page.content.decode()) == (people == 60)
        after = page.context["next_stretch"]
    assert after == ""
    assert len(seen) == len(set(seen)) == 130
    assert "Back to the beginning" in page.content.decode()


def test_later_part_of_the_list_is_forgotten_under_other_conditions(officer, monkeypatch):
    for module in (people_search, people_admin):
        monkeypatch.setattr(module, "MOST", 3)
    SubscriberFactory.create_batch(5)
    after = officer.get(reverse(INDEX)).context["next_stretch"]
    assert len(list_addresses(officer, after=after)) == 2
    assert len(list_addresses(officer, after=after, language="nl")) == 3
    for nonsense in ("x", "1", "1.x", ".", "9" * 40 + "." + after.partition(".")[2]):
        assert len(list_addresses(officer, after=nonsense)) == 3


def test_later_part_after_somebody_who_was_erased_begins_anew(officer, monkeypatch):
    for module in (people_search, people_admin):
        monkeypatch.setattr(module, "MOST", 3)
    people = SubscriberFactory.create_batch(5)
    after = officer.get(reverse(INDEX), {"ordering": "address"}).context["next_stretch"]
    people[2].delete()
    assert len(list_addresses(officer, ordering="address", after=after)) == 3


# So few rows are read and sorted faster than an index is walked: forbidden here, so that only an index can serve.
WITHOUT_DETOURS = "SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off; SET LOCAL enable_sort = off"


def test_search_and_order_by_address_use_an_index(officer):
    SubscriberFactory.create_batch(3)
    if connection.vendor == "postgresql":
        connection.cursor().execute(WITHOUT_DETOURS)
    for people in (
        find_beginning(Subscriber.objects.all(), "reader"),
        order_people(Subscriber.objects.all(), "address"),
    ):
        plan = order_people(people, "address")[:50].explain()
        assert "subscriber_by_beginning" in plan or "one_subscriber_per_address" in plan
        assert "Sort" not in plan
        assert "TEMP B-TREE" not in plan


def test_filters_by_state_and_language_need_no_sorting(officer):
    SubscriberFactory.create_batch(3)
    if connection.vendor == "postgresql":
        connection.cursor().execute(WITHOUT_DETOURS)
    for choices in ({"state": "active"}, {"language": "nl"}):
        people = SubscriberFilterSet(choices, Subscriber.objects.all()).qs
        plan = order_people(people, "")[:50].explain()
        assert "Sort" not in plan
        assert "TEMP B-TREE" not in plan


def test_person_page_tells_everything_in_words(officer):
    wave = WaveFactory(name="Autumn wave")
    person = SubscriberFactory(audiences=[Audience.objects.get(key="farmers")], municipality=Municipality.objects.get())
    ConsentFactory(subscriber=person, asked=True, wave=wave, short_link="abc")
    ConsentFactory(subscriber=person, imported=True, legal_basis="consent", wording=None)
    pause_subscriber(subscriber=person, until=datetime.date(2099, 1, 1), source="officer")
    mailing = MailingFactory(newsletter__title="Look out")
    DeliveryFactory(subscriber=person, mailing=mailing, bounced=True, answer="550 gone")
    answer = officer.get(reverse("newsletters_subscribers:show", args=[person.pk]))
    assert "no-store" in answer["Cache-Control"]
    page = answer.content.decode()
    for words in (
        *(person.address, "Paused", "Agrariërs", "Venray", "Asked for mail", "Imported with consent"),
        *(
            "By an officer",
            "/nl/nieuwsbrief/",
            "Autumn wave",
            "abc",
            "we can prove it",
            "Look out",
            "Bounced",
            "550 gone",
        ),
        "Agreed to version 1",
    ):
        assert words in page


def test_person_page_without_history(officer):
    page = officer.get(reverse("newsletters_subscribers:show", args=[SubscriberFactory().pk])).content.decode()
    assert "The ledger holds nothing" in page
    assert "No mail went" in page


def test_person_page_shows_the_latest_of_many_mails(officer, monkeypatch):
    monkeypatch.setattr(person_page, "MAILS_SHOWN", 2)
    person = SubscriberFactory()
    DeliveryFactory.create_batch(3, subscriber=person)
    page = officer.get(reverse("newsletters_subscribers:show", args=[person.pk])).content.decode()
    assert "These are the latest 2" in page


@pytest.mark.parametrize(
    ("state", "actions"),
    [
        ("active", {"pause", "unsubscribe", "erase"}),
        ("paused", {"pause", "resume", "unsubscribe", "erase"}),
        ("pending", {"unsubscribe", "erase"}),
        ("bounced", {"unsubscribe", "erase"}),
        ("unsubscribed", {"erase"}),
        ("complained", {"erase"}),
    ],
)
def test_person_page_offers_what_applies(officer, state, actions):
    until = datetime.date(2099, 1, 1) if state == "paused" else None
    person = SubscriberFactory(state=state, paused_until=until)
    page = officer.get(reverse("newsletters_subscribers:show", args=[person.pk])).content.decode()
    offered = {key for key in ("pause", "resume", "unsubscribe", "erase") if f"/subscribers/{person.pk}/{key}/" in page}
    assert offered == actions


@pytest.mark.parametrize("action", ["unsubscribe", "erase"])
def test_person_actions_ask_first(officer, action):
    person = SubscriberFactory()
    url = reverse(f"newsletters_subscribers:{action}", args=[person.pk])
    assert person.address in officer.get(url).content.decode()
    assert (Subscriber.objects.get().state, Consent.objects.count()) == ("active", 0)
    assert officer.post(url).status_code == 302
    assert Consent.objects.get().change == {"unsubscribe": "withdrawn", "erase": "erased"}[action]
    assert Suppression.objects.exists() == (action == "erase")


def test_officer_pauses_and_ends_the_pause(officer):
    person = SubscriberFactory()
    pause = reverse("newsletters_subscribers:pause", args=[person.pk])
    for wrong in ("", "2001-01-01", "soon"):
        assert officer.post(pause, {"until": wrong}).status_code == 200
    assert not Consent.objects.exists()
    officer.post(pause, {"until": "2099-01-01"})
    person.refresh_from_db()
    assert (person.state, person.paused_until) == ("paused", datetime.date(2099, 1, 1))
    officer.post(reverse("newsletters_subscribers:resume", args=[person.pk]))
    person.refresh_from_db()
    assert (person.state, person.paused_until) == ("active", None)
    assert list(Consent.objects.values_list("change", "source")) == [("paused", "officer"), ("resumed", "officer")]


def test_action_that_no_longer_applies_says_so(officer):
    person = SubscriberFactory(unsubscribed=True)
    answer = officer.post(reverse("newsletters_subscribers:resume", args=[person.pk]), follow=True)
    assert "Nothing changed" in answer.content.decode()
    assert not Consent.objects.exists()


@pytest.mark.parametrize("name", ["import", "show", "pause", "resume", "unsubscribe", "erase", "index"])
def test_screens_need_the_right(db, client, name):
    sign_in(client)
    person = SubscriberFactory()
    url = reverse(f"newsletters_subscribers:{name}", args=[] if name in {"import", "index"} else [person.pk])
    assert client.post(url, {"until": "2099-01-01"}).status_code in {302, 403, 405}
    assert Subscriber.objects.get().state == "active"
    assert person.address not in client.get(url).content.decode()


def test_who_may_only_look_changes_nothing(db, client):
    sign_in(client, "view_subscriber")
    person = SubscriberFactory()
    page = client.get(reverse("newsletters_subscribers:show", args=[person.pk])).content.decode()
    assert person.address in page
    assert "/erase/" not in page
    assert client.post(reverse("newsletters_subscribers:erase", args=[person.pk])).status_code in {302, 403}
    assert Subscriber.objects.exists()
