"""In which languages partners read a report."""

from django.conf import settings

LANGUAGE_PARAMETER = "language"
CODES = ("nl", "de", "en")
LANGUAGES: list[tuple[str, str]] = [(code, dict(settings.LANGUAGES)[code]) for code in CODES]


def choose_language(wanted: str, usual: str) -> str:
    """The language that somebody asks for, if reports are written in it, or the usual one."""
    return wanted if wanted in CODES else usual
