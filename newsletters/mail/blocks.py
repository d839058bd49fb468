"""The blocks of a newsletter in one language, ready for the mail."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.utils.safestring import mark_safe

from audiences.channel_numbers import Numbers, link_numbers, write_numbers
from newsletters.blocks.acting import write_bar_heading
from newsletters.blocks.showing import find_story
from newsletters.events import describe_moment
from newsletters.mail.addresses import RewriteLink, find_address, find_translation
from newsletters.mail.pictures import MailPicture, copy_picture
from newsletters.mail.rich_text import clean_rich_text
from newsletters.mail.text import write_plain_text
from newsletters.models import NewsletterPage

REPORTING_BAR = "reporting_bar"


@dataclass(frozen=True)
class MailBlock:
    """One part of the mail; `kind` is the name of the block in the page, `is_lit` marks the one main button."""

    kind: str
    heading: str = ""
    html: str = ""
    signals: tuple[str, ...] = ()
    text: str = ""
    url: str = ""
    is_lit: bool = False
    picture: MailPicture | None = None
    when: str = ""
    place: str = ""

    @property
    def plain_text(self) -> str:
        """The running text without its HTML."""
        return write_plain_text(self.html)

    @property
    def is_bar(self) -> bool:
        """Whether these are the numbers, which stand on a ground of their own."""
        return self.kind == REPORTING_BAR


@dataclass(frozen=True)
class Reading:
    """One newsletter being read, with what every block needs."""

    newsletter: NewsletterPage
    rewrite: RewriteLink
    numbers: Numbers

    def write(self, text: str | None) -> str:
        """Plain text with its numbers."""
        return write_numbers(text or "", self.numbers)


def read_blocks(reading: Reading) -> Iterator[MailBlock]:
    """Every block that can be shown, in order; exactly one holds the reporting bar, and the first button is lit."""
    is_first_button, has_bar = True, False
    for child in reading.newsletter.body:
        block = READERS[child.block_type](child, reading)
        if block is None or (block.is_bar and has_bar):
            continue
        if block.kind == "button":
            block = replace(block, is_lit=is_first_button)
            is_first_button = False
        has_bar = has_bar or block.is_bar
        yield block
    if not has_bar:
        yield MailBlock(REPORTING_BAR, heading=write_bar_heading())


def _read_lead(child: Any, reading: Reading) -> MailBlock:
    return MailBlock("lead", text=reading.write(child.value["text"]))


def _read_text(child: Any, reading: Reading) -> MailBlock:
    html = clean_rich_text(child.value["text"].source, reading.newsletter.locale, reading.rewrite)
    # The numbers come last: their links are never rewritten.
    with_numbers = mark_safe(link_numbers(html, reading.numbers))  # noqa: S308
    return MailBlock("text", heading=reading.write(child.value["heading"]), html=with_numbers)


def _read_divider(child: Any, reading: Reading) -> MailBlock:
    return MailBlock("divider")


def _read_signals(child: Any, reading: Reading) -> MailBlock:
    signals = tuple(reading.write(signal) for signal in child.value["signals"])
    return MailBlock("signals", heading=reading.write(child.value["heading"]), signals=signals)


def _read_button(child: Any, reading: Reading) -> MailBlock | None:
    if child.value["page"] is None:
        return None
    page = find_translation(child.value["page"], reading.newsletter.locale)
    return MailBlock("button", text=reading.write(child.value["text"]), url=reading.rewrite(find_address(page)))


def _read_story(child: Any, reading: Reading) -> MailBlock | None:
    page = child.value["page"]
    story = find_story(page, reading.newsletter.locale) if page else None
    if story is None:
        return None
    picture = story.picture
    return MailBlock(
        "story",
        heading=reading.write(story.title),
        text=reading.write(story.introduction),
        url=reading.rewrite(find_address(story)),
        picture=copy_picture(picture, alternative=picture.description) if picture else None,
    )


def _read_image(child: Any, reading: Reading) -> MailBlock | None:
    image = child.value["image"]
    if image is None:
        return None
    alternative = "" if image.decorative else reading.write(image.contextual_alt_text)
    caption = " ".join(part for part in (reading.write(child.value["caption"]), image.credit) if part)
    return MailBlock("image", text=caption, picture=copy_picture(image, alternative=alternative))


def _read_event(child: Any, reading: Reading) -> MailBlock | None:
    value = child.value
    if value["starts_at"] is None:
        return None
    address = f"{find_address(reading.newsletter)}?event={child.id}"
    return MailBlock(
        "event",
        heading=reading.write(value["heading"]),
        when=describe_moment(value["starts_at"], value["ends_at"]),
        place=reading.write(value["place"]),
        text=reading.write(value["text"]),
        url=reading.rewrite(address),
    )


def _read_bar(child: Any, reading: Reading) -> MailBlock:
    return MailBlock(REPORTING_BAR, heading=reading.write(write_bar_heading(child.value["heading"] or "")))


READERS: dict[str, Callable[[Any, Reading], MailBlock | None]] = {
    "lead": _read_lead,
    "text": _read_text,
    "divider": _read_divider,
    "signals": _read_signals,
    "button": _read_button,
    "story": _read_story,
    "image": _read_image,
    "event": _read_event,
    REPORTING_BAR: _read_bar,
}
