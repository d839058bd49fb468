"""What a shared report has that a report as a file has not: the other languages, and the files."""

from dataclasses import dataclass

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import urlencode

from engagement.models import SharedReport
from engagement.sharing.files import FILE_FORMATS
from engagement.sharing.languages import LANGUAGE_PARAMETER, LANGUAGES
from engagement.sharing.tokens import make_token

# Below the head of the report, where the skip link passes it.
HEAD_ENDS, CONTENT_BEGINS = "</head>", '<main id="content"'


@dataclass(frozen=True)
class LanguageLink:
    """The same report in another language."""

    code: str
    name: str
    url: str
    is_current: bool


@dataclass(frozen=True)
class FileLink:
    """The same report as a file."""

    name: str
    url: str


def put_in_frame(page: bytes, *, share: SharedReport, language: str) -> bytes:
    """The page with its bar; the report itself stays as every other reader gets it."""
    context = {"share": share, "languages": _list_languages(language), "files": _list_files(share, language)}
    head = render_to_string("engagement/sharing/head.html")
    bar = render_to_string("engagement/sharing/bar.html", context)
    return page.replace(*_before(HEAD_ENDS, head), 1).replace(*_before(CONTENT_BEGINS, bar), 1)


def _before(mark: str, part: str) -> tuple[bytes, bytes]:
    return mark.encode(), f"{part}{mark}".encode()


def _list_languages(current: str) -> list[LanguageLink]:
    return [
        LanguageLink(code, name, f"?{urlencode({LANGUAGE_PARAMETER: code})}", code == current)
        for code, name in LANGUAGES
    ]


def _list_files(share: SharedReport, language: str) -> list[FileLink]:
    token, query = make_token(share), urlencode({LANGUAGE_PARAMETER: language})
    return [
        FileLink(format.upper(), f"{reverse('shared_report_file', args=[token, format])}?{query}")
        for format in FILE_FORMATS
    ]
