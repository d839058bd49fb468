"""Numbers in running text: editors write `{m}` or `{police}`, readers see the number as it is now.

Between the braces stands the key of a reporting channel.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.utils.html import escape, format_html
from django.utils.translation import gettext as _

from audiences.dialling import find_dial_address

TOKEN = re.compile(r"\{([A-Za-z0-9][A-Za-z0-9_-]*)\}")
TAG = re.compile(r"(<!--.*?-->|<[^>]*>)", re.DOTALL)
TAG_NAME = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)")
READ_ALOUD = re.compile(r'(\s(?:content|alt|title|aria-label)=")([^"]*)(")')
# Where a link may not stand, or would take the words of something else that is pressed.
NO_LINK_INSIDE = frozenset(
    ("a", "button", "summary", "label", "option", "title", "textarea", "script", "style", "svg", "h1", "h2", "h3", "h4")
)


class UnknownNumber(ValueError):
    """A text holds a token that is no reporting channel; the text is a plain sentence for the editor."""

    def __init__(self, key: str, known: Iterable[str]) -> None:
        tokens = ", ".join(f"{{{name}}}" for name in known)
        super().__init__(
            _("There is no reporting channel %(token)s. Write one of these: %(tokens)s.")
            % {"token": f"{{{key}}}", "tokens": tokens}
        )
        self.key = key


@dataclass(frozen=True)
class ChannelNumber:
    """What a token becomes: words, and where they lead; a hidden channel leads nowhere."""

    text: str
    address: str

    @classmethod
    def of(cls, *, name: str, phone: str, web_address: str, is_shown: bool) -> "ChannelNumber":
        """The number, the name with the web address where there is no number, the bare name of what is hidden."""
        if is_shown and phone:
            return cls(phone, find_dial_address(phone))
        return cls(name, web_address if is_shown else "")


Numbers = Mapping[str, ChannelNumber]


def write_numbers(text: str, numbers: Numbers) -> str:
    """Plain text with the numbers in it; a token of no channel stays as it was written."""
    return TOKEN.sub(lambda token: numbers[token[1]].text if token[1] in numbers else token[0], text)


def link_numbers(html: str, numbers: Numbers) -> str:
    """HTML with numbers that dial; plain where a link may not stand, and in what is read aloud of a tag."""
    if not TOKEN.search(html):
        return html
    return "".join(_write_pieces(html, numbers))


def check_numbers(text: str, known: Iterable[str]) -> None:
    """Raises `UnknownNumber` for the first token that is no channel."""
    keys = list(known)
    for token in TOKEN.finditer(text):
        if token[1] not in keys:
            raise UnknownNumber(token[1], keys)


def _write_pieces(html: str, numbers: Numbers) -> Iterator[str]:
    escaped = {key: ChannelNumber(escape(number.text), number.address) for key, number in numbers.items()}
    linked = {key: ChannelNumber(_link(number), "") for key, number in numbers.items()}
    quoted = {key: ChannelNumber(_quote(number.text), "") for key, number in numbers.items()}
    depth = 0
    is_data = False
    for piece in TAG.split(html):
        if not piece.startswith("<"):
            yield write_numbers(piece, quoted if is_data else escaped if depth else linked)
            continue
        found = TAG_NAME.match(piece)
        is_data = piece.startswith("<script")
        if found and found[1].lower() in NO_LINK_INSIDE:
            depth = max(depth - 1, 0) if piece.startswith("</") else depth + (not piece.endswith("/>"))
        yield READ_ALOUD.sub(lambda part: part[1] + write_numbers(part[2], escaped) + part[3], piece)


def _quote(text: str) -> str:
    """The text inside a string of JSON in a script element, where HTML is not read."""
    return json.dumps(text)[1:-1].replace("<", "\\u003C").replace(">", "\\u003E").replace("&", "\\u0026")


def _link(number: ChannelNumber) -> str:
    if not number.address:
        return escape(number.text)
    return format_html('<a href="{}" rel="noreferrer">{}</a>', number.address, number.text)
