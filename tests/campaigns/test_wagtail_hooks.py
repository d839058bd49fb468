import pytest
from django.contrib.auth import get_user_model

from campaigns.models import Goal, Wave
from tests.factories.audiences import AudienceFactory, LocaleFactory
from tests.factories.campaigns import CampaignFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(client):
    client.force_login(get_user_model().objects.create_superuser("officer"))
    client.cookies["django_language"] = "en"
    return client


@pytest.fixture
def form(db):
    audience, locale = AudienceFactory(), LocaleFactory()
    return {
        "name": "Wave of the form",
        "campaign": CampaignFactory().pk,
        "starts_on": "2026-05-04",
        "ends_on": "2026-06-14",
        "phase": "awareness",
        "audiences": [audience.pk],
        "languages": [locale.pk],
        **{f"later_starts-{name}": 0 for name in ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS", "MAX_NUM_FORMS")},
        "goals-TOTAL_FORMS": 1,
        "goals-INITIAL_FORMS": 0,
        "goals-MIN_NUM_FORMS": 0,
        "goals-MAX_NUM_FORMS": 1000,
        "goals-0-indicator": "Heard of us",
        "goals-0-rung": "outtake",
        "goals-0-target": "40",
        "goals-0-source": "Survey",
        "goals-0-ORDER": 1,
    }


def test_wave_is_made_with_its_goals_in_one_form(officer, form):
    officer.post("/admin/snippets/campaigns/wave/add/", form)
    wave = Wave.objects.get()
    assert (wave.audiences.count(), wave.languages.count(), wave.municipalities.count()) == (1, 1, 0)
    assert Goal.objects.get().wave == wave


def test_wave_that_ends_before_it_starts_is_refused_with_a_sentence(officer, form):
    answer = officer.post("/admin/snippets/campaigns/wave/add/", form | {"ends_on": "2026-05-03"})
    assert "The last day must not be before the first day." in answer.content.decode()
    assert not Wave.objects.exists()


@pytest.mark.parametrize(
    "address",
    [
        "/admin/snippets/campaigns/campaign/",
        "/admin/snippets/campaigns/wave/",
        "/admin/snippets/audiences/audience/",
        "/admin/snippets/audiences/municipality/",
        "/admin/snippets/audiences/reportingchannel/",
    ],
)
def test_officers_find_every_list_and_its_form(officer, address):
    assert officer.get(address).status_code == 200
    assert officer.get(f"{address}add/").status_code == 200
