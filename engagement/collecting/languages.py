"""Which languages an event may have."""

from django.conf import settings


def is_language(code: str) -> bool:
    """Whether the site is written in it."""
    return any(code == ours for ours, _ in settings.LANGUAGES)


def clean_language(code: str) -> str:
    """A language of ours, or none."""
    return code if is_language(code) else ""
