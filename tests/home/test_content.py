"""Every text of the sample stands in four languages, fits its field and keeps to the house voice."""

import importlib
import pkgutil
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

import pytest
from wagtail import blocks
from wagtail_localize.strings import extract_strings

import home.sample.content
from audiences.blocks import CampaignStreamBlock
from audiences.channel_numbers import TOKEN
from audiences.models import AudiencePage, ReportingChannel
from home.models import HomePage, ReportingPage
from home.sample.content.channels import CHANNELS
from home.sample.content.evening import EVENING
from home.sample.content.farmers import FARMERS
from home.sample.content.home import HOME
from home.sample.content.landlords import LANDLORDS
from home.sample.content.newsletter import ARCHIVE, NEWSLETTER
from home.sample.content.reporting import REPORTING
from home.sample.content.youth import YOUTH
from home.sample.words import LANGUAGES, Name, PageContent, Words
from newsletters.blocks import NewsletterStreamBlock
from newsletters.models import NewsletterIndexPage, NewsletterPage

PHONE = re.compile(r"\b(?:112|0[89]00-\d{4}|08\d-\d{3} \d{2} \d{2}|079-\d{3} \d{2} \d{2})\b")
MODULES = [
    importlib.import_module(f"home.sample.content.{module.name}")
    for module in pkgutil.iter_modules(home.sample.content.__path__)
]


def find_words(value: Any) -> Iterator[Words]:
    if isinstance(value, Words):
        yield value
        return
    if is_dataclass(value):
        value = [getattr(value, field.name) for field in fields(value)]
    if isinstance(value, Mapping):
        value = list(value.values())
    if isinstance(value, list | tuple):
        for part in value:
            yield from find_words(part)


ALL_WORDS = list(
    dict.fromkeys(
        words
        for module in MODULES
        for name, value in vars(module).items()
        if name.isupper()
        for words in find_words(value)
    )
)


def test_content_every_text_has_four_languages() -> None:
    assert len(ALL_WORDS) > 150
    assert Words._fields == LANGUAGES
    for words in ALL_WORDS:
        assert all(text.strip() == text and (text or isinstance(words, Name)) for text in words), words


def test_content_is_translated_and_not_copied() -> None:
    sentences = [words for words in ALL_WORDS if len(words.nl) > 40 and not isinstance(words, Name)]

    assert [words.nl for words in sentences if len(set(words)) < 4] == []


def test_content_gives_the_same_numbers_in_every_language() -> None:
    for words in ALL_WORDS:
        assert len({tuple(sorted(TOKEN.findall(text))) for text in words}) == 1, words


def test_content_rich_text_has_the_same_shape_in_every_language() -> None:
    for words in ALL_WORDS:
        shapes = {(template, len(strings)) for template, strings in map(extract_strings, words)}
        assert len(shapes) == 1 or "<" not in words.nl, words


def test_content_names_numbers_by_their_channel_only() -> None:
    known = {channel.key for channel in CHANNELS}
    texts = [text for words in ALL_WORDS for text in words]

    assert {key for text in texts for key in TOKEN.findall(text)} <= known
    assert [text for text in texts if PHONE.search(TOKEN.sub("", text))] == []


@pytest.mark.parametrize(
    ("content", "model"),
    [
        (FARMERS, AudiencePage),
        (YOUTH, AudiencePage),
        (LANDLORDS, AudiencePage),
        (HOME, HomePage),
        (REPORTING, ReportingPage),
        (ARCHIVE, NewsletterIndexPage),
        (NEWSLETTER, NewsletterPage),
        (EVENING, NewsletterPage),
    ],
    ids=lambda value: getattr(value, "key", ""),
)
def test_content_fits_the_fields_of_its_page(content: PageContent, model: Any) -> None:
    for name, words in {"title": content.title, "slug": content.slug, **content.fields}.items():
        limit = model._meta.get_field(name).max_length
        assert limit is None or max(map(len, words)) <= limit, (name, words)


@pytest.mark.parametrize("content", [FARMERS, YOUTH, LANDLORDS, NEWSLETTER, EVENING], ids=lambda content: content.key)
def test_content_blocks_are_valid_in_every_language(content: PageContent) -> None:
    definition = NewsletterStreamBlock() if content in (NEWSLETTER, EVENING) else CampaignStreamBlock()
    for name, value in content.blocks:
        for code in range(4):
            assert list(_find_faults(definition.child_blocks[name], value, code)) == []


def _find_faults(block: blocks.Block, value: Any, code: int) -> Iterator[str]:
    if isinstance(block, blocks.StructBlock):
        assert set(value) == set(block.child_blocks)
        for name, part in value.items():
            yield from _find_faults(block.child_blocks[name], part, code)
    elif isinstance(block, blocks.ListBlock):
        for part in value:
            yield from _find_faults(block.child_block, part, code)
    elif isinstance(value, Words):
        limit = getattr(block.field, "max_length", None)
        if limit and len(value[code]) > limit:
            yield value[code]


@pytest.mark.parametrize("content", [FARMERS, YOUTH, LANDLORDS], ids=lambda content: content.key)
def test_content_says_what_to_do_before_the_signals(content: PageContent) -> None:
    names = [name for name, _value in content.blocks]

    told = [name for name in names if name not in {"figures", "municipalities"}]
    assert told == ["steps", "signals", "self_check", "warning", "text", "questions", "call_to_action", "sign_up"]
    signals = dict(content.blocks)["signals"]["signals"]
    assert 6 <= len(signals) <= 7
    assert len(dict(content.blocks)["questions"]["questions"]) == 3


@pytest.mark.parametrize(("content", "other"), [(FARMERS, "je"), (LANDLORDS, "je"), (YOUTH, "u")])
def test_content_addresses_its_reader_in_one_way(content: PageContent, other: str) -> None:
    wrong = {"je": r"\b(je|jij|jouw)\b", "u": r"\b(u|uw)\b"}[other]
    for words in find_words(content):
        assert not re.search(wrong, words.nl, re.IGNORECASE), words.nl


def test_content_says_that_it_is_a_sample() -> None:
    for text, word in zip(
        HOME.fields["introduction"], ("voorbeeldsite", "Beispielseite", "przykładow", "sample"), strict=True
    ):
        assert word in text


def test_content_channels_fit_their_fields() -> None:
    for channel in CHANNELS:
        for name in ("name", "purpose", "bar_label"):
            words = getattr(channel, name)
            limit = ReportingChannel._meta.get_field(name).max_length
            assert words is None or max(map(len, words)) <= limit, words
