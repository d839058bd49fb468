"""One page that shows every component and block, for designers and for the accessibility checks."""

import datetime
from dataclasses import dataclass

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from wagtail.blocks import StreamValue

from audiences.blocks import CampaignStreamBlock
from audiences.blocks.previews import PREVIEWS
from audiences.models import Audience, ReportingChannel, StoryPage
from home.models import HomePage
from images.models import CampaignImage
from newsletters.blocks import NewsletterStreamBlock
from newsletters.blocks.previews import PREVIEWS as NEWSLETTER_PREVIEWS

TONES = ("night", "field", "street", "brick")
SCENES = ("street", "barns", "phones", "facade")
TONED = ("steps", "signals", "warning", "figures")
SWATCHES = ("night", "lamp", "paper", "field", "street", "brick", "alarm")


@dataclass(frozen=True)
class SampleCard:
    """What an audience card reads from an audience page."""

    title: str
    headline: str
    url: str
    audience: Audience


class SampleForm(forms.Form):
    """Every kind of field that a public form uses."""

    address = forms.EmailField(label="E-mail address", help_text="We use it for the newsletter only.")
    groups = forms.MultipleChoiceField(
        label="This is about me",
        choices=[("farm", "I work on the land"), ("rent", "I let a house or a barn")],
        widget=forms.CheckboxSelectMultiple,
    )
    place = forms.ChoiceField(
        label="Municipality", choices=[("", "I would rather not say"), ("one", "Bergen")], required=False
    )
    agreed = forms.BooleanField(label="Yes, send me the newsletter.")


def show_styleguide(request: HttpRequest) -> HttpResponse:
    """The style guide in the active language."""
    blocks = build_blocks()
    context = {
        "tones": TONES,
        "scenes": SCENES,
        "swatches": SWATCHES,
        "cards": build_cards(),
        "channels": build_channels(),
        "blocks": blocks,
        "newsletter_blocks": build_newsletter_blocks(),
        "toned_blocks": [block for block in blocks if block.block_type in TONED],
        "is_preview": True,
        "empty_form": SampleForm(prefix="empty"),
        "refused_form": SampleForm({"refused-address": "nobody"}, prefix="refused"),
    }
    return render(request, "styleguide.html", context)


def build_blocks() -> StreamValue:
    """One of each block, with the words of its preview; with a picture and a page where there are any."""
    definition = CampaignStreamBlock()
    values = {name: PREVIEWS[name]() for name in definition.child_blocks}
    values["call_to_action"]["page"] = HomePage.objects.live().values_list("pk", flat=True).first()
    image = CampaignImage.objects.first()
    if image:
        values["picture"]["image"] = {
            "image": image.pk,
            "decorative": False,
            "alt_text": image.description or image.title,
        }
    return definition.to_python([{"type": name, "value": value} for name, value in values.items()])


def build_newsletter_blocks() -> StreamValue:
    """One of each block of a newsletter, as its web page shows it; with a story where there is one."""
    definition = NewsletterStreamBlock()
    values = {name: NEWSLETTER_PREVIEWS[name]() for name in definition.child_blocks}
    values["story"]["page"] = StoryPage.objects.live().values_list("pk", flat=True).first()
    return definition.to_python([{"type": name, "value": value} for name, value in values.items()])


def build_cards() -> list[SampleCard]:
    """The three audience cards of the home page."""
    return [
        SampleCard(
            "Farmers", "You know every light on your yard.", "#farmers", Audience(colour="field", scene="barns")
        ),
        SampleCard("Youth", "Fast cash is never free.", "#youth", Audience(colour="street", scene="phones")),
        SampleCard("Landlords", "Know who lives there.", "#landlords", Audience(colour="brick", scene="facade")),
    ]


def build_channels() -> list[ReportingChannel]:
    """One urgent channel with only a number, and one with everything a channel can have."""
    checked = datetime.date(2026, 1, 15)
    return [
        ReportingChannel(
            key="112", name="Emergency number", purpose="There is danger now.", phone="112", last_checked_on=checked
        ),
        ReportingChannel(
            key="police",
            name="Police, no rush",
            purpose="You want to tell or ask something.",
            phone="0900-8844",
            phone_from_abroad="+31 343 57 8844",
            web_address="https://police.example/",
            last_checked_on=checked,
        ),
    ]
