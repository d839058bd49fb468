"""The blocks of a newsletter: only what every mail program can show. Names are stored data."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class NewsletterTextBlock(blocks.StructBlock):
    """A heading and running text."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=80, required=False)
    text = blocks.RichTextBlock(label=_("Text"), features=["bold", "italic", "ol", "ul", "link"])

    class Meta:
        icon = "pilcrow"
        label = _("Text")


class NewsletterSignalsBlock(blocks.StructBlock):
    """A short list of signals."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=80)
    signals = blocks.ListBlock(blocks.CharBlock(max_length=120), label=_("Signals"), min_num=1)

    class Meta:
        icon = "list-ul"
        label = _("Signals")


class NewsletterButtonBlock(blocks.StructBlock):
    """One button to a page of this site, in the reader's language where it exists."""

    text = blocks.CharBlock(label=_("Text on the button"), max_length=40)
    page = blocks.PageChooserBlock(label=_("Page"))

    class Meta:
        icon = "link"
        label = _("Button")


class NewsletterStreamBlock(blocks.StreamBlock):
    """Everything that may stand in a newsletter. The mail adds reporting bar and unsubscribe link."""

    text = NewsletterTextBlock()
    signals = NewsletterSignalsBlock()
    button = NewsletterButtonBlock()
