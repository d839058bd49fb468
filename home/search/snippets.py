"""The piece of a page's text that shows why it was found."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, takewhile

from home.search.words import WORD, find_stems, fold

SHOWN = 180  # characters
LEAD = 50  # characters before the first match


@dataclass(frozen=True)
class Piece:
    """A run of text, lit when it matches what was asked."""

    text: str
    is_match: bool


@dataclass(frozen=True)
class Term:
    """One word of the question: as folded text, and with its stems."""

    folded: str
    stems: frozenset[str]

    @property
    def may_begin_a_word(self) -> bool:
        """Two letters begin too many words to be a help."""
        return len(self.folded) >= 3

    def matches(self, word: str, language_code: str) -> bool:
        """Whether that word of a text is meant by this term."""
        if self.may_begin_a_word and fold(word).startswith(self.folded):
            return True
        return bool(self.stems & find_stems(word, language_code))


def cut_snippet(text: str, terms: Iterable[Term], language_code: str) -> list[Piece]:
    """The first match with the text around it, in pieces; the beginning of the text where nothing matches."""
    matches = _find_matches(text, list(terms), language_code)
    first = next(matches, None)
    start = max(0, first[0] - LEAD) if first else 0
    start = text.find(" ", start - 1) + 1 if start else 0
    end = len(text) if len(text) - start <= SHOWN else text.rfind(" ", start, start + SHOWN)
    end = end if end > start else start + SHOWN
    # A long text is not read beyond what is shown of it.
    shown = takewhile(lambda match: match[1] <= end, chain([first] if first else [], matches))
    pieces = _split(text, start, end, shown)
    if start:
        pieces.insert(0, Piece("… ", False))
    if end < len(text):
        pieces.append(Piece(" …", False))
    return pieces


def light_up(text: str, terms: Iterable[Term], language_code: str) -> list[Piece]:
    """A short text such as a title, whole, in pieces."""
    return _split(text, 0, len(text), _find_matches(text, list(terms), language_code))


def _find_matches(text: str, terms: list[Term], language_code: str) -> Iterator[tuple[int, int]]:
    for found in WORD.finditer(text):
        if any(term.matches(found[0], language_code) for term in terms):
            yield found.span()


def _split(text: str, start: int, end: int, matches: Iterable[tuple[int, int]]) -> list[Piece]:
    pieces = []
    done = start
    for first, last in matches:
        if first < done:
            continue
        pieces += [Piece(text[done:first], False), Piece(text[first:last], True)]
        done = last
    pieces.append(Piece(text[done:end], False))
    return [piece for piece in pieces if piece.text]
