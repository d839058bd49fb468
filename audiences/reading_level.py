"""How hard a text is to read, by the formula that was made for its language.

Every formula looks at the length of sentences and of words. It says nothing about words that nobody knows or about
order: it is a hint for the officer, never a verdict.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

ENOUGH_WORDS = 40
LONG_SENTENCE_WORDS = 20
# A line of fewer words without a full stop is a heading, a label or a name.
SENTENCE_WORDS = 8

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SENTENCE_END = re.compile(r"(?:(?<=[.!?…])|(?<=[.!?…][\"'”’)»]))\s+(?=\w|[„“‘\"'(«])")
# Not words: tokens of numbers, addresses of mail and of pages.
_NO_WORDS = re.compile(r"\{[^{}]*\}|(?<!\S)[^\s@]+@[^\s@]*\w|https?://\S*\w")
_CLOSED = re.compile(r"[.!?…:;][\"'”’)»]*$")

# Letters that sound as one syllable, longest first.
_DUTCH = re.compile(r"aai|ooi|oei|eeu|ieu|aa|ee|oo|uu|ie|oe|eu|ui|ij|ei|au|ou|[aeiouyàáâäèéêëìíîïòóôöùúûü]")
_GERMAN = re.compile(r"aa|ee|oo|ie|ei|ai|au|äu|eu|ey|ay|[aeiouyäöüàéè]")
_ENGLISH = re.compile(r"[aeiouyéèêïô]+")
_ENGLISH_MUTE = re.compile(r"(?:[^laeiouy]|[aeiouy]l)e$|[^aeioutd]ed$|[^szcxhgaeiou]es$")
# In Polish an 'i' before a vowel only softens the consonant.
_POLISH = re.compile(r"i(?![aąeęoóu])|[aąeęoóuy]")


@dataclass(frozen=True)
class ReadingLevel:
    """What a formula says of a text; `ease` is the distance to the border of B1, below 0 is harder than B1.

    `ease` is in the points of the language's own formula, so it compares texts of one language only.
    """

    ease: float
    words: int
    longest_sentence: str

    @property
    def is_known(self) -> bool:
        """A formula says nothing about a few words."""
        return self.words >= ENOUGH_WORDS

    @property
    def is_hard(self) -> bool:
        return self.is_known and self.ease < 0


@dataclass(frozen=True)
class Counts:
    """What every formula needs: sentences, words, and the syllables of each word."""

    sentences: int
    syllables: tuple[int, ...]

    @property
    def sentence_length(self) -> float:
        """Words per sentence."""
        return len(self.syllables) / self.sentences

    @property
    def word_length(self) -> float:
        """Syllables per word."""
        return sum(self.syllables) / len(self.syllables)

    @property
    def long_words(self) -> float:
        """Words of four syllables and more, in per cent."""
        return 100 * sum(length >= 4 for length in self.syllables) / len(self.syllables)


def measure_reading_level(text: str, language: str) -> ReadingLevel:
    """The reading level of the sentences in plain text; each line stands for itself, headings and names do not count.

    Languages without a formula of their own are measured with Flesch's.
    """
    sentences = [sentence for sentence in split_sentences(text) if _is_sentence(sentence)]
    words = [word for sentence in sentences for word in _WORD.findall(sentence)]
    if not words:
        return ReadingLevel(ease=0, words=0, longest_sentence="")
    counts = Counts(len(sentences), tuple(count_syllables(word, language) for word in words))
    longest = max(sentences, key=lambda sentence: len(_WORD.findall(sentence)))
    return ReadingLevel(
        ease=_FORMULAS.get(language, _flesch)(counts),
        words=len(words),
        longest_sentence=longest if len(_WORD.findall(longest)) > LONG_SENTENCE_WORDS else "",
    )


def _is_sentence(line: str) -> bool:
    words = len(_WORD.findall(line))
    return words >= SENTENCE_WORDS or bool(words and _CLOSED.search(line))


def split_sentences(text: str) -> list[str]:
    """The sentences of plain text; a line break ends one, an abbreviation before a small letter does not."""
    sentences: list[str] = []
    for line in _NO_WORDS.sub(" ", text).splitlines():
        first, *others = _SENTENCE_END.split(line.strip())
        sentences.append(first)
        for part in others:
            if part[:1].islower():
                sentences[-1] += " " + part
            else:
                sentences.append(part)
    return [sentence for sentence in sentences if sentence]


def count_syllables(word: str, language: str) -> int:
    """Syllables by the vowels of the language; a word without vowels counts as one."""
    lower = word.lower()
    if language == "nl":
        return max(1, len(_DUTCH.findall(lower)))
    if language == "de":
        return max(1, len(_GERMAN.findall(lower)))
    if language == "pl":
        return max(1, len(_POLISH.findall(lower)))
    return max(1, len(_ENGLISH.findall(lower)) - len(_ENGLISH_MUTE.findall(lower)))


def _flesch_douma(counts: Counts) -> float:
    """Douma (1960), De leesbaarheid van landbouwbladen; from 60 on Douma calls a text normal or easier."""
    return 206.84 - 0.93 * counts.sentence_length - 77 * counts.word_length - 60


def _amstad(counts: Counts) -> float:
    """Amstad (1978), Wie verständlich sind unsere Zeitungen?; his scale is Flesch's."""
    return 180 - counts.sentence_length - 58.5 * counts.word_length - 60


def _flesch(counts: Counts) -> float:
    """Flesch (1948), A new readability yardstick; 60 to 70 is what he calls standard."""
    return 206.835 - 1.015 * counts.sentence_length - 84.6 * counts.word_length - 60


def _fog_polish(counts: Counts) -> float:
    """Gunning's fog (1952) with words of four syllables for Polish, as in Broda and others (LREC 2014).

    The index counts years of school. Ten is where our own plain Polish ends and the language of offices begins.
    """
    return 10 - 0.4 * (counts.sentence_length + counts.long_words)


_FORMULAS: dict[str, Callable[[Counts], float]] = {"nl": _flesch_douma, "de": _amstad, "pl": _fog_polish}
