"""What is checked in the words of a block: each refusal is one sentence that says what to do instead."""

import re

from bs4 import BeautifulSoup, Tag
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.list_block import ListBlockValidationError
from wagtail.rich_text import RichText

from audiences.channel_numbers import TOKEN, UnknownNumber, check_numbers
from audiences.tracking import is_counted, is_tracked

# Somebody who hears only the links of a page learns nothing from these.
VAGUE_LINKS = frozenset(
    {
        *("hier", "klik hier", "klik", "lees meer", "meer", "meer informatie", "meer lezen", "deze link", "link"),
        *("hier klicken", "klicken sie hier", "klick hier", "mehr", "mehr lesen", "weiterlesen", "mehr erfahren"),
        *("tutaj", "kliknij tutaj", "kliknij", "więcej", "czytaj więcej", "czytaj dalej", "ten link"),
        *("here", "click here", "click", "read more", "more", "more information", "learn more", "this link"),
    }
)
# An initial before a name, a form of address before a name, or nothing but a first and a last name.
PERSON = re.compile(
    r"\b[A-Z]\.\s?(?:[a-z]+\s)*[A-Z]\w+"
    r"|\b(?i:meneer|mevrouw|dhr|mevr|mw|herr|frau|pan|pani|mr|mrs|ms|miss)\b\.?\s+(?:[a-z]+\s)*[A-ZŁŚŻ]\w+"
    r"|^[A-ZŁŚŻ]\w+(?:\s(?:van|de|der|den|ter|von))*\s[A-ZŁŚŻ]\w+(?=,|$)"
)
FILE_NAME = re.compile(r"\.(?:avif|gif|jpe?g|png|webp)$|^(?:img|dsc|image|foto|screenshot)[-_ ]?\d", re.IGNORECASE)


def check_heading(text: str) -> None:
    """A heading is read aloud and shown in lists: it has to stand on its own."""
    letters = [sign for sign in text if sign.isalpha()]
    if len(letters) > 5 and all(letter.isupper() for letter in letters):
        raise ValidationError(_("Write the heading in ordinary letters: capitals read slowly."))
    if text.rstrip().endswith(":"):
        raise ValidationError(_("Leave out the colon: a heading stands on its own."))


def check_link_text(text: str) -> None:
    """The words of a link or button say where it leads, also when nothing around them is read."""
    words = " ".join(text.split()).strip(" .!?:…>→»").lower()
    if not words or words in VAGUE_LINKS:
        raise ValidationError(_("Say where the link leads, such as 'Where to report': 'click here' says nothing."))
    if re.match(r"(?:https?://|www\.)", words):
        raise ValidationError(_("Say in words where the link leads; a web address is hard to read aloud."))


def check_address(address: str) -> None:
    """An outgoing address carries nothing that tells the other side where the reader came from."""
    if is_counted(address):
        raise ValidationError(_("Link to the page itself: this address counts who follows it."))
    if is_tracked(address):
        raise ValidationError(_("Take the tracking out of the web address: the part with 'utm', 'fbclid' or 'gclid'."))


def check_rich_text(source: str, *, has_headings: bool) -> None:
    """Links, headings and lines that only look like a heading."""
    soup = BeautifulSoup(source, "html.parser")
    for link in soup.find_all("a"):
        check_link_text(link.get_text())
        check_address(str(link.get("href", "")))
    for heading in soup.find_all(["h3", "h4"]):
        check_heading(heading.get_text())
    if has_headings and any(_is_bold_throughout(paragraph) for paragraph in soup.find_all("p")):
        raise ValidationError(_("Make the bold line a real heading (H3): who listens to the page hears no bold."))


def _is_bold_throughout(paragraph: Tag) -> bool:
    bold = "".join(part.get_text() for part in paragraph.find_all(["b", "strong"], recursive=False))
    words = paragraph.get_text().strip()
    return bool(words) and bold.strip() == words and not words.endswith((".", "!"))


def check_role(text: str) -> None:
    """Who says something is a role: a name can be found again."""
    if PERSON.search(text):
        raise ValidationError(_("Say what somebody does, such as 'a grower near the border', and leave out the name."))


def check_alt_text(text: str) -> None:
    """The text for people who do not see the picture is not the name of its file."""
    if FILE_NAME.search(text.strip()):
        raise ValidationError(_("Describe what is to be seen: this is the name of a file."))


def check_tokens(text: str) -> None:
    """A number that stands in a text by its key belongs to a reporting channel."""
    # The models of this room need its blocks.
    from audiences.models import ReportingChannel

    if not TOKEN.search(text):
        return
    try:
        check_numbers(text, ReportingChannel.objects.all().list_keys())
    except UnknownNumber as error:
        raise ValidationError(str(error)) from error


def find_fault(name: str, block: blocks.Block, value: object) -> ValidationError | None:
    """What is wrong with one field of a block, or nothing."""
    try:
        _check_field(name, block, value)
    except ValidationError as fault:
        return fault
    return None


def _check_field(name: str, block: blocks.Block, value: object) -> None:
    if isinstance(block, blocks.ListBlock):
        faults = {
            position: fault
            for position, item in enumerate(value if isinstance(value, blocks.list_block.ListValue) else [])
            if (fault := find_fault(name, block.child_block, item))
        }
        if faults:
            raise ListBlockValidationError(block_errors=faults)
    elif isinstance(value, RichText):
        check_tokens(value.source)
        check_rich_text(value.source, has_headings="h3" in (block.features or []))
    elif isinstance(value, str) and value:
        check_tokens(value)
        _check_words(name, block, value)


def _check_words(name: str, block: blocks.Block, value: str) -> None:
    if isinstance(block, blocks.URLBlock):
        check_address(value)
    elif name == "heading":
        check_heading(value)
    elif name == "button":
        check_link_text(value)
