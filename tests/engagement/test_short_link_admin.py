"""Officers make short links, find them again, change where they lead, and take the QR code."""

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry
from wagtail.users.models import UserProfile

from audiences.models import ReportingChannel
from engagement.models import ShortLink
from tests.factories.audiences import AudiencePageFactory, MunicipalityFactory, ReportingChannelFactory
from tests.factories.campaigns import WaveFactory
from tests.factories.engagement import ShortLinkFactory

pytestmark = pytest.mark.django_db
LIST = "wagtailsnippets_engagement_shortlink:list"
ADD = "wagtailsnippets_engagement_shortlink:add"
EDIT = "wagtailsnippets_engagement_shortlink:edit"


@pytest.fixture
def officer():
    person = User.objects.create_user("officer", password="not a real one")
    names = ["access_admin", "view_shortlink", "add_shortlink", "change_shortlink"]
    person.user_permissions.set(Permission.objects.filter(codename__in=names))
    UserProfile.objects.create(user=person, preferred_language="en")
    client = Client()
    client.force_login(person)
    return client


def fill_in(**changes):
    empty = {"page": "", "address": "", "language": "", "wave": "", "municipality": "", "expires_on": ""}
    return {"placement": "Library", "channel": "poster"} | empty | changes


def test_new_link_gets_a_code_and_leads_to_the_page(officer):
    page, wave, municipality = AudiencePageFactory(), WaveFactory(), MunicipalityFactory()
    answer = officer.post(
        reverse(ADD), fill_in(page=page.pk, wave=wave.pk, municipality=municipality.pk, language="de")
    )
    assert answer.status_code == 302
    link = ShortLink.objects.get()
    assert (link.page_key, link.language, link.wave, link.municipality) == (
        page.translation_key, "de", wave, municipality
    )  # fmt: skip
    assert len(link.code) == 5
    assert ModelLogEntry.objects.for_instance(link).get().action == "wagtail.create"


@pytest.mark.parametrize("both", [True, False])
def test_link_leads_to_one_place(officer, both):
    ReportingChannelFactory(web_address="https://report.example/")
    page, address = (AudiencePageFactory().pk, "https://report.example/form") if both else ("", "")
    answer = officer.post(reverse(ADD), fill_in(page=page, address=address))
    assert "one of the two" in answer.content.decode()
    assert not ShortLink.objects.exists()


@pytest.mark.parametrize("address", ["https://evil.example/", "http://report.example/", "javascript:alert(1)"])
def test_link_to_an_unknown_site_is_refused_in_plain_words(officer, address):
    ReportingChannelFactory(web_address="https://report.example/")
    answer = officer.post(reverse(ADD), fill_in(address=address))
    assert answer.status_code == 200
    assert not ShortLink.objects.exists()
    if "https" in address:
        assert "Add the site to the basic facts first." in answer.content.decode()


def test_hidden_channel_vouches_for_nothing(officer):
    ReportingChannelFactory(web_address="https://report.example/")
    ReportingChannel.objects.update(is_shown=False)
    officer.post(reverse(ADD), fill_in(address="https://report.example/"))
    assert not ShortLink.objects.exists()


def test_link_keeps_its_code_when_it_leads_elsewhere(officer):
    link, other = ShortLinkFactory(), AudiencePageFactory(slug="elsewhere")
    assert officer.post(reverse(EDIT, args=[link.pk]), fill_in(page=other.pk)).status_code == 302
    changed = ShortLink.objects.get()
    assert (changed.code, changed.page_key) == (link.code, other.translation_key)


def test_form_shows_page_address_and_code(officer):
    page = AudiencePageFactory(title="For people with land")
    link = ShortLinkFactory(page_key=page.translation_key)
    html = officer.get(reverse(EDIT, args=[link.pk])).content.decode()
    assert "For people with land" in html
    assert f'value="https://campaign.example/s/{link.code}"' in html
    assert "<svg" in html.partition('class="short-link-code"')[2]
    assert "short-link-code" not in officer.get(reverse(ADD)).content.decode()


def test_code_is_a_drawing_to_download(officer):
    link = ShortLinkFactory()
    answer = officer.get(reverse("short_link_code", args=[link.pk]))
    assert answer["Content-Type"] == "image/svg+xml"
    assert answer["Content-Disposition"] == f'attachment; filename="{link.code}.svg"'
    assert answer.content.startswith(b"<svg")


def test_code_is_for_those_who_may_see_links(officer):
    User.objects.get().user_permissions.set(Permission.objects.filter(codename="access_admin"))
    assert officer.get(reverse("short_link_code", args=[ShortLinkFactory().pk])).status_code in {302, 403}


def test_list_names_what_tells_links_apart_and_is_searched(officer, django_assert_max_num_queries):
    municipality, wave = MunicipalityFactory(venray=True), WaveFactory(name="Autumn")
    ShortLinkFactory.create_batch(5, municipality=municipality, wave=wave)
    link = ShortLinkFactory(placement="Town hall", channel="flyer")
    officer.get(reverse(LIST))
    with django_assert_max_num_queries(25):
        html = officer.get(reverse(LIST)).content.decode()
    for words in (link.path, "Town hall", "Flyer", "Venray", "Autumn"):
        assert words in html
    for query in (f"q={link.code}", "q=town", "channel=flyer"):
        found = officer.get(f"{reverse(LIST)}?{query}").content.decode()
        assert "Town hall" in found
        assert "Library" not in found


def test_empty_list_says_what_to_do(officer):
    assert "Make a short link" in officer.get(reverse(LIST)).content.decode()
