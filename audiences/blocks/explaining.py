"""Blocks that tell: opening, running text, questions, a story, figures."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from audiences.blocks.campaign_block import (
    EXPLAIN,
    LONG_TEXT,
    RECOGNISE,
    TEXT_WITH_HEADINGS,
    CampaignBlock,
    heading_block,
)
from audiences.blocks.validation import check_role


class Origin(models.TextChoices):
    """Where a story comes from; the page says it."""

    COMPOSED = "composed", _("Composed by us from what often happens")
    TOLD = "told", _("Told to us; details were changed")


class LeadBlock(CampaignBlock):
    """The opening: large words without a heading."""

    text = blocks.TextBlock(
        label=_("Text"), max_length=300, help_text=_("Two or three short sentences. Say first what the reader can do.")
    )

    class Meta:
        icon = "title"
        label = _("Lead")
        group = EXPLAIN
        description = _("An opening in large letters, without a heading.")
        template = "audiences/blocks/lead.html"


class TextBlock(CampaignBlock):
    """A heading and running text."""

    heading = heading_block()
    text = blocks.RichTextBlock(
        label=_("Text"),
        features=TEXT_WITH_HEADINGS,
        help_text=_("Short paragraphs. Use H3 for a heading within the text."),
    )

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        group = EXPLAIN
        label_format = "{heading}"
        description = _("A heading with running text, for what fits no other block.")
        template = "audiences/blocks/text.html"


class QuestionBlock(CampaignBlock):
    """One question with its answer."""

    question = blocks.CharBlock(label=_("Question"), max_length=120)
    answer = blocks.RichTextBlock(
        label=_("Answer"), features=LONG_TEXT, help_text=_("Begin with yes or no where that is the answer.")
    )

    class Meta:
        label_format = "{question}"


class QuestionsBlock(CampaignBlock):
    """Questions that people really ask."""

    heading = heading_block()
    questions = blocks.ListBlock(QuestionBlock(), label=_("Questions"), min_num=1)

    class Meta:
        icon = "help"
        label = _("Questions and answers")
        group = EXPLAIN
        label_format = "{heading}"
        description = _("Questions that people really ask; an answer opens when it is chosen.")
        template = "audiences/blocks/questions.html"


class StoryBlock(CampaignBlock):
    """What happened to somebody, with one sentence in their words."""

    heading = heading_block()
    text = blocks.RichTextBlock(
        label=_("Story"), features=["bold", "italic", "link"], help_text=_("What was noticed, and what helped.")
    )
    quote = blocks.TextBlock(label=_("Quote"), max_length=240, help_text=_("Without quotation marks."))
    speaker = blocks.CharBlock(
        label=_("Who says it"),
        max_length=80,
        help_text=_("A role, such as 'a grower near the border'. Never a name: it can be found again."),
    )
    origin = blocks.ChoiceBlock(
        label=_("Where the story comes from"),
        choices=Origin.choices,
        search_index=False,
        default=Origin.COMPOSED,
        help_text=_("The page says it under the story."),
    )

    class Meta:
        icon = "openquote"
        label = _("Story with a quote")
        group = RECOGNISE
        label_format = "{heading}"
        description = _("What happened to somebody, with a quote. The page says that details were changed.")
        template = "audiences/blocks/story.html"

    def find_errors(self, value: blocks.StructValue) -> dict[str, ValidationError]:
        """Nobody in a story has a name."""
        try:
            check_role(value["speaker"])
        except ValidationError as fault:
            return {"speaker": fault}
        return {}


class FigureBlock(CampaignBlock):
    """One number, what it says and who says so."""

    number = blocks.CharBlock(
        label=_("The number"), max_length=20, help_text=_("Short, such as '1 in 8' or '350'. Round where you can.")
    )
    meaning = blocks.CharBlock(
        label=_("What it says"), max_length=160, help_text=_("One sentence that reads on from the number.")
    )
    source = blocks.CharBlock(label=_("Source"), max_length=120, help_text=_("The organisation and the publication."))
    year = blocks.CharBlock(label=_("Year or date"), max_length=40, help_text=_("Of the number, such as '2024'."))
    source_address = blocks.URLBlock(label=_("Web address of the source"), required=False, default="")

    class Meta:
        label_format = "{number} {meaning}"


class FiguresBlock(CampaignBlock):
    """Numbers with their source."""

    heading = heading_block()
    figures = blocks.ListBlock(FigureBlock(), label=_("Figures"), min_num=1, max_num=4)

    class Meta:
        icon = "decimal"
        label = _("Figures with their source")
        group = EXPLAIN
        label_format = "{heading}"
        description = _("One to four numbers, each with its source and year.")
        template = "audiences/blocks/figures.html"
