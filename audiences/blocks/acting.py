"""Blocks that lead to doing something: steps, a warning, places to report, buttons."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from audiences.blocks.campaign_block import ACT, SHORT_TEXT, CampaignBlock, heading_block
from audiences.page_links import find_address


class StepsBlock(CampaignBlock):
    """What the reader can do, in order."""

    heading = heading_block()
    steps = blocks.ListBlock(
        blocks.RichTextBlock(label=_("Step"), features=SHORT_TEXT),
        label=_("Steps"),
        min_num=1,
        help_text=_("The most urgent first. Begin each with what to do, in bold."),
    )

    class Meta:
        icon = "list-ol"
        label = _("What you can do")
        group = ACT
        label_format = "{heading}"
        description = _("Numbered steps. Put this block first: what to do comes before what is wrong.")
        template = "audiences/blocks/steps.html"


class WarningBlock(CampaignBlock):
    """What to do and what to leave alone when it is dangerous."""

    heading = heading_block(help_text=_("The situation, such as 'Drums in a ditch?'."))
    do = blocks.ListBlock(blocks.CharBlock(label=_("Do"), max_length=160), label=_("Do"), min_num=1)
    do_not = blocks.ListBlock(
        blocks.CharBlock(label=_("Do not"), max_length=160),
        label=_("Do not"),
        min_num=1,
        help_text=_("Each begins with a verb. Without 'do not': the page says that above the list."),
    )

    class Meta:
        icon = "warning"
        label = _("Do and do not")
        group = ACT
        label_format = "{heading}"
        description = _("What to do and what to leave alone in a dangerous situation, side by side.")
        template = "audiences/blocks/warning.html"


class ReportingBlock(CampaignBlock):
    """The numbers of the reporting bar within the page; they come from the managed channels."""

    heading = heading_block()
    text = blocks.TextBlock(
        label=_("Text"), max_length=240, required=False, default="", help_text=_("The numbers are added by themselves.")
    )

    class Meta:
        icon = "mobile-alt"
        label = _("Reporting bar")
        group = ACT
        label_format = "{heading}"
        description = _("The phone numbers of the reporting bar with when to use them, always up to date.")
        template = "audiences/blocks/reporting.html"


class MunicipalitiesBlock(CampaignBlock):
    """How to reach each municipality."""

    heading = heading_block()
    text = blocks.TextBlock(
        label=_("Text"),
        max_length=240,
        required=False,
        default="",
        help_text=_("What people can ask the municipality. Names and numbers come from 'Municipalities'."),
    )

    class Meta:
        icon = "home"
        label = _("Contact per municipality")
        group = ACT
        label_format = "{heading}"
        description = _("Every municipality with its phone number and web page, always up to date.")
        template = "audiences/blocks/municipalities.html"

    def get_context(self, value: blocks.StructValue, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Adds every municipality, in one query; those without a checked contact apart."""
        # The models of the pages import these blocks.
        from audiences.models.municipality import Municipality

        context = super().get_context(value, parent_context=parent_context)
        everywhere = list(Municipality.objects.all())
        context["reachable"] = [place for place in everywhere if place.phone or place.web_address]
        context["others"] = [place.name for place in everywhere if not (place.phone or place.web_address)]
        return context


class CallToActionBlock(CampaignBlock):
    """One button to a page of this site, in the reader's language where it exists."""

    text = blocks.CharBlock(label=_("Sentence"), max_length=160)
    button = blocks.CharBlock(
        label=_("Text on the button"), max_length=40, help_text=_("Say what comes next, such as 'See where to report'.")
    )
    page = blocks.PageChooserBlock(label=_("Page"))

    class Meta:
        icon = "link"
        label = _("Call to action")
        group = ACT
        label_format = "{text}"
        description = _("One sentence and one button. Once on a page is enough.")
        template = "audiences/blocks/call_to_action.html"

    def get_context(self, value: blocks.StructValue, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        page = value.get("page")
        context["address"] = find_address(page) if page else ""
        return context


class SignUpBlock(CampaignBlock):
    """An invitation to the newsletter; it links to the sign-up form of this language."""

    heading = heading_block()
    text = blocks.TextBlock(
        label=_("Text"), max_length=240, help_text=_("What people get and how often. The button is added by itself.")
    )

    class Meta:
        icon = "mail"
        label = _("Newsletter sign-up")
        group = ACT
        label_format = "{heading}"
        description = _("An invitation to the newsletter, with a button to the form in the same language.")
        template = "audiences/blocks/sign_up.html"
