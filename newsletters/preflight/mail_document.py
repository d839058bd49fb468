"""The HTML of a mail, read once: language, headings, links, pictures, and every text with what stands around it."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset({"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"})
HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}


@dataclass(frozen=True, eq=False)
class Element:
    """An open tag with its styles, inside its parent."""

    tag: str
    classes: frozenset[str]
    style: dict[str, str]
    parent: "Element | None"


@dataclass
class Words:
    """What stands inside a heading or a link."""

    target: str
    text: str = ""


@dataclass
class MailDocument:
    """What the checks ask of the HTML."""

    language: str = ""
    direction: str = ""
    headings: list[Words] = field(default_factory=list)
    links: list[Words] = field(default_factory=list)
    pictures: list[tuple[str, str | None]] = field(default_factory=list)
    texts: list[tuple[str, Element]] = field(default_factory=list)
    css: str = ""


def read_document(html: str) -> MailDocument:
    """Read the HTML of a mail; what only Outlook reads stands in comments and is left out."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.document


def read_style(text: str) -> dict[str, str]:
    """The declarations of a style attribute or a rule, by property."""
    pairs = (part.partition(":") for part in text.split(";"))
    return {name.strip().lower(): value.strip().lower() for name, colon, value in pairs if colon}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.document = MailDocument()
        self._open: Element | None = None
        self._link: Words | None = None
        self._heading: Words | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "html":
            self.document.language, self.document.direction = values.get("lang", ""), values.get("dir", "")
        elif tag == "img":
            self._read_picture(values)
        elif tag == "a":
            self._link = Words(values.get("href", "").strip())
            self.document.links.append(self._link)
        elif tag in HEADINGS:
            self._heading = Words(tag)
            self.document.headings.append(self._heading)
        if tag not in VOID:
            self._open = Element(tag, frozenset(values.get("class", "").split()), _read_looks(values), self._open)

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self._link = None
        elif tag in HEADINGS:
            self._heading = None
        element = self._open
        while element is not None and element.tag != tag:
            element = element.parent
        if element is not None:
            self._open = element.parent

    def handle_data(self, data: str) -> None:
        if self._open is not None and self._open.tag == "style":
            self.document.css += data
            return
        for words in (self._link, self._heading):
            if words is not None:
                words.text += data
        if data.strip() and self._open is not None and self._open.tag != "title":
            self.document.texts.append((" ".join(data.split()), self._open))

    def _read_picture(self, values: dict[str, str]) -> None:
        self.document.pictures.append((values.get("src", ""), values.get("alt")))
        # A picture speaks with the words of its description.
        for words in (self._link, self._heading):
            if words is not None:
                words.text += values.get("alt", "")


def _read_looks(values: dict[str, str]) -> dict[str, str]:
    looks = {"background-color": values["bgcolor"].lower()} if "bgcolor" in values else {}
    return looks | read_style(values.get("style", ""))
