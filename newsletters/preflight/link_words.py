"""Words of links that say nothing to somebody who hears or sees only the links."""

import re

VAGUE = {
    "nl": (
        "hier", "klik", "klik hier", "klik hierop", "lees meer", "lees verder", "lees hier", "lees hier meer", "meer",
        "meer info", "meer informatie", "meer lezen", "verder", "ga verder", "link", "deze link", "website", "bekijk",
        "bekijk hier",
    ),
    "de": (
        "hier", "klick hier", "hier klicken", "klicken sie hier", "klicke hier", "mehr", "mehr lesen", "weiter",
        "weiterlesen", "lesen sie mehr", "mehr erfahren", "mehr infos", "mehr informationen", "link", "dieser link",
        "webseite", "website",
    ),
    "pl": (
        "tu", "tutaj", "kliknij", "kliknij tu", "kliknij tutaj", "proszę kliknąć tutaj", "więcej", "czytaj więcej",
        "czytaj dalej", "dalej", "więcej informacji", "link", "ten link", "strona", "zobacz", "zobacz tutaj",
    ),
    "en": (
        "here", "click", "click here", "tap here", "press here", "more", "read more", "read here", "learn more",
        "more info", "more information", "find out more", "continue", "link", "this link", "this page", "website",
        "view", "details",
    ),
}  # fmt: skip
# An editor may leave an English or a Dutch word in any language.
_ALL = frozenset(words for each in VAGUE.values() for words in each)
_SIGNS = re.compile(r"[^\w\s]+")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)


def is_vague(words: str) -> bool:
    """Whether the words of a link do not say where it leads, such as 'Lees meer »' or a bare web address."""
    plain = " ".join(_SIGNS.sub(" ", words).casefold().split())
    return plain in _ALL or bool(_ADDRESS.fullmatch(words.strip()))


def is_empty(words: str) -> bool:
    """Whether a link has no words at all: signs that are not seen do not count."""
    return not re.sub(r"[\s\u00ad\u200b-\u200f\u2060\ufe00-\ufe0f\ufeff]", "", words)
