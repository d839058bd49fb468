"""A better spelling of a question that found nothing."""

import difflib
from functools import lru_cache

from django.db.models import Count, Max
from wagtail.models import Locale

from audiences.channel_numbers import TOKEN
from home.models import SearchEntry
from home.search.words import fold, split_words

SHORTEST = 4
CLOSE_ENOUGH = 0.82


def suggest_question(question: str, locale: Locale) -> str:
    """The question with unknown words replaced by words that our pages hold; empty when there is none better."""
    vocabulary = _current_vocabulary(locale)
    words = list(split_words(question))[:8]
    better = [_find_close(word, vocabulary) for word in words]
    return "" if better == words else " ".join(better)


def _find_close(word: str, vocabulary: dict[str, str]) -> str:
    folded = fold(word)
    if len(folded) < SHORTEST or folded in vocabulary:
        return word
    near = [known for known in vocabulary if abs(len(known) - len(folded)) <= 2 and set(known[:2]) & set(folded[:2])]
    close = difflib.get_close_matches(folded, near, n=1, cutoff=CLOSE_ENOUGH)
    return vocabulary[close[0]] if close else word


def _current_vocabulary(locale: Locale) -> dict[str, str]:
    entries = SearchEntry.objects.findable(locale)
    state = entries.aggregate(count=Count("pk"), newest=Max("indexed_at"))
    return _read_vocabulary(locale.pk, state["count"], state["newest"])


@lru_cache(maxsize=8)
def _read_vocabulary(locale_id: int, count: int, newest: object) -> dict[str, str]:
    """Every longer word of the pages, by its folded form; kept until the pages change."""
    vocabulary: dict[str, str] = {}
    entries = SearchEntry.objects.findable(Locale.objects.get(pk=locale_id))
    for title, text in entries.values_list("title", "text").iterator():
        for word in split_words(TOKEN.sub(" ", f"{title} {text}")):
            folded = fold(word)
            if len(folded) >= SHORTEST:
                vocabulary.setdefault(folded, word.lower())
    return vocabulary
