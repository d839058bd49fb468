"""Blocks with a file: picture, video, download."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock, ImageChooserBlock

from audiences.blocks.campaign_block import LONG_TEXT, SHOW, CampaignBlock, heading_block
from audiences.blocks.validation import check_alt_text

VIDEO_EXTENSIONS = ("mp4", "webm")
CAPTIONS_EXTENSION = "vtt"


class PictureBlock(CampaignBlock):
    """A picture with its own text for people who do not see it."""

    image = ImageBlock(label=_("Picture"))
    caption = blocks.CharBlock(
        label=_("Caption"), max_length=160, required=False, help_text=_("What to notice; not what everybody sees.")
    )

    class Meta:
        icon = "image"
        label = _("Picture")
        group = SHOW
        label_format = "{caption}"
        description = _("A picture with a caption. Either it is decorative, or you describe what is to be seen.")
        template = "audiences/blocks/picture.html"

    def find_errors(self, value: blocks.StructValue) -> dict[str, ValidationError]:
        """A description that is the name of a file describes nothing."""
        try:
            check_alt_text(value["image"].contextual_alt_text or "")
        except ValidationError as fault:
            return {"image": fault}
        return {}


class VideoBlock(CampaignBlock):
    """A film of our own: nothing loads before it is played, and all of it can be read."""

    heading = heading_block(help_text=_("What the video shows."))
    video = DocumentChooserBlock(label=_("Video"), help_text=_("An .mp4 or .webm file, at most some tens of MB."))
    captions = DocumentChooserBlock(
        label=_("Captions"), required=False, help_text=_("A .vtt file in the language of this page.")
    )
    has_no_speech = blocks.BooleanBlock(label=_("There is no speech in this video"), required=False, default=False)
    length = blocks.RegexBlock(
        label=_("Length"),
        regex=r"^\d{1,2}:[0-5]\d$",
        error_messages={"invalid": _("Write minutes and seconds, such as 1:45.")},
        help_text=_("Minutes and seconds, such as 1:45."),
    )
    poster = ImageChooserBlock(
        label=_("Picture before it plays"), required=False, help_text=_("Leave empty for a plain dark window.")
    )
    transcript = blocks.RichTextBlock(
        label=_("Text of the video"),
        features=LONG_TEXT,
        help_text=_("Everything that is said, and what is shown as far as it matters."),
    )

    class Meta:
        icon = "media"
        label = _("Video")
        group = SHOW
        label_format = "{heading}"
        description = _("A video of our own with captions and its full text. It loads only when somebody plays it.")
        template = "audiences/blocks/video.html"

    def find_errors(self, value: blocks.StructValue) -> dict[str, ValidationError]:
        """A film that plays everywhere, and that can be followed without sound."""
        errors = {}
        if value["video"].file_extension.lower() not in VIDEO_EXTENSIONS:
            errors["video"] = ValidationError(_("Choose an .mp4 or .webm file: browsers do not play other kinds."))
        captions = value["captions"]
        if captions is None and not value["has_no_speech"]:
            errors["captions"] = ValidationError(
                _("Add captions, because people watch without sound; or say that there is no speech.")
            )
        elif captions is not None and not _is_captions(captions):
            errors["captions"] = ValidationError(_("Choose a .vtt file that begins with the word WEBVTT."))
        return errors


def _is_captions(document: Any) -> bool:
    if document.file_extension.lower() != CAPTIONS_EXTENSION:
        return False
    with document.open_file() as file:
        return bool(file.read(9).removeprefix(b"\xef\xbb\xbf").startswith(b"WEBVTT"))


class DownloadBlock(CampaignBlock):
    """A file to take along; its kind, size and language stand in the link."""

    heading = heading_block()
    text = blocks.TextBlock(
        label=_("Text"), max_length=240, required=False, default="", help_text=_("What is in it, and for whom.")
    )
    document = DocumentChooserBlock(
        label=_("File"),
        help_text=_("A PDF is hard to read on a phone and aloud: put what matters on a page as well."),
    )
    title = blocks.CharBlock(
        label=_("Name of the file"), max_length=80, help_text=_("As readers see it. Kind and size are added.")
    )
    language = blocks.CharBlock(
        label=_("Language of the file"),
        max_length=40,
        help_text=_("In words, such as 'Dutch'. A translated page may offer another file in another language."),
    )

    class Meta:
        icon = "download"
        label = _("Download")
        group = SHOW
        label_format = "{heading}"
        description = _("A file to take along. The page shows its kind, size and language.")
        template = "audiences/blocks/download.html"
