"""Pictures as every mail program can show them: JPEG or PNG, sharp on dense screens, with their size said."""

from dataclasses import dataclass

from images.models import CampaignImage
from newsletters.mail.addresses import make_absolute

# Between the margins of a mail of 600 pixels; twice as many for dense screens.
SHOWN_WIDTH = 536
FLAT_KINDS = (".png", ".gif")


@dataclass(frozen=True)
class MailPicture:
    """A copy of a picture; sizes are in the pixels of the mail, `alternative` is empty where it decorates."""

    address: str
    width: int
    height: int
    alternative: str


def copy_picture(image: CampaignImage, *, alternative: str) -> MailPicture:
    """Make the copy; a picture that was drawn flat stays PNG, with its transparent parts."""
    is_flat = image.file.name.lower().endswith(FLAT_KINDS)
    # White shows through where a JPEG has no transparency to offer.
    kind = "format-png" if is_flat else "bgcolor-fff|format-jpeg"
    copy = image.get_rendition(f"width-{2 * SHOWN_WIDTH}|{kind}")
    width = min(SHOWN_WIDTH, copy.width)
    return MailPicture(
        address=make_absolute(copy.url),
        width=width,
        height=round(copy.height * width / copy.width),
        alternative=alternative,
    )
