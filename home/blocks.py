"""The blocks of programme pages and of the toolkit. Their names are stored data: never rename one."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.snippets.blocks import SnippetChooserBlock


class PartnerBlock(blocks.StructBlock):
    """An organisation that takes part, and what it does."""

    name = blocks.CharBlock(label=_("Organisation"), max_length=120)
    role = blocks.CharBlock(label=_("What it does"), max_length=160, required=False)

    class Meta:
        icon = "group"
        label = _("Partner")


class PartnersBlock(blocks.StreamBlock):
    """Who takes part."""

    partner = PartnerBlock()


class ResultBlock(blocks.StructBlock):
    """Something that came of it, with its date and where that is written."""

    reached_on = blocks.DateBlock(label=_("Date"))
    text = blocks.CharBlock(label=_("Result"), max_length=240)
    source = blocks.CharBlock(label=_("Source"), max_length=120)
    source_address = blocks.URLBlock(label=_("Web address of the source"), required=False)

    class Meta:
        icon = "success"
        label = _("Result")

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        """Refuse what has not happened yet: readers trust this list."""
        cleaned = super().clean(value)
        if cleaned["reached_on"] > timezone.localdate():
            error = ValidationError(_("This day is still to come. Write plans under the purpose."))
            raise StructBlockValidationError(block_errors={"reached_on": error})
        return cleaned


class ResultsBlock(blocks.StreamBlock):
    """What came of it."""

    result = ResultBlock()


class MaterialBlock(blocks.StructBlock):
    """The words of the poster, the card and the flyer for one audience."""

    audience = SnippetChooserBlock("audiences.Audience", label=_("Audience"))
    sentence = blocks.CharBlock(label=_("Sentence"), max_length=90, help_text=_("The one sentence on the poster."))
    explanation = blocks.TextBlock(
        label=_("Explanation"), max_length=240, help_text=_("What to do, in one or two sentences.")
    )

    class Meta:
        icon = "doc-full-inverse"
        label = _("Poster, card and flyer")


class MaterialsBlock(blocks.StreamBlock):
    """The words of everything that can be downloaded."""

    material = MaterialBlock()
