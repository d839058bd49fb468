"""How words are compared: case, accents and endings make no difference."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

import snowballstemmer

# Dutch has two: the one knows 'huizen' and 'huis', the other 'melden' and 'meld', 'anonieme' and 'anoniem'.
ALGORITHMS = {"nl": ("dutch", "dutch_porter"), "de": ("german",), "pl": ("polish",), "en": ("english",)}
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
# Letters that Unicode does not take apart into a letter and an accent.
UNACCENTED = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "'": None, "’": None}
)
LONGEST_WORD = 40


def split_words(text: str) -> Iterator[str]:
    """The words of a text as they are written; marks, signs and emoji are no words."""
    for found in WORD.finditer(unicodedata.normalize("NFC", text)):
        yield found[0][:LONGEST_WORD]


@lru_cache(maxsize=20_000)
def fold(word: str) -> str:
    """The word in plain small letters: 'Młodzież' gives 'mlodziez'."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(sign))
    return "".join(WORD.findall(plain.translate(UNACCENTED)))


@lru_cache(maxsize=20_000)
def find_stems(word: str, language_code: str) -> frozenset[str]:
    """The word and its stems, folded: of the word as written, and of the word without its accents.

    Both, because a reader may leave the accents out and the ending may hide in one of them ('rolników').
    A language that we have no stemmer for gives the folded word.
    """
    folded = fold(word)
    written = word.casefold().replace("’", "'")
    stems = {folded}
    for algorithm in ALGORITHMS.get(language_code.split("-")[0], ()):
        # A stemmer keeps the word it works on, so threads cannot share one.
        stemmer = snowballstemmer.stemmer(algorithm)
        stems |= {fold(stemmer.stemWord(written)), fold(stemmer.stemWord(folded))}
    return frozenset(stems - {""})


def write_words(text: str, language_code: str) -> str:
    """Every folded word and every stem of the text once, between spaces."""
    known: dict[str, None] = {}
    for word in split_words(text):
        known |= dict.fromkeys(sorted(find_stems(word, language_code)))
    return f" {' '.join(known)} "
