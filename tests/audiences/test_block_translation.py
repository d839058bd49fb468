"""Every block goes through translation, also with the files and fields that older pages do not have."""

import pytest
from wagtail.models import Locale
from wagtail_localize.models import StringSegment, Translation, TranslationSource

from audiences.blocks import CampaignStreamBlock
from audiences.blocks.previews import PREVIEWS
from audiences.models import AudiencePage
from home.planting import plant_site
from tests.factories.audiences import AudienceFactory, AudiencePageFactory

pytestmark = pytest.mark.django_db


def make_page(**values: dict[str, object]) -> AudiencePage:
    plant_site()
    blocks = [{"type": name, "value": value} for name, value in values.items()]
    return AudiencePageFactory(audience=AudienceFactory(farmers=True), body=CampaignStreamBlock().to_python(blocks))


def test_page_with_every_block_can_be_translated() -> None:
    values = {name: write() for name, write in PREVIEWS.items()}
    page = make_page(**{name: value for name, value in values.items() if name != "picture"})
    page.refresh_from_db()
    source, _created = TranslationSource.update_or_create_from_instance(page)
    german = Locale.objects.get(language_code="de")
    Translation.objects.create(source=source, target_locale=german, enabled=True).save_target(publish=False)
    twin = page.get_translation(german)
    assert [block.block_type for block in twin.body] == [block.block_type for block in page.body]
    texts = set(StringSegment.objects.filter(source=source).values_list("string__data", flat=True))
    assert str(PREVIEWS["self_check"]()["questions"][0]["answers"][0]["answer"]) in texts
    assert PREVIEWS["story"]()["speaker"] in texts


def test_choices_and_lengths_are_the_same_in_every_language() -> None:
    page = make_page(story=PREVIEWS["story"](), video=PREVIEWS["video"](), signals=PREVIEWS["signals"]())
    page.refresh_from_db()
    source, _created = TranslationSource.update_or_create_from_instance(page)
    texts = set(StringSegment.objects.filter(source=source).values_list("string__data", flat=True))
    assert not texts & {"composed", "1:45", "light", "window"}


def test_signals_of_an_older_page_can_be_translated() -> None:
    page = make_page(signals={"heading": "Look", "signals": [{"title": "Light", "explanation": "At night"}]})
    page.refresh_from_db()
    source, _created = TranslationSource.update_or_create_from_instance(page)
    assert StringSegment.objects.filter(source=source, string__data="Look").exists()


def test_choices_are_not_found_by_search() -> None:
    page = make_page(story=PREVIEWS["story"](), signals=PREVIEWS["signals"]())
    found = " ".join(page.body.stream_block.get_searchable_content(page.body))
    assert PREVIEWS["story"]()["quote"] in found
    assert "Composed by us" not in found
    assert "composed" not in found
