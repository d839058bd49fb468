"""Reads together what the blocks of a page would read one by one: linked pages and sizes of pictures."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import prefetch_related_objects
from wagtail.blocks import StructValue
from wagtail.blocks.list_block import ListValue
from wagtail.blocks.stream_block import StreamValue
from wagtail.models import Page
from wagtail.rich_text import RichText

from audiences.page_links import current_links
from images.models import CampaignImage

PAGE_LINK = re.compile(r'<a\b(?=[^>]*\blinktype="page")[^>]*\bid="(\d+)"')


@dataclass
class BodyParts:
    """What stands in a body and costs queries to show."""

    page_ids: set[int] = field(default_factory=set)
    images: list[CampaignImage] = field(default_factory=list)


def find_body_parts(page: Page) -> BodyParts:
    """Everything of that kind in the fields of a page, whatever the blocks are called."""
    parts = BodyParts()
    for model_field in page._meta.concrete_fields:
        is_loaded = model_field.attname in page.__dict__ and not (
            model_field.is_relation and not model_field.is_cached(page)
        )
        if not is_loaded:
            continue
        for value in walk(getattr(page, model_field.name)):
            if isinstance(value, CampaignImage):
                parts.images.append(value)
            elif isinstance(value, Page):
                parts.page_ids.add(value.pk)
            elif isinstance(value, str):
                parts.page_ids.update(int(pk) for pk in PAGE_LINK.findall(value))
    return parts


def walk(value: Any) -> Iterator[Any]:
    """The single values in a block value, however deep."""
    if isinstance(value, StreamValue):
        yield from walk_all(child.value for child in value)
    elif isinstance(value, StructValue):
        yield from walk_all(value.values())
    elif isinstance(value, ListValue):
        yield from walk_all(value)
    else:
        yield value.source if isinstance(value, RichText) else value


def walk_all(values: Iterable[Any]) -> Iterator[Any]:
    """The single values in several."""
    for value in values:
        yield from walk(value)


def prepare_body(page: Page) -> None:
    """Read the sizes of all pictures at once, and note which pages are linked."""
    parts = find_body_parts(page)
    current_links().wanted |= parts.page_ids
    if parts.images:
        prefetch_related_objects(parts.images, "renditions")
