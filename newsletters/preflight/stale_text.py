"""Whether the live text of a translation is what it should be.

wagtail-localize says 'up to date' of a translation whose source went on: it compares with the copy of the source that
was taken when the translation was last updated. So we compare words with words: the live source with that copy, and
the live translation with what the translator wrote.
"""

import html
import re
from typing import Any

from django.db.models import OuterRef, Subquery
from wagtail_localize.models import StringSegment, StringTranslation, Translation
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from newsletters.models import NewsletterPage

# Fields that a translation takes from its source and that are in no mail.
NOT_MAILED = frozenset({"slug", "seo_title", "search_description", "show_in_menus"})
_TAG = re.compile(r"<[^>]*>")


def is_behind_its_source(source: NewsletterPage, translation: Translation) -> bool:
    """Whether words, links or the order of the live source differ from what the translator was given."""
    given = extract_segments(translation.source.as_instance())
    return _keep_mailed(extract_segments(source)) != _keep_mailed(given)


def is_behind_its_translation(page: NewsletterPage, translation: Translation) -> bool:
    """Whether a sentence of the live page differs from its newest translation."""
    live = {
        (segment.path, segment.order): _read_words(segment.string.data)
        for segment in _keep_mailed(extract_segments(page))
        if isinstance(segment, StringSegmentValue)
    }
    newest = StringTranslation.objects.filter(
        translation_of_id=OuterRef("string_id"),
        context_id=OuterRef("context_id"),
        locale_id=translation.target_locale_id,
    )
    wanted = (
        StringSegment.objects.filter(source_id=translation.source_id)
        .annotate(newest=Subquery(newest.values("data")[:1]))
        .values_list("context__path", "order", "newest")
    )
    return any(
        live.get((path, order)) != _read_words(words or "") for path, order, words in wanted if path not in NOT_MAILED
    )


def _keep_mailed(segments: list[Any]) -> list[Any]:
    return [segment for segment in segments if segment.path not in NOT_MAILED]


def _read_words(data: str) -> str:
    """The words alone: how spaces and quotes are stored differs with the way a text came in."""
    return " ".join(html.unescape(_TAG.sub("", data)).split())
