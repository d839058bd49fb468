"""The content blocks of campaign pages. Their names are stored data: never rename one."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageBlock

TEXT_FEATURES = ["bold", "italic", "ol", "ul", "link"]


class SignalBlock(blocks.StructBlock):
    """One thing that people may notice."""

    title = blocks.CharBlock(label=_("Signal"), max_length=80)
    explanation = blocks.TextBlock(label=_("Explanation"), max_length=240, required=False)


class SignalsBlock(blocks.StructBlock):
    """A list of signals; the template always adds that one signal proves nothing."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=80)
    signals = blocks.ListBlock(SignalBlock(), label=_("Signals"), min_num=1)

    class Meta:
        icon = "list-ul"
        label = _("Signals")
        template = "audiences/blocks/signals.html"


class StepsBlock(blocks.StructBlock):
    """What the reader can do, in order."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=80)
    steps = blocks.ListBlock(blocks.RichTextBlock(features=["bold", "link"]), label=_("Steps"), min_num=1)

    class Meta:
        icon = "list-ol"
        label = _("What you can do")
        template = "audiences/blocks/steps.html"


class WarningBlock(blocks.StructBlock):
    """What to do and what to leave alone when it is dangerous."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=80)
    do = blocks.ListBlock(blocks.CharBlock(max_length=160), label=_("Do"), min_num=1)
    do_not = blocks.ListBlock(blocks.CharBlock(max_length=160), label=_("Do not"), min_num=1)

    class Meta:
        icon = "warning"
        label = _("Do and do not")
        template = "audiences/blocks/warning.html"


class TextBlock(blocks.StructBlock):
    """A heading and running text."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=80)
    text = blocks.RichTextBlock(label=_("Text"), features=TEXT_FEATURES)

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        template = "audiences/blocks/text.html"


class QuestionBlock(blocks.StructBlock):
    """One question with its answer."""

    question = blocks.CharBlock(label=_("Question"), max_length=120)
    answer = blocks.RichTextBlock(label=_("Answer"), features=TEXT_FEATURES)


class QuestionsBlock(blocks.StructBlock):
    """Questions that people really ask."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=80)
    questions = blocks.ListBlock(QuestionBlock(), label=_("Questions"), min_num=1)

    class Meta:
        icon = "help"
        label = _("Questions and answers")
        template = "audiences/blocks/questions.html"


class CallToActionBlock(blocks.StructBlock):
    """One button to a page of this site, in the reader's language where it exists."""

    text = blocks.CharBlock(label=_("Sentence"), max_length=160)
    button = blocks.CharBlock(label=_("Text on the button"), max_length=40)
    page = blocks.PageChooserBlock(label=_("Page"))

    class Meta:
        icon = "link"
        label = _("Call to action")
        template = "audiences/blocks/call_to_action.html"

    def get_context(self, value: blocks.StructValue, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        page = value.get("page")
        context["target"] = page.localized if page else None
        return context


class PictureBlock(blocks.StructBlock):
    """A picture with its own text for people who do not see it."""

    image = ImageBlock(label=_("Picture"))
    caption = blocks.CharBlock(label=_("Caption"), max_length=160, required=False)

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "audiences/blocks/picture.html"


class SignUpBlock(blocks.StructBlock):
    """An invitation to the newsletter; it links to the sign-up form of this language."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=80)
    text = blocks.TextBlock(label=_("Text"), max_length=240)

    class Meta:
        icon = "mail"
        label = _("Newsletter sign-up")
        template = "audiences/blocks/sign_up.html"


class CampaignStreamBlock(blocks.StreamBlock):
    """Everything that may stand on a campaign page."""

    steps = StepsBlock()
    signals = SignalsBlock()
    warning = WarningBlock()
    text = TextBlock()
    questions = QuestionsBlock()
    call_to_action = CallToActionBlock()
    picture = PictureBlock()
    sign_up = SignUpBlock()
