"""One page that shows every component and block, for designers and for the accessibility checks."""

import datetime
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from wagtail.blocks import StreamValue

from audiences.blocks import CampaignStreamBlock
from audiences.models import Audience, ReportingChannel
from home.models import HomePage
from images.models import CampaignImage

TONES = ("night", "field", "street", "brick")
SCENES = ("street", "barns", "phones", "facade")
SWATCHES = ("night", "lamp", "paper", "field", "street", "brick", "alarm")

STEPS = {
    "heading": "What you can do",
    "steps": [
        "<p><b>Write down</b> what you see: day, time, what was brought.</p>",
        "<p><b>Talk about it</b> with somebody you trust.</p>",
        "<p><b>Call.</b> You do not have to give your name.</p>",
    ],
}
SIGNALS = {
    "heading": "What you may notice",
    "signals": [
        {"title": "A strip of light under a barn door", "explanation": "At night, in a barn that should be empty."},
        {"title": "A window that was taped overnight", "explanation": "Or a lock that you did not put there."},
        {"title": "A hum that never stops", "explanation": ""},
    ],
}
WARNING = {
    "heading": "Drums or bags in a ditch",
    "do": ["Call 112 when there is danger", "Keep people and animals away"],
    "do_not": ["Touch or move anything", "Speak to or follow people"],
}
TEXT = {
    "heading": "Why here",
    "text": "<p>There is room and it is quiet. You know <b>which light belongs</b> and which does not.</p>"
    "<ul><li>You know the cars.</li><li>You know the hours.</li></ul>",
}
QUESTIONS = {
    "heading": "Questions people ask",
    "questions": [
        {"question": "Will they know that I called?", "answer": "<p>Not when you report without your name.</p>"},
        {"question": "What if I am wrong?", "answer": "<p>That is fine. Others find out what it means.</p>"},
    ],
}
SIGN_UP = {"heading": "Know what to look for", "text": "A short mail a few times a year, in your language."}


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
    context = {
        "tones": TONES,
        "scenes": SCENES,
        "swatches": SWATCHES,
        "cards": build_cards(),
        "channels": build_channels(),
        "blocks": build_blocks(),
        "block_names": list(CampaignStreamBlock().child_blocks),
        "empty_form": SampleForm(prefix="empty"),
        "refused_form": SampleForm({"refused-address": "nobody"}, prefix="refused"),
    }
    return render(request, "styleguide.html", context)


def build_blocks() -> StreamValue:
    """One of each block with sentences as an officer would write them; no picture before one is uploaded."""
    blocks: list[dict[str, Any]] = [
        {"type": "steps", "value": STEPS},
        {"type": "signals", "value": SIGNALS},
        {"type": "warning", "value": WARNING},
        {"type": "text", "value": TEXT},
        {"type": "questions", "value": QUESTIONS},
    ]
    home = HomePage.objects.live().first()
    if home:
        call = {"text": "Not sure whom to call?", "button": "See where you can go", "page": home.pk}
        blocks.append({"type": "call_to_action", "value": call})
    image = CampaignImage.objects.first()
    if image:
        picture = {"image": image.pk, "decorative": False, "alt_text": image.description or image.title}
        blocks.append({"type": "picture", "value": {"image": picture, "caption": "A caption says what to notice."}})
    blocks.append({"type": "sign_up", "value": SIGN_UP})
    return CampaignStreamBlock().to_python(blocks)


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
