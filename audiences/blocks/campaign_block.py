"""What every block of a campaign page shares: plain checks and a preview in the chooser."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from audiences.blocks.previews import PREVIEWS
from audiences.blocks.validation import find_fault

SHORT_TEXT = ["bold", "link"]
LONG_TEXT = ["bold", "italic", "ol", "ul", "link"]
TEXT_WITH_HEADINGS = ["h3", *LONG_TEXT]

RECOGNISE = _("Recognise")
ACT = _("Do something")
EXPLAIN = _("Explain")
SHOW = _("Show")


class CampaignBlock(blocks.StructBlock):
    """A block whose words are checked when it is published; a draft may be anything."""

    # What the chooser shows, by the name of the block.
    previews = PREVIEWS

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        cleaned = super().clean(value)
        if self.is_deferred_validation:
            return cleaned
        errors = {
            name: fault
            for name, block in self.child_blocks.items()
            if (fault := find_fault(name, block, cleaned.get(name)))
        }
        errors |= self.find_errors(cleaned)
        if errors:
            raise StructBlockValidationError(block_errors=errors)
        return cleaned

    def find_errors(self, value: blocks.StructValue) -> dict[str, ValidationError]:
        """What only this kind of block asks for, by the name of the field."""
        return {}

    def get_preview_value(self) -> Any:
        """Words as an officer would write them, in the language of the editor."""
        write = self.previews.get(self.name)
        return self.normalize(write()) if write else super().get_preview_value()

    def get_preview_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Lets templates draw something where a picture, file or page is still missing."""
        return {**(parent_context or {}), "is_preview": True}


def heading_block(**options: Any) -> blocks.CharBlock:
    """The heading that opens a block."""
    return blocks.CharBlock(label=_("Heading"), max_length=80, **options)
