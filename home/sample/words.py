"""Sample texts with their four languages side by side, and how they become field values."""

import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

LANGUAGES = ("nl", "de", "pl", "en")
BLOCK_IDS = uuid.UUID("6e1f0c52-1c1d-4a43-8f2e-6d3c5a0b9e11")


class Words(NamedTuple):
    """One text in every language of the sample site; leaving one out is an error."""

    nl: str
    de: str
    pl: str
    en: str


class Name(Words):
    """What is written the same in every language, such as the name of an organisation; it may be left empty."""


@dataclass(frozen=True)
class PageLink:
    """Stands for a page, picture or moment of the sample site until that is there."""

    key: str


@dataclass(frozen=True)
class PageContent:
    """Everything that is written on one page, in every language; `streams` are stream fields beside the body."""

    key: str
    title: Words
    slug: Words
    fields: Mapping[str, Words] = field(default_factory=dict)
    blocks: tuple[tuple[str, Mapping[str, Any]], ...] = ()
    streams: Mapping[str, tuple[tuple[str, Mapping[str, Any]], ...]] = field(default_factory=dict)

    def in_language(self, code: str, page_ids: Mapping[str, int | str]) -> dict[str, Any]:
        """Field values in one language; the ids of blocks are the same in all of them."""
        values: dict[str, Any] = {"title": getattr(self.title, code), "slug": getattr(self.slug, code)}
        values |= {name: getattr(words, code) for name, words in self.fields.items()}
        if self.blocks:
            values["body"] = json.dumps(self._write_blocks(self.blocks, self.key, code, page_ids))
        for name, blocks in self.streams.items():
            values[name] = json.dumps(self._write_blocks(blocks, f"{self.key}.{name}", code, page_ids))
        return values

    @staticmethod
    def _write_blocks(
        blocks: tuple[tuple[str, Mapping[str, Any]], ...], path: str, code: str, page_ids: Mapping[str, int | str]
    ) -> list[dict[str, Any]]:
        writer = _BlockWriter(code=code, page_ids=page_ids)
        return [
            {"type": name, "value": writer.write(value, f"{path}.{number}"), "id": _block_id(f"{path}.{number}")}
            for number, (name, value) in enumerate(blocks)
        ]


@dataclass(frozen=True)
class _BlockWriter:
    code: str
    page_ids: Mapping[str, int | str]

    def write(self, value: Any, path: str) -> Any:
        """The stored form of a block's value."""
        if isinstance(value, Words):
            return getattr(value, self.code)
        if isinstance(value, PageLink):
            return self.page_ids.get(value.key)
        if value is None or isinstance(value, str | int):
            # The same in every language: an icon, a date, yes or no.
            return value
        if isinstance(value, Mapping):
            return {name: self.write(part, f"{path}.{name}") for name, part in value.items()}
        return [
            {"type": "item", "value": self.write(part, f"{path}.{number}"), "id": _block_id(f"{path}.{number}")}
            for number, part in enumerate(value)
        ]


def _block_id(path: str) -> str:
    return str(uuid.uuid5(BLOCK_IDS, path))
