"""The screens on which officers make segments."""

import pytest
from django.contrib.auth.models import Permission, User
from django.urls import reverse
from wagtail.users.models import UserProfile

from newsletters.models import Segment
from tests.factories.audiences import AudienceFactory, MunicipalityFactory

pytestmark = pytest.mark.usefixtures("in_english")
ADD = "newsletters_segments:add"
FARMERS = {"rule-0-kind": "audience", "rule-0-verb": "does", "rule-0-audience": ["farmers"]}


@pytest.fixture
def officer(db, client):
    AudienceFactory(farmers=True)
    AudienceFactory(youth=True)
    AudienceFactory(landlords=True)
    MunicipalityFactory(venray=True)
    user = User.objects.create_user("officer")
    wanted = ("access_admin", "view_segment", "add_segment", "change_segment", "delete_segment")
    user.user_permissions.set(Permission.objects.filter(codename__in=wanted))
    UserProfile.objects.create(user=user, preferred_language="en")
    client.force_login(user)
    return client


def edit(segment):
    return reverse("newsletters_segments:edit", args=[segment.pk])


def press(client, address, button, fields, **headers):
    return client.post(address, {"rule-mode": "all", **fields, "do": button}, headers=headers)


def test_form_saves_the_rule_and_shows_it_again(officer):
    fields = {"name": "Farmers", "rule-mode": "all", **FARMERS}
    assert officer.post(reverse(ADD), fields).status_code == 302
    segment = Segment.objects.get()
    assert segment.rule == {"all": [{"audience": "farmers"}]}
    page = officer.get(edit(segment)).content.decode()
    assert page.count(" checked") == 1


def test_buttons_work_without_a_script_and_save_nothing(officer):
    added = press(officer, reverse(ADD), "add-line:rule", {"name": "Half", **FARMERS}).content.decode()
    assert 'value="Half"' in added
    assert 'name="rule-1-kind"' in added
    assert " checked" in added
    assert "autofocus" in added
    assert "<form" in added
    assert not Segment.objects.exists()
