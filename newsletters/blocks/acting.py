"""Blocks that lead to doing something: a button, an event, places to report."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from audiences.blocks.campaign_block import ACT, heading_block
from audiences.blocks.validation import check_link_text
from newsletters.blocks.newsletter_block import NewsletterBlock
from newsletters.events import describe_moment


class NewsletterButtonBlock(NewsletterBlock):
    """One button to a page of this site, in the reader's language where it exists."""

    text = blocks.CharBlock(
        label=_("Text on the button"), max_length=40, help_text=_("Say what comes next, such as 'See where to report'.")
    )
    page = blocks.PageChooserBlock(label=_("Page"))

    class Meta:
        icon = "link"
        label = _("Button")
        group = ACT
        label_format = "{text}"
        description = _("One button to a page of this site. The first button of a mail is lit.")
        template = "newsletters/blocks/button.html"

    def find_errors(self, value: blocks.StructValue) -> dict[str, ValidationError]:
        """Who hears only the buttons has to know where they lead."""
        try:
            check_link_text(value["text"])
        except ValidationError as fault:
            return {"text": fault}
        return {}


class NewsletterEventBlock(NewsletterBlock):
    """When and where something takes place, with a file for the reader's calendar."""

    heading = heading_block(help_text=_("What it is, such as 'Open evening for growers'."))
    starts_at = blocks.DateTimeBlock(label=_("Begins"))
    ends_at = blocks.DateTimeBlock(label=_("Ends"), required=False)
    place = blocks.CharBlock(label=_("Place"), max_length=120, help_text=_("Building, street and town."))
    text = blocks.TextBlock(
        label=_("Text"),
        max_length=240,
        required=False,
        default="",
        help_text=_("For whom it is, and whether people must sign up. The link to the calendar is added by itself."),
    )

    class Meta:
        icon = "date"
        label = _("Event")
        group = ACT
        label_format = "{heading}"
        description = _("Day, time and place, with a link that puts it into the reader's calendar.")
        template = "newsletters/blocks/event.html"

    def find_errors(self, value: blocks.StructValue) -> dict[str, ValidationError]:
        """An event ends after it began."""
        if value["ends_at"] and value["ends_at"] <= value["starts_at"]:
            return {"ends_at": ValidationError(_("Choose an end after the beginning, or leave the end empty."))}
        return {}

    def get_context(self, value: blocks.StructValue, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Adds day and time in words."""
        context = super().get_context(value, parent_context=parent_context)
        context["when"] = describe_moment(value["starts_at"], value["ends_at"]) if value.get("starts_at") else ""
        return context


def write_bar_heading(heading: str = "") -> str:
    """The writer's heading over the numbers, or the usual one in the active language."""
    return heading or gettext("Do you see something, or are you not sure?")


class ReportingBarBlock(NewsletterBlock):
    """Where the numbers stand; without this block they stand at the end."""

    heading = blocks.CharBlock(
        label=_("Heading"),
        max_length=80,
        required=False,
        help_text=_("Left empty: 'Do you see something, or are you not sure?' in the reader's language."),
    )

    class Meta:
        icon = "mobile-alt"
        label = _("Reporting bar")
        group = ACT
        label_format = "{heading}"
        description = _("Moves the phone numbers to this place. Without this block they stand at the end.")
        template = "audiences/blocks/reporting.html"

    def get_context(self, value: blocks.StructValue, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """The same list of channels as on the pages, under a heading of its own."""
        context = super().get_context(value, parent_context=parent_context)
        context["value"] = {"heading": write_bar_heading(value.get("heading") or "")}
        return context
