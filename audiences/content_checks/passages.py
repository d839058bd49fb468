"""The words and links of a page of any type, with the place in the editor where each is written."""

from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

from django.db import models
from wagtail import blocks
from wagtail.blocks.list_block import ListValue
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.rich_text import RichText
from wagtail_localize.fields import TranslatableField

from audiences.body_parts import walk
from images.models import CampaignImage

# Words about the page, not on it.
_NOT_READ = {"title", "slug", "seo_title", "search_description", "neutral_title"}
_LINE_TAGS = {"p", "li", "br", "h2", "h3", "h4", "hr"}


@dataclass(frozen=True)
class Passage:
    """Text from one place: a line each for what stands on a line of its own, and the addresses it links to."""

    anchor: str
    text: str
    links: tuple[str, ...] = ()


def list_passages(page: Page) -> list[Passage]:
    """Everything on the page that an editor wrote in its language, in the order of the fields."""
    names = [field.field_name for field in getattr(page, "translatable_fields", []) if type(field) is TranslatableField]
    passages: list[Passage] = []
    for name in names:
        if name not in _NOT_READ:
            passages += _read_field(page, page._meta.get_field(name))
    return passages


def list_blocks(page: Page) -> list[tuple[str, str]]:
    """The blocks in the streams of the page: the name of each, and its words."""
    return [
        (child.block_type, _join("", _read_block(child.block, child.value)).text)
        for child in _list_stream_children(page)
    ]


def list_empty_blocks(page: Page) -> dict[str, str]:
    """The places of the blocks that nobody has filled in yet, each with the label of its block."""
    return {
        f"block-{child.id}-section": str(child.block.label)
        for child in _list_stream_children(page)
        if _asks_for_words(child.block) and not any(walk(child.value))
    }


def _asks_for_words(block: blocks.Block) -> bool:
    """Whether something must be filled in: a block that is complete as it stands is not empty."""
    parts = block.child_blocks.values() if isinstance(block, blocks.StructBlock) else [block]
    # A part that is made of others never says that it is required.
    return any(isinstance(part, blocks.StructBlock) or getattr(part, "required", True) for part in parts)


def list_pictures(page: Page) -> list[tuple[str, CampaignImage]]:
    """Every picture of the page with its place in the editor."""
    picture = getattr(page, "picture", None)
    pictures = [(find_anchor("picture"), picture)] if picture else []
    for child in _list_stream_children(page):
        found = [value for value in walk(child.value) if isinstance(value, CampaignImage)]
        pictures += [(f"block-{child.id}-section", image) for image in found]
    return pictures


def _list_stream_children(page: Page) -> list[blocks.stream_block.StreamValue.StreamChild]:
    streams = [field.name for field in page._meta.get_fields() if isinstance(field, StreamField)]
    return [child for name in streams for child in getattr(page, name)]


def find_anchor(field_name: str) -> str:
    """The id of a field in the editor; Wagtail's ids of panels change with the language of the editor."""
    return f"id_{field_name}-label"


def _read_field(page: Page, field: models.Field) -> Iterator[Passage]:
    value = getattr(page, field.name)
    anchor = find_anchor(field.name)
    if isinstance(field, StreamField):
        for child in value:
            yield _join(f"block-{child.id}-section", _read_block(child.block, child.value))
    elif value:
        yield _read_html(anchor, value) if isinstance(field, RichTextField) else Passage(anchor, str(value))


def _read_block(block: blocks.Block, value: Any) -> Iterator[Passage]:
    """What is written inside one block, whatever it is made of."""
    children = list_children(block, value)
    if children is not None:
        for child_block, child_value in children:
            yield from _read_block(child_block, child_value)
    elif isinstance(block, blocks.URLBlock):
        yield Passage("", "", (value,) if value else ())
    elif isinstance(value, RichText):
        yield _read_html("", value.source)
    elif isinstance(value, str) and not isinstance(block, blocks.ChoiceBlock):
        yield Passage("", value)


def list_children(block: blocks.Block, value: Any) -> list[tuple[blocks.Block, Any]] | None:
    """The blocks inside a block with their values, or nothing for a block that holds one value."""
    if isinstance(value, blocks.StructValue):
        return [(child, value.get(name)) for name, child in block.child_blocks.items()]
    if isinstance(value, ListValue):
        return [(block.child_block, item) for item in value]
    if isinstance(value, blocks.StreamValue):
        return [(item.block, item.value) for item in value]
    return None


def _join(anchor: str, parts: Iterator[Passage]) -> Passage:
    found = list(parts)
    return Passage(
        anchor=anchor,
        text="\n".join(part.text for part in found if part.text.strip()),
        links=tuple(link for part in found for link in part.links),
    )


class _Reader(HTMLParser):
    """Takes stored rich text apart."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        href = dict(attrs).get("href") if tag == "a" else None
        if href:
            self.links.append(href)
        if tag in _LINE_TAGS:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        self.pieces.append(data)


def _read_html(anchor: str, html: str) -> Passage:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    lines = ("".join(reader.pieces)).splitlines()
    return Passage(anchor, "\n".join(line.strip() for line in lines if line.strip()), tuple(reader.links))
