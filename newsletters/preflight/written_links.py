"""Links in stored rich text, with their words."""

from dataclasses import dataclass
from html.parser import HTMLParser


@dataclass(frozen=True)
class WrittenLink:
    """A link to a page, to a document or to an address; `text` is None where its words come from elsewhere."""

    text: str | None
    address: str = ""
    page_id: int | None = None
    document_id: int | None = None


class _LinkReader(HTMLParser):
    """Collects the links of stored rich text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.links: list[WrittenLink] = []
        self._attributes: dict[str, str | None] | None = None
        self._words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self._finish()
            self._attributes = dict(attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self._finish()

    def handle_data(self, data: str) -> None:
        if self._attributes is not None:
            self._words.append(data)

    def _finish(self) -> None:
        if self._attributes is not None:
            self.links.append(_make_link("".join(self._words), self._attributes))
        self._attributes, self._words = None, []


def read_links(source: str) -> tuple[WrittenLink, ...]:
    """The links in stored rich text, in their order."""
    reader = _LinkReader()
    reader.feed(source)
    reader.close()
    return tuple(reader.links)


def _make_link(words: str, attributes: dict[str, str | None]) -> WrittenLink:
    text = " ".join(words.split())
    kind, number = attributes.get("linktype"), attributes.get("id") or ""
    # A link whose id is no number leads nowhere: no row has the id 0.
    key = int(number) if number.isascii() and number.isdecimal() else 0
    if kind == "page":
        return WrittenLink(text, page_id=key)
    if kind == "document":
        return WrittenLink(text, document_id=key)
    return WrittenLink(text, address=(attributes.get("href") or "").strip())
