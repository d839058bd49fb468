"""The blocks of a newsletter: only what every mail program can show. Names are stored data."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.list_block import ListValue
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.rich_text import RichText

from audiences.blocks.validation import check_tokens


class NewsletterBlock(blocks.StructBlock):
    """A block in which numbers stand by the key of their reporting channel; an unknown key is refused."""

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        cleaned = super().clean(value)
        errors = {name: fault for name, part in cleaned.items() if (fault := find_unknown_number(part))}
        if errors:
            raise StructBlockValidationError(block_errors=errors)
        return cleaned


def find_unknown_number(value: object) -> ValidationError | None:
    """What is wrong with the numbers in a field, or nothing."""
    texts = value if isinstance(value, ListValue) else [value]
    for text in texts:
        try:
            check_tokens(text.source if isinstance(text, RichText) else text if isinstance(text, str) else "")
        except ValidationError as fault:
            return fault
    return None


class NewsletterTextBlock(NewsletterBlock):
    """A heading and running text."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=80, required=False)
    text = blocks.RichTextBlock(label=_("Text"), features=["bold", "italic", "ol", "ul", "link"])

    class Meta:
        icon = "pilcrow"
        label = _("Text")


class NewsletterSignalsBlock(NewsletterBlock):
    """A short list of signals."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=80)
    signals = blocks.ListBlock(blocks.CharBlock(max_length=120), label=_("Signals"), min_num=1)

    class Meta:
        icon = "list-ul"
        label = _("Signals")


class NewsletterButtonBlock(NewsletterBlock):
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
