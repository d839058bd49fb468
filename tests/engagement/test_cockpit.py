import datetime
import re

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.utils import timezone

from engagement.models import LinkTally
from engagement.tallies import roll_up
from tests.factories.audiences import AudienceFactory, AudiencePageFactory, LocaleFactory
from tests.factories.campaigns import GoalFactory, WaveFactory
from tests.factories.engagement import TallyFactory
from tests.factories.newsletters import DeliveryFactory, MailingFactory, NewsletterPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(client):
    user = get_user_model().objects.create_user("officer", password="a-long-password")
    group = Group.objects.create(name="Test officers")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    user.groups.add(group)
    client.force_login(user)
    client.cookies["django_language"] = "en"
    return client


@pytest.fixture
def wave(db):
    page = AudiencePageFactory(audience__farmers=True)
    wave = WaveFactory(name="Wave of the test", audiences=[page.audience], languages=[LocaleFactory()])
    mailing = MailingFactory(newsletter=NewsletterPageFactory(wave=wave, title="First letter"))
    DeliveryFactory.create_batch(3, mailing=mailing)
    last_week = timezone.localdate() - datetime.timedelta(days=timezone.localdate().weekday() + 3)
    TallyFactory(wave=wave, day=last_week, audience=page.audience, count=1234)
    TallyFactory(wave=wave, day=last_week, audience=page.audience, mailing=mailing, mail_link=True, count=56)
    LinkTally.objects.create(mailing=mailing, day=last_week, link_code="a", count=56, people=50)
    roll_up()
    GoalFactory(wave=wave, indicator="Heard of us")
    return wave


@pytest.mark.parametrize("address", ["/admin/waves/", "/admin/waves/{pk}/"])
def test_cockpit_refuses_who_is_not_signed_in(client, wave, address):
    answer = client.get(address.format(pk=wave.pk))
    assert answer.status_code == 302
    assert answer["Location"].startswith("/admin/login/")


def test_cockpit_refuses_who_may_not_enter_the_admin(client, wave):
    client.force_login(get_user_model().objects.create_user("visitor"))
    answer = client.get(f"/admin/waves/{wave.pk}/")
    assert answer.status_code == 302
    assert "1234" not in answer.content.decode()


def test_cockpit_shows_the_numbers_of_the_wave(officer, wave):
    shown = re.sub(r"\s+", " ", officer.get(f"/admin/waves/{wave.pk}/").content.decode())
    for words in (
        "Wave of the test",
        "First letter",
        "Heard of us",
        ">1,234<",
        ">56<",
        ">≥ 50<",
        "most in the week of",
    ):
        assert words in shown
    assert shown.count("<title") > 2


def test_cockpit_of_an_empty_wave_says_what_to_do_next(officer):
    shown = officer.get(f"/admin/waves/{WaveFactory(audiences=[AudienceFactory()]).pk}/").content.decode()
    for words in (
        "has no page yet",
        "No newsletter of this wave was sent yet",
        "has no goals yet",
        "Nothing is counted yet",
    ):
        assert words in shown


def test_cockpit_of_an_unknown_wave_is_not_found(officer):
    assert officer.get("/admin/waves/999/", follow=True).status_code == 404


def test_cockpit_asks_the_database_little(officer, wave, django_assert_max_num_queries):
    address = f"/admin/waves/{wave.pk}/"
    officer.get(address)
    with django_assert_max_num_queries(60):
        officer.get(address)


def test_list_puts_running_waves_first(officer, wave):
    WaveFactory(name="Coming", coming=True)
    WaveFactory(name="Finished", finished=True)
    shown = officer.get("/admin/waves/").content.decode()
    places = [shown.index(name) for name in ("Wave of the test", "Coming", "Finished")]
    assert places == sorted(places)


def test_empty_list_leads_to_the_first_wave(officer):
    assert "/admin/snippets/campaigns/wave/add/" in officer.get("/admin/waves/").content.decode()


def test_home_of_the_admin_leads_to_the_running_wave(officer, wave):
    assert f'href="/admin/waves/{wave.pk}/"' in officer.get("/admin/").content.decode()


def test_home_of_the_admin_says_when_no_wave_runs(officer):
    assert "No wave runs today." in officer.get("/admin/").content.decode()
