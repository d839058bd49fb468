"""The piece of a page's text that shows why it was found."""

from collections.abc import Iterable
from dataclasses import dataclass

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
    wanted = list(terms)
    matches = _find_matches(text, wanted, language_code)
    start = max(0, matches[0][0] - LEAD) if matches else 0
    start = text.find(" ", start - 1) + 1 if start else 0
    end = len(text) if len(text) - start <= SHOWN else text.rfind(" ", start, start + SHOWN)
    end = end if end > start else start + SHOWN
    pieces = _split(text, start, end, matches)
    if start:
        pieces.insert(0, Piece("… ", False))
    if end < len(text):
        pieces.append(Piece(" …", False))
    return pieces


def light_up(text: str, terms: Iterable[Term], language_code: str) -> list[Piece]:
    """A short text such as a title, whole, in pieces."""
    return _split(text, 0, len(text), _find_matches(text, list(terms), language_code))


def _find_matches(text: str, terms: list[Term], language_code: str) -> list[tuple[int, int]]:
    return [
        found.span() for found in WORD.finditer(text) if any(term.matches(found[0], language_code) for term in terms)
    ]


def _split(text: str, start: int, end: int, matches: Iterable[tuple[int, int]]) -> list[Piece]:
    pieces = []
    done = start
    for first, last in matches:
        if first < done or last > end:
            continue
        pieces += [Piece(text[done:first], False), Piece(text[first:last], True)]
        done = last
    pieces.append(Piece(text[done:end], False))
    return [piece for piece in pieces if piece.text]
