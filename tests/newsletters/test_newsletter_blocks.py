"""The blocks of a newsletter in the editor: previews, plain refusals, translation."""

import datetime
import re
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.models import Locale
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource

from audiences.content_checks import check_page
from home.planting import plant_site
from newsletters.blocks import NewsletterStreamBlock
from newsletters.blocks.previews import PREVIEWS
from newsletters.models import NewsletterPage
from tests.factories.audiences import AudiencePageFactory, StoryPageFactory
from tests.factories.home import StandardPageFactory
from tests.factories.images import CampaignImageFactory
from tests.factories.newsletters import NewsletterPageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings("ignore::ResourceWarning")]
NOON = timezone.make_aware(datetime.datetime(2026, 12, 5, 12, 0))


def fault_of(name: str, **changes: Any) -> str:
    """What the officer reads when she publishes the block of the preview with these changes."""
    stream = NewsletterStreamBlock().to_python([{"type": name, "value": PREVIEWS[name]() | changes}])
    try:
        stream.stream_block.clean(stream)
    except StreamBlockValidationError as error:
        fault = error.block_errors[0]
        assert isinstance(fault, ValidationError)
        return " ".join(read_fault(part) for part in fault.block_errors.values())
    return ""


def read_fault(fault: ValidationError) -> str:
    """The sentences of a fault, however deep they stand."""
    inner = getattr(fault, "block_errors", None)
    return " ".join(read_fault(part) for part in inner.values()) if inner else " ".join(fault.messages)


@pytest.mark.parametrize("name", list(NewsletterStreamBlock().child_blocks))
def test_chooser_shows_the_block_in_the_looks_of_the_site(client: Client, name: str) -> None:
    client.force_login(get_user_model().objects.create_superuser("editor", "editor@campaign.example", "secret"))
    block = NewsletterPage.body.field.stream_block.child_blocks[name]
    response = client.get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix})
    html = response.content.decode()
    assert response.status_code == 200
    assert not re.search(r"<script|<style|\sstyle=", html)
    assert 'class="band' in re.findall(r"<main\b.*</main>", html, re.DOTALL)[0]
    assert block.meta.icon != "placeholder"
    assert block.get_description()


def test_chooser_groups_the_blocks() -> None:
    groups = [str(block.meta.group) for block in NewsletterStreamBlock().child_blocks.values()]
    assert "" not in groups
    assert len([name for name, before in zip(groups, ["", *groups], strict=False) if name != before]) == len(
        set(groups)
    )


def test_block_as_its_preview_shows_it_can_be_published(in_english: None) -> None:
    page = StandardPageFactory()
    picture = {"image": CampaignImageFactory().pk, "decorative": True, "alt_text": ""}
    story = StoryPageFactory(parent=AudiencePageFactory())
    filled = {"button": {"page": page.pk}, "story": {"page": story.pk}, "image": {"image": picture}}
    for name in PREVIEWS:
        assert fault_of(name, **filled.get(name, {})) == "", name


def test_button_that_says_nothing_is_refused(in_english: None) -> None:
    assert "'click here' says nothing" in fault_of("button", page=StandardPageFactory().pk, text="Click here")


def test_text_with_a_tracked_link_is_refused(in_english: None) -> None:
    text = '<p><a href="https://elsewhere.example/?utm_source=mail">The other page</a></p>'
    assert "tracking" in fault_of("text", text=text)


def test_number_of_no_channel_is_refused_in_every_field_of_words(in_english: None) -> None:
    assert "{nobody}" in fault_of("lead", text="Call {nobody}.")
    assert "{nobody}" in fault_of("event", place="Ask {nobody}")


def test_event_that_ends_before_it_begins_is_refused(in_english: None) -> None:
    earlier = NOON - datetime.timedelta(hours=1)
    assert "end after the beginning" in fault_of("event", starts_at=NOON, ends_at=earlier)
    assert fault_of("event", starts_at=NOON, ends_at=None) == ""


def test_story_that_readers_cannot_open_is_refused(in_english: None) -> None:
    story = StoryPageFactory(parent=AudiencePageFactory(), draft=True)
    assert "Publish this story first" in fault_of("story", page=story.pk)


def test_picture_needs_a_description_and_consent(in_english: None) -> None:
    def value(image: Any, **changes: Any) -> dict[str, Any]:
        return {"image": image.pk, "decorative": False, "alt_text": "A barn", **changes}

    shown, unknown = CampaignImageFactory(), CampaignImageFactory(not_to_publish=True)
    assert "people agreed" in fault_of("image", image=value(unknown))
    assert "name of a file" in fault_of("image", image=value(shown, alt_text="DSC_0012.jpg"))
    assert "alt text" in fault_of("image", image=value(shown, alt_text=""))
    assert fault_of("image", image=value(shown, alt_text="", decorative=True)) == ""


def test_second_reporting_bar_is_refused() -> None:
    bar = {"type": "reporting_bar", "value": {"heading": ""}}
    stream = NewsletterStreamBlock().to_python([bar, bar])
    with pytest.raises(StreamBlockValidationError):
        stream.stream_block.clean(stream)


def test_divider_and_bar_are_not_called_empty(in_english: None) -> None:
    blocks = [{"type": "divider", "value": {}}, {"type": "reporting_bar", "value": {"heading": ""}}]
    page = NewsletterPageFactory(body=NewsletterStreamBlock().to_python(blocks))
    assert "empty-blocks" not in {finding.key for finding in check_page(page).findings}


def test_newsletter_with_every_block_can_be_translated() -> None:
    plant_site()
    story = StoryPageFactory(parent=AudiencePageFactory())
    picture = {"image": CampaignImageFactory().pk, "decorative": False, "alt_text": "Een schuur"}
    values = {name: write() for name, write in PREVIEWS.items()}
    values["story"]["page"] = story.pk
    values["image"]["image"] = picture
    blocks = [{"type": name, "value": value} for name, value in values.items()]
    page = NewsletterPageFactory(body=NewsletterStreamBlock().to_python(blocks))
    page.refresh_from_db()
    source, _created = TranslationSource.update_or_create_from_instance(page)
    german = Locale.objects.get(language_code="de")
    segment = StringSegment.objects.get(source=source, string__data="Een schuur")
    StringTranslation.objects.create(
        translation_of=segment.string, context=segment.context, locale=german, data="Eine Scheune"
    )
    Translation.objects.create(source=source, target_locale=german, enabled=True).save_target(publish=False)
    twin = page.get_translation(german)
    assert [block.block_type for block in twin.body] == [block.block_type for block in page.body]
    by_kind = {block.block_type: block.value for block in twin.body}
    assert by_kind["image"]["image"].contextual_alt_text == "Eine Scheune"
    assert by_kind["story"]["page"].pk == story.pk
    original = next(block.value for block in page.body if block.block_type == "event")
    assert by_kind["event"]["starts_at"] == original["starts_at"]
    texts = set(StringSegment.objects.filter(source=source).values_list("string__data", flat=True))
    assert {str(values["event"]["place"]), str(values["lead"]["text"]), values["image"]["caption"]} <= texts
