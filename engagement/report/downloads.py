"""What is offered below a report in the admin: to read and to take along, in every language."""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings

from engagement.report.formats import FORMATS


@dataclass(frozen=True)
class FileLink:
    """One file."""

    format: str
    url: str


@dataclass(frozen=True)
class LanguageLine:
    """The report in one language: where it is read, and its files."""

    code: str
    name: str
    read_url: str
    files: tuple[FileLink, ...]


def list_downloads(find_page: Callable[[str], str], find_file: Callable[[str, str], str]) -> tuple[LanguageLine, ...]:
    """A line per language; the two functions know the addresses, by language and by language and format."""
    return tuple(
        LanguageLine(code, name, find_page(code), tuple(FileLink(each, find_file(code, each)) for each in FORMATS))
        for code, name in settings.LANGUAGES
    )
