"""Answers a question in one language with the pages that hold its words."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from wagtail.models import Locale, Page

from home.models import SearchEntry
from home.search.indexing import write_channel_numbers
from home.search.snippets import Piece, Term, cut_snippet, light_up
from home.search.suggesting import suggest_question
from home.search.words import find_stems, fold, split_words

LONGEST_QUESTION = 200
MOST_TERMS = 8
MOST_RESULTS = 20


@dataclass(frozen=True)
class Result:
    """One page that was found, as it is shown."""

    url: str
    title: list[Piece]
    section: str
    snippet: list[Piece]


@dataclass(frozen=True)
class Found:
    """The answer to a question; `total` may be more than there are results, `suggestion` a better spelling."""

    question: str
    results: Sequence[Result] = field(default_factory=list)
    total: int = 0
    suggestion: str = ""


def find_pages(question: str, locale: Locale) -> Found:
    """The live, public pages in that language that hold every word asked for, titles first.

    Takes anything that a visitor may send, and at most 8 words or 200 characters of it.
    """
    shown = clean_question(question)
    terms = read_terms(shown, locale.language_code)
    if not terms:
        return Found(question=shown)
    ranked = list(_match(terms, locale).values_list("pk", flat=True))
    if not ranked:
        return Found(question=shown, suggestion=suggest_question(shown, locale))
    entries = SearchEntry.objects.in_bulk(ranked[:MOST_RESULTS])
    results = _show([entries[pk] for pk in ranked[:MOST_RESULTS]], terms, locale)
    return Found(question=shown, results=results, total=len(ranked))


def count_pages(question: str, locale: Locale) -> int:
    """How many pages in that language hold every word asked for."""
    terms = read_terms(clean_question(question), locale.language_code)
    return _match(terms, locale).count() if terms else 0


def clean_question(question: str) -> str:
    """What was asked without control characters and spaces too many."""
    cut = question[: LONGEST_QUESTION * 2]
    signs = (" " if unicodedata.category(sign) in {"Cc", "Cf", "Cs", "Zl", "Zp"} else sign for sign in cut)
    return " ".join("".join(signs).split())[:LONGEST_QUESTION].strip()


def read_terms(question: str, language_code: str) -> list[Term]:
    """The different words of a question."""
    terms: dict[str, Term] = {}
    for word in split_words(question):
        folded = fold(word)
        if folded and folded not in terms:
            terms[folded] = Term(folded=folded, stems=find_stems(word, language_code))
    return list(terms.values())[:MOST_TERMS]


def _match(terms: Sequence[Term], locale: Locale) -> QuerySet[SearchEntry]:
    entries = SearchEntry.objects.findable(locale)
    in_titles = Q()
    in_a_title = Q()
    for term in terms:
        in_title = _holds("title_words", term)
        entries = entries.filter(_holds("text_words", term))
        in_titles &= in_title
        in_a_title |= in_title
    rank = Case(
        When(in_titles, then=Value(0)),
        When(in_a_title, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    return entries.order_by(rank, "page__path")


def _holds(name: str, term: Term) -> Q:
    """A word is looked for between spaces, a beginning after one; what a beginning finds is not looked for twice."""
    beginning = f" {term.folded}" if term.may_begin_a_word else ""
    wanted = {f" {stem} " for stem in term.stems}
    if beginning:
        wanted = {word for word in wanted if not word.startswith(beginning)} | {beginning}
    condition = Q()
    for words in sorted(wanted):
        condition |= Q(**{f"{name}__contains": words})
    return condition


def _show(entries: Sequence[SearchEntry], terms: Sequence[Term], locale: Locale) -> list[Result]:
    code = locale.language_code
    pages = Page.objects.select_related("locale").in_bulk([entry.page_id for entry in entries])
    above = SearchEntry.objects.filter(page__path__in=_parent_paths(pages.values()))
    parents = dict(above.values_list("page__path", "title"))
    entries = [entry for entry in entries if entry.page_id in pages]
    texts = _write_numbers([entry.text for entry in entries], code)
    return [
        Result(
            url=pages[entry.page_id].url or "/",
            title=light_up(entry.title, terms, code),
            section=parents.get(_parent_path(pages[entry.page_id]), ""),
            snippet=cut_snippet(text, terms, code),
        )
        for entry, text in zip(entries, texts, strict=True)
    ]


def _write_numbers(texts: Sequence[str], language_code: str) -> list[str]:
    # All in one go, so that the channels are read once.
    return write_channel_numbers("\0".join(texts), language_code).split("\0")


def _parent_path(page: Page) -> str:
    # A page right under the home page is a section of its own.
    return page.path[: -page.steplen] if page.depth > 3 else ""


def _parent_paths(pages: Iterable[Page]) -> set[str]:
    return {_parent_path(page) for page in pages} - {""}
