"""The words of a newsletter: its subject, what nobody has filled in yet, and what the page editor's checklist says."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext

from audiences.channel_numbers import TOKEN
from audiences.content_checks import Level, check_page
from audiences.content_checks.passages import find_anchor, list_passages
from newsletters.preflight.findings import Code, Finding
from newsletters.preflight.versions import Version

# Phones show about as much; what comes after is cut.
SUBJECT_LENGTH = 60
# About search results and browser tabs, not about mail; the subject has a check of its own.
NOT_ABOUT_MAIL = frozenset({"long-title", "long-description", "no-description", "no-neutral-title"})
# Signs that take no room: a subject of these alone looks empty.
INVISIBLE = re.compile(r"[\s\u00ad\u200b-\u200f\u2060\ufe00-\ufe0f\ufeff]")

_TO_FILL_IN = (
    r"(?:voor|achter)?na(?:am|me)|first name|last name|vorname|nachname|imię|nazwisko|nazwa"
    r"|dat(?:um|e|a)|plaats|gemeente|ort|gemeinde|miejsce|gmina|adres|address|adresse|telefoon(?:nummer)?|link|url"
    r"|tekst|text|titel|title|tytuł|invullen|aanvullen|ausfüllen|uzupełnić|fill in|your \w+|uw \w+|insert \w+"
)
PLACEHOLDERS = (
    re.compile(r"\{\{[^{}]*\}\}|\{%[^{}]*%\}|\{\{|\}\}"),
    re.compile(r"\*\|[^|\n]{1,60}\|\*"),
    re.compile(r"%%[^%\s]{1,60}%%|\$\{[^{}\n]{1,60}\}"),
    re.compile(r"lorem ipsum", re.IGNORECASE),
    re.compile(r"\b(?:TODO|TBD|FIXME|N\.?T\.?B\.)(?!\w)"),
    # 'XX' is the twentieth century in Polish, and in other languages before the word for it.
    re.compile(r"\bx{3,}\b|\bX{2,}\b(?!\s*(?:-lecie|w\.|wiek|eeuw|jahrhundert|century))", re.IGNORECASE),
    re.compile(rf"[\[<](?:{_TO_FILL_IN})[\]>]", re.IGNORECASE),
)


def find_subject_gaps(version: Version) -> Iterator[Finding]:
    """A subject that is empty, or longer than a phone shows; the second subject is held to the same length."""
    subjects = {"title": version.mail.subject, "second_subject": version.page.second_subject}
    if not INVISIBLE.sub("", subjects["title"]):
        text = gettext("Write a subject: nobody opens a mail without one.")
        yield version.say(Code.SUBJECT_EMPTY, text, anchor=find_anchor("title"))
    for name, subject in subjects.items():
        if len(subject) > SUBJECT_LENGTH:
            text = gettext("Shorten the subject ‘{subject}’: it has {length} letters, and a phone shows about {shown}.")
            message = text.format(subject=_shorten(subject), length=len(subject), shown=SUBJECT_LENGTH)
            yield version.say(Code.SUBJECT_LONG, message, anchor=find_anchor(name), is_blocking=False)


def find_placeholders(version: Version) -> Iterator[Finding]:
    """What stands for words that nobody has filled in, wherever it is written."""
    blocks = {block.anchor: block for block in version.blocks}
    for anchor, written in _list_texts(version):
        for placeholder in dict.fromkeys(_find_placeholders(written)):
            text = gettext("Write the real words in place of ‘{placeholder}’, or take it out.")
            message = text.format(placeholder=placeholder)
            yield version.say(Code.PLACEHOLDER, message, block=blocks.get(anchor), anchor=anchor)
    if token := TOKEN.search(version.mail.subject):
        text = gettext("Write a number that exists in place of {token}: there is no reporting channel with that key.")
        yield version.say(Code.PLACEHOLDER, text.format(token=token[0]), anchor=find_anchor("title"))


def find_checklist_gaps(version: Version) -> Iterator[Finding]:
    """What the page editor's own checklist says of the same text, as far as it is about mail."""
    blocks = {block.anchor: block for block in version.blocks}
    for gap in check_page(version.page).findings:
        if gap.key in NOT_ABOUT_MAIL:
            continue
        anchor = gap.anchors[0] if gap.anchors else ""
        code = {"reading-level": Code.READING_LEVEL, "no-alt-text": Code.ALT_TEXT}.get(gap.key, Code.CHECKLIST)
        is_blocking = gap.level is Level.MUST
        yield version.say(code, gap.sentence, block=blocks.get(anchor), anchor=anchor, is_blocking=is_blocking)


def _list_texts(version: Version) -> Iterator[tuple[str, str]]:
    yield find_anchor("title"), version.page.title
    for passage in list_passages(version.page):
        yield passage.anchor, passage.text


def _find_placeholders(text: str) -> Iterator[str]:
    for pattern in PLACEHOLDERS:
        for found in pattern.finditer(text):
            yield found[0]


def _shorten(subject: str) -> str:
    return subject if len(subject) <= SUBJECT_LENGTH else subject[:SUBJECT_LENGTH].rstrip() + "…"
