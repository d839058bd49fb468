import pytest
from wagtail.models import Locale, Page, Site

from home.models import HomePage
from home.planting import plant_site

pytestmark = pytest.mark.django_db


def test_plant_site_makes_one_home_page_per_language() -> None:
    homes = plant_site()

    assert sorted(homes) == ["de", "en", "nl", "pl"]
    assert {home.locale.language_code for home in HomePage.objects.live()} == set(homes)
    assert len({home.translation_key for home in homes.values()}) == 1


def test_plant_site_twice_changes_nothing() -> None:
    plant_site()
    before = list(Page.objects.order_by("pk").values_list("pk", "path", "slug"))

    plant_site()

    assert list(Page.objects.order_by("pk").values_list("pk", "path", "slug")) == before
    assert Site.objects.count() == 1
    assert Locale.objects.count() == 4


def test_plant_site_answers_at_the_address_of_the_operator(settings) -> None:
    settings.SITE_URL = "https://kijk.example"

    homes = plant_site()

    site = Site.objects.get()
    assert (site.hostname, site.port, site.is_default_site) == ("kijk.example", 443, True)
    assert site.root_page_id == homes["nl"].pk


def test_plant_site_removes_only_the_welcome_page() -> None:
    root = Page.get_first_root_node()
    kept = root.add_child(instance=Page(title="Kept", slug="kept"))

    plant_site()

    assert Page.objects.filter(pk=kept.pk).exists()
    assert not root.get_children().filter(slug="home").exists()
