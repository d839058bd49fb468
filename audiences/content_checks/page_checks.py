"""What every page needs, whatever it says."""

from collections.abc import Iterator

from django.utils.translation import gettext
from wagtail.models import Page

from audiences.content_checks.findings import Finding, Level
from audiences.content_checks.passages import Passage, find_anchor, list_blocks, list_empty_blocks, list_pictures
from audiences.reading_level import ReadingLevel
from images.models import PeopleShown

TITLE_LENGTH = 60
DESCRIPTION_LENGTH = 160
# Blocks that say what to do once they hold words, and those that say it by themselves.
CALLS_IN_WORDS = {"call_to_action", "sign_up", "button"}
CALLS_BY_THEMSELVES = {"reporting", "municipalities", "reporting_bar", "event"}


def find_hard_words(level: ReadingLevel) -> Iterator[Finding]:
    """A hint where the text is harder than B1, with the sentence to start with."""
    if not level.is_hard:
        return
    text = gettext("The text is harder to read than B1. Use shorter sentences and everyday words.")
    if level.longest_sentence:
        text += " " + gettext("Start with this sentence: '{sentence}'").format(
            sentence=_shorten(level.longest_sentence)
        )
    yield Finding(key="reading-level", sentence=text, level=Level.SHOULD)


def find_missing_content(page: Page, passages: list[Passage]) -> Iterator[Finding]:
    """A page that says nothing, or does not say what the reader can do."""
    if not any(passage.text for passage in passages):
        yield Finding("empty", gettext("Write the content of the page: it is still empty."), Level.MUST)
    elif getattr(page, "asks_for_action", False) and not _has_call_to_action(page):
        text = gettext("Say what the reader can do now: add a call to action or a newsletter sign-up at the end.")
        yield Finding("no-call-to-action", text, Level.SHOULD)
    empty = list_empty_blocks(page)
    if empty:
        text = gettext("Fill in what is still empty, or take it out: {blocks}.").format(
            blocks=", ".join(empty.values())
        )
        yield Finding("empty-blocks", text, Level.MUST, tuple(empty))


def find_picture_gaps(page: Page) -> Iterator[Finding]:
    """Pictures that may not be published, or that say nothing to people who do not see them.

    A picture in a block has its own description, which the block asks for.
    """
    picture = getattr(page, "picture", None)
    if picture and not picture.description:
        text = gettext("Describe the picture '{title}' for people who do not see it: fill in its 'Description'.")
        yield Finding("no-alt-text", text.format(title=picture.title), Level.MUST, (find_anchor("picture"),))
    for anchor, image in list_pictures(page):
        if image.people_shown == PeopleShown.UNKNOWN:
            text = gettext("Choose another picture, or note that the people in '{title}' agreed to this use.")
            yield Finding("people-unknown", text.format(title=image.title), Level.MUST, (anchor,))


def find_search_gaps(page: Page) -> Iterator[Finding]:
    """What search results and shared links would show badly."""
    title = page.seo_title or page.title
    if len(title) > TITLE_LENGTH:
        text = gettext("Shorten the title, or fill in a 'Title in search results': after {count} letters it is cut.")
        yield Finding("long-title", text.format(count=TITLE_LENGTH), Level.SHOULD, (find_anchor("seo_title"),))
    anchors = (find_anchor("search_description"),)
    if len(page.search_description) > DESCRIPTION_LENGTH:
        text = gettext("Shorten the description: search results show {count} letters.")
        yield Finding("long-description", text.format(count=DESCRIPTION_LENGTH), Level.SHOULD, anchors)
    elif not page.search_description and not getattr(page, "introduction", ""):
        text = gettext("Fill in the description: search results and shared links show it.")
        yield Finding("no-description", text, Level.SHOULD, anchors)


def find_unsafe_reading(page: Page) -> Iterator[Finding]:
    """A sensitive page whose title stands readable in the browser's history."""
    if getattr(page, "is_sensitive", False) and not page.tab_title:
        text = gettext("Fill in a neutral title: the browser keeps the title of this sensitive page in its history.")
        yield Finding("no-neutral-title", text, Level.SHOULD, (find_anchor("neutral_title"),))


def _has_call_to_action(page: Page) -> bool:
    return any(
        name in CALLS_BY_THEMSELVES or (name in CALLS_IN_WORDS and words.strip()) for name, words in list_blocks(page)
    )


def _shorten(sentence: str) -> str:
    return sentence if len(sentence) <= 200 else sentence[:200].rsplit(" ", 1)[0] + " …"
