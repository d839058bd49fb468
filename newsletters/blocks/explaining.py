"""Blocks that tell: opening, running text, a pause between two subjects."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from audiences.blocks.campaign_block import EXPLAIN, LONG_TEXT
from newsletters.blocks.newsletter_block import NewsletterBlock


class NewsletterLeadBlock(NewsletterBlock):
    """One paragraph in larger letters."""

    text = blocks.TextBlock(
        label=_("Text"), max_length=300, help_text=_("One or two short sentences that must not be missed.")
    )

    class Meta:
        icon = "title"
        label = _("Lead")
        group = EXPLAIN
        description = _("One paragraph in larger letters, without a heading.")
        template = "newsletters/blocks/lead.html"


class NewsletterTextBlock(NewsletterBlock):
    """A heading and running text."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=80, required=False)
    text = blocks.RichTextBlock(
        label=_("Text"),
        features=LONG_TEXT,
        help_text=_("Two or three short paragraphs. Longer stories read better on a page of the site."),
    )

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        group = EXPLAIN
        label_format = "{heading}"
        description = _("A heading with running text.")
        template = "newsletters/blocks/text.html"


class DividerBlock(NewsletterBlock):
    """A line between two subjects."""

    class Meta:
        icon = "minus"
        label = _("Divider")
        group = EXPLAIN
        description = _("A line between two subjects. In plain text it becomes three stars.")
        help_text = _("A line stands here. There is nothing to fill in.")
        template = "newsletters/blocks/divider.html"
