"""The stories of the sample say that they are composed, wherever they are read."""

import pytest

from home.sample.content.stories import COMPOSED, STORIES
from home.sample.content.youth import YOUTH
from home.sample.words import LANGUAGES, PageContent

SAID_AT_ONCE = {"nl": "Samengesteld", "de": "Zusammengesetzte", "pl": "złożona", "en": "composed"}


@pytest.mark.parametrize("story", STORIES.values(), ids=lambda story: story.key)
@pytest.mark.parametrize("code", LANGUAGES)
def test_story_says_at_its_head_and_at_its_end_that_nobody_in_it_exists(story: PageContent, code: str) -> None:
    values = story.in_language(code, {})
    assert SAID_AT_ONCE[code] in values["introduction"]
    assert getattr(COMPOSED, code) in getattr(story.blocks[-1][1]["text"], code)


@pytest.mark.parametrize("content", [YOUTH, STORIES["youth"]], ids=lambda content: content.key)
@pytest.mark.parametrize("code", LANGUAGES)
def test_pages_for_young_people_say_nothing_in_the_tab(content: PageContent, code: str) -> None:
    title = content.in_language(code, {})["neutral_title"]
    assert title.startswith("Inform")


def test_story_for_young_people_has_no_description_that_tells_more_than_its_title() -> None:
    assert "search_description" not in STORIES["youth"].fields
