"""Blocks that show: a picture, signals, a story of the site."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageBlock
from wagtail.models import Locale, Page

from audiences.blocks.campaign_block import RECOGNISE, SHOW, heading_block
from audiences.blocks.validation import check_alt_text
from audiences.models import StoryPage
from images.models import PeopleShown
from newsletters.blocks.newsletter_block import NewsletterBlock


class NewsletterImageBlock(NewsletterBlock):
    """A picture; the mail gets a copy that every mail program can show."""

    image = ImageBlock(label=_("Picture"))
    caption = blocks.CharBlock(
        label=_("Caption"),
        max_length=160,
        required=False,
        default="",
        help_text=_("What to notice; not what everybody sees."),
    )

    class Meta:
        icon = "image"
        label = _("Picture")
        group = SHOW
        label_format = "{caption}"
        description = _("A picture with a caption. Many people read mail without pictures: say nothing in it alone.")
        template = "audiences/blocks/picture.html"

    def find_errors(self, value: blocks.StructValue) -> dict[str, ValidationError]:
        """What is sent cannot be called back: a picture needs a real description and people's consent."""
        if value["image"].people_shown == PeopleShown.UNKNOWN:
            return {"image": ValidationError(_("Note with this picture that people agreed to it, or choose another."))}
        try:
            check_alt_text(value["image"].contextual_alt_text or "")
        except ValidationError as fault:
            return {"image": fault}
        return {}


class NewsletterSignalsBlock(NewsletterBlock):
    """A short list of signals."""

    heading = heading_block()
    signals = blocks.ListBlock(
        blocks.CharBlock(label=_("Signal"), max_length=120),
        label=_("Signals"),
        min_num=1,
        help_text=_("Never point to where people come from. It is added that one signal proves nothing."),
    )

    class Meta:
        icon = "list-ul"
        label = _("Signals")
        group = RECOGNISE
        label_format = "{heading}"
        description = _("What people may notice. It is added that one signal proves nothing.")
        template = "newsletters/blocks/signals.html"


class NewsletterStoryBlock(NewsletterBlock):
    """A story of the site: its title, introduction and picture, in the reader's language where it exists."""

    page = blocks.PageChooserBlock(
        label=_("Story"),
        page_type="audiences.StoryPage",
        help_text=_("Title, introduction and picture come from the story. A change there does not reach sent mails."),
    )

    class Meta:
        icon = "openquote"
        label = _("Story from a page")
        group = RECOGNISE
        description = _("The title, introduction and picture of a story, with a link to the whole of it.")
        template = "newsletters/blocks/story.html"

    def find_errors(self, value: blocks.StructValue) -> dict[str, ValidationError]:
        """Readers can follow the link."""
        if find_story(value["page"], value["page"].locale) is None:
            return {"page": ValidationError(_("Publish this story first, or choose another: readers cannot open it."))}
        return {}

    def get_context(self, value: blocks.StructValue, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Adds the story as this reader gets it, or nothing where she may not read it."""
        context = super().get_context(value, parent_context=parent_context)
        page = value.get("page")
        context["story"] = find_story(page, Locale.get_active()) if page else None
        return context


def find_story(page: Page, locale: Locale) -> StoryPage | None:
    """The story that everybody may read: in that language, else as it was chosen, else none."""
    open_to_all = StoryPage.objects.live().public().filter(translation_key=page.translation_key)
    versions = {story.locale_id: story for story in open_to_all.select_related("picture", "locale")}
    return versions.get(locale.pk) or versions.get(page.locale_id)
