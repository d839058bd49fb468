"""Blocks in which readers recognise something: signals and the self-check."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from audiences.blocks.campaign_block import RECOGNISE, SHORT_TEXT, CampaignBlock, heading_block


class SignalIcon(models.TextChoices):
    """Drawings in `img/signals.svg`; they decorate, the words carry the meaning."""

    LIGHT = "light", _("Light under a door")
    WINDOW = "window", _("Covered window")
    VAN = "van", _("Van at night")
    SMELL = "smell", _("Smell")
    CASH = "cash", _("Cash")
    LOCK = "lock", _("A lock")
    KEY = "key", _("Key")
    PHONE = "phone", _("Message on a phone")
    CARD = "card", _("Bank card")
    PAPER = "paper", _("Paper or contract")
    HUM = "hum", _("Humming or heat")
    DRUM = "drum", _("Drum")
    PARCEL = "parcel", _("Parcel or gift")
    PEOPLE = "people", _("People")


class Weight(models.TextChoices):
    """How much an answer of the self-check gives to think about."""

    ORDINARY = "ordinary", _("Usually ordinary")
    TALK = "talk", _("Worth talking about")
    REPORT = "report", _("A reason to call")


class SignalBlock(CampaignBlock):
    """One thing that people may notice."""

    title = blocks.CharBlock(label=_("Signal"), max_length=80, help_text=_("What somebody sees, hears or smells."))
    explanation = blocks.TextBlock(
        label=_("Explanation"), max_length=240, required=False, help_text=_("When it stands out, in one sentence.")
    )
    icon = blocks.ChoiceBlock(
        label=_("Drawing"), choices=SignalIcon.choices, search_index=False, required=False, default=""
    )

    class Meta:
        label_format = "{title}"


class SignalsBlock(CampaignBlock):
    """A list of signals; the template always adds that one signal proves nothing."""

    heading = heading_block()
    signals = blocks.ListBlock(
        SignalBlock(),
        label=_("Signals"),
        min_num=1,
        help_text=_("Never point to where people come from. The page adds that one signal proves nothing."),
    )

    class Meta:
        icon = "list-ul"
        label = _("Signals")
        group = RECOGNISE
        label_format = "{heading}"
        description = _("What people may notice. The page adds that one signal proves nothing.")
        template = "audiences/blocks/signals.html"


class AnswerBlock(CampaignBlock):
    """One answer and what it means."""

    answer = blocks.CharBlock(label=_("Answer"), max_length=120)
    feedback = blocks.RichTextBlock(
        label=_("Feedback"), features=SHORT_TEXT, help_text=_("What this may mean, and what to do. Never a verdict.")
    )
    weight = blocks.ChoiceBlock(
        label=_("How worrying"), choices=Weight.choices, search_index=False, default=Weight.TALK
    )

    class Meta:
        label_format = "{answer}"


class CheckQuestionBlock(CampaignBlock):
    """One situation and its answers."""

    question = blocks.CharBlock(
        label=_("Situation"), max_length=200, help_text=_("What happens, in the words of the reader.")
    )
    answers = blocks.ListBlock(AnswerBlock(), label=_("Answers"), min_num=2, max_num=4)

    class Meta:
        label_format = "{question}"


class SelfCheckBlock(CampaignBlock):
    """'Would you recognise it?': every answer opens its own feedback; nothing is stored or sent."""

    heading = heading_block()
    introduction = blocks.TextBlock(label=_("Introduction"), max_length=240, required=False, default="")
    questions = blocks.ListBlock(
        CheckQuestionBlock(),
        label=_("Situations"),
        min_num=1,
        max_num=5,
        help_text=_("Three situations are enough. The page says that nothing is kept, and where to report."),
    )

    class Meta:
        icon = "tasks"
        label = _("Self-check: would you recognise it?")
        group = RECOGNISE
        label_format = "{heading}"
        description = _("Situations with answers; each answer opens its own feedback. Nothing is stored or sent.")
        template = "audiences/blocks/self_check.html"
