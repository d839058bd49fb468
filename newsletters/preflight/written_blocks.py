"""The blocks of a newsletter as an editor wrote them: names to call them by, words, links and gaps."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from wagtail import blocks
from wagtail.models import Page
from wagtail.rich_text import RichText

from audiences.content_checks.passages import list_children, list_passages
from images.models import CampaignImage
from newsletters.models import NewsletterPage
from newsletters.preflight.written_links import WrittenLink, read_links

NAME_LENGTH = 40


@dataclass(frozen=True)
class WrittenBlock:
    """One block; `gaps` are the labels of what was chosen once and is gone now."""

    id: str
    name: str
    text: str
    links: tuple[WrittenLink, ...]
    pictures: tuple[CampaignImage, ...]
    gaps: tuple[str, ...]

    @property
    def anchor(self) -> str:
        """The id of the block in Wagtail's editor."""
        return f"block-{self.id}-section"


def read_blocks(newsletter: NewsletterPage) -> tuple[WrittenBlock, ...]:
    """Every block in the order of the page, whatever kinds of blocks there are."""
    texts = {passage.anchor: passage.text for passage in list_passages(newsletter)}
    seen: Counter[str] = Counter()
    found: list[WrittenBlock] = []
    for child in newsletter.body:
        seen[child.block_type] += 1
        text = texts.get(f"block-{child.id}-section", "")
        name = _name(str(child.block.label), seen[child.block_type], text)
        links = tuple(_find_links(child.block, child.value))
        leaves = list(_walk(child.block, child.value))
        pictures = tuple(value for _block, value in leaves if isinstance(value, CampaignImage))
        gaps = tuple(str(block.label) for block, value in leaves if _is_gap(block, value))
        found.append(WrittenBlock(str(child.id), name, text, links, pictures, gaps))
    return tuple(found)


def _name(label: str, number: int, text: str) -> str:
    words = " ".join(text.split("\n", 1)[0].split())
    shown = words if len(words) <= NAME_LENGTH else words[:NAME_LENGTH].rstrip() + "…"
    return f"{label} {number}: “{shown}”" if shown else f"{label} {number}"


def _walk(block: blocks.Block, value: Any) -> Iterator[tuple[blocks.Block, Any]]:
    """The blocks that hold one value, however deep."""
    children = list_children(block, value)
    if children is None:
        yield block, value
        return
    for child_block, child_value in children:
        yield from _walk(child_block, child_value)


def _is_gap(block: blocks.Block, value: Any) -> bool:
    return isinstance(block, blocks.ChooserBlock) and value is None and block.field.required


def _find_links(block: blocks.Block, value: Any) -> Iterator[WrittenLink]:
    if isinstance(value, RichText):
        yield from read_links(value.source)
    elif isinstance(block, blocks.URLBlock) and value:
        yield WrittenLink(text=None, address=str(value))
    elif isinstance(value, Page):
        yield WrittenLink(text=None, page_id=value.pk)
    elif isinstance(value, blocks.StructValue) and isinstance(value.get("page"), Page):
        # A button: its words and its page are fields of their own.
        yield WrittenLink(text=value.get("text"), page_id=value["page"].pk)
    else:
        for child_block, child_value in list_children(block, value) or ():
            yield from _find_links(child_block, child_value)
