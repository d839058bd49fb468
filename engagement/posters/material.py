"""What a poster, flyer or social card says, and the kinds and formats there are."""

import re
from dataclasses import dataclass
from enum import StrEnum

SENTENCE_END = re.compile(r"(?<=[.?!…])\s+(?=[^\W\d_a-z])")


class Kind(StrEnum):
    """One design; its value stands in addresses and file names."""

    POSTER = "poster"
    FLYER = "flyer"
    SOCIAL_CARD = "social-card"


class Format(StrEnum):
    """What a design is written as; `webp` is the small picture that shows it on a page."""

    PDF = "pdf"
    PNG = "png"
    WEBP = "webp"


# Longer than any word that means something: these may be broken anywhere.
ENDLESS_WORD = re.compile(r"\S{46,}")


@dataclass(frozen=True)
class Contact:
    """A number to call, with the few words that say when."""

    name: str
    phone: str


@dataclass(frozen=True)
class Material:
    """Everything that is printed, in one language; two equal materials give the same file.

    `colour` and `scene` are the values of an audience, `municipality` is a name or None for the whole region, and
    `address` is the absolute address that the QR code opens.
    """

    colour: str
    scene: str
    sentence: str
    explanation: str
    language: str
    municipality: str | None
    address: str
    campaign: str
    sender: str
    invitation: str
    bubble: str = ""
    contacts: tuple[Contact, ...] = ()

    @property
    def title(self) -> str:
        """The title of the document: what it says and who says it."""
        return f"{self.sentence} {self.sender}"

    @property
    def lines(self) -> list[str]:
        """The sentence, broken where a new one begins; the rest of the breaking is the layout's."""
        return [allow_breaks(line) for line in SENTENCE_END.split(self.sentence)]

    @property
    def shown_address(self) -> str:
        """The address as people read and type it."""
        return self.address.split("://", 1)[-1].rstrip("/")


def allow_breaks(text: str) -> str:
    """The text, with invisible places to break in words that no line can hold."""
    return ENDLESS_WORD.sub(lambda word: "\u200b".join(re.findall(r"\S{1,20}", word[0])), text)
