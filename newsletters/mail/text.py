"""Rich text as plain text that reads well: paragraphs, list marks, addresses after their words."""

import re
import textwrap
from html.parser import HTMLParser

WIDTH = 72
BULLET = "- "


class PlainTextWriter(HTMLParser):
    """Collects paragraphs and list items; an address follows its words in brackets."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.paragraphs: list[str] = []
        self._words: list[str] = []
        self._lists: list[list[int]] = []
        self._address = ""
        self._link_start = 0
        self._in_list = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"p", "li", "ul", "ol"}:
            self.finish_paragraph()
        if tag in {"ul", "ol"}:
            self._lists.append([0 if tag == "ol" else -1])
        elif tag == "br":
            self._words.append("\n")
        elif tag == "a":
            self._address, self._link_start = dict(attrs).get("href") or "", len(self._words)

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self._write_address()
        elif tag in {"p", "li"}:
            self.finish_paragraph(is_item=tag == "li")
        elif tag in {"ul", "ol"} and self._lists:
            self.finish_paragraph()
            self._lists.pop()
            self._in_list = bool(self._lists)

    def handle_data(self, data: str) -> None:
        self._words.append(data)

    def _write_address(self) -> None:
        shown = "".join(self._words[self._link_start :]).strip()
        address = self._address.removeprefix("mailto:").removeprefix("tel:")
        if address and address != shown and not self._address.startswith("tel:"):
            self._words.append(f" ({address})")
        self._address = ""

    def finish_paragraph(self, is_item: bool = False) -> None:
        """End what is being written, as a paragraph or as an item of the innermost list."""
        lines = [" ".join(line.split()) for line in "".join(self._words).split("\n")]
        self._words = []
        if not any(lines):
            return
        mark = self._next_mark() if is_item or self._lists else ""
        text = "\n".join(wrap(line, indent=" " * len(mark)) for line in lines if line)
        if mark and self._in_list:
            self.paragraphs[-1] += f"\n{mark}{text.lstrip()}"
        else:
            self.paragraphs.append(f"{mark}{text.lstrip()}")
        self._in_list = bool(mark)

    def _next_mark(self) -> str:
        if not self._lists or self._lists[-1][0] < 0:
            return BULLET
        self._lists[-1][0] += 1
        return f"{self._lists[-1][0]}. "


def write_plain_text(html: str) -> str:
    """Plain text of clean rich text, wrapped at 72 characters, paragraphs apart by an empty line."""
    writer = PlainTextWriter()
    writer.feed(html)
    writer.close()
    writer.finish_paragraph()
    return "\n\n".join(writer.paragraphs)


def wrap(text: str, indent: str = "") -> str:
    """One paragraph wrapped at 72 characters; addresses stay whole."""
    return textwrap.fill(
        text, WIDTH, subsequent_indent=indent, initial_indent=indent, break_long_words=False, break_on_hyphens=False
    )


def tidy_text(text: str) -> str:
    """Wrap long lines, drop spaces at the ends of lines and more than one empty line."""
    lines = [_wrap_long(line) for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip() + "\n"


def _wrap_long(line: str) -> str:
    """A line of at most 72 characters, or several; an item of a list goes on under its words."""
    if len(line) <= WIDTH or "://" in line:
        return line.rstrip()
    if line.startswith(BULLET):
        return BULLET + wrap(line.removeprefix(BULLET), indent=" " * len(BULLET)).lstrip()
    return wrap(line)
