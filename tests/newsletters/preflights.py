"""Newsletters to check, and a DNS of our own."""

import json
import uuid
from typing import Any

from wagtail.models import Locale

from newsletters.models import NewsletterPage
from newsletters.preflight import Code, Finding, NoAnswer, check_newsletter
from tests.factories.newsletters import NewsletterPageFactory


class Names:
    """A DNS that knows what it is told; None for a name stands for silence."""

    def __init__(self, **texts: list[str] | None) -> None:
        self.texts = texts
        self.asked: list[str] = []

    def find_texts(self, name: str) -> list[str]:
        self.asked.append(name)
        texts = self.texts.get(name, [])
        if texts is None:
            raise NoAnswer(name)
        return texts


def write(*blocks: tuple[str, Any], **fields: Any) -> NewsletterPage:
    """A live newsletter with these blocks, read back as it is stored."""
    body = [{"type": kind, "value": value, "id": str(uuid.uuid4())} for kind, value in blocks]
    page = NewsletterPageFactory(**({"body": json.dumps(body)} if blocks else {}), **fields)
    return NewsletterPage.objects.get(pk=page.pk)


def write_text(html: str, heading: str = "What you can do", **fields: Any) -> NewsletterPage:
    """A live newsletter with one text."""
    return write(("text", {"heading": heading, "text": html}), **fields)


def copy_to(newsletter: NewsletterPage, language: str, **fields: Any) -> NewsletterPage:
    """The newsletter in another language, edited by itself."""
    locale, _created = Locale.objects.get_or_create(language_code=language)
    return NewsletterPageFactory(
        locale=locale, translation_key=newsletter.translation_key, wave=newsletter.wave, **fields
    )


def find(newsletter: NewsletterPage, code: Code, **options: Any) -> list[Finding]:
    """What the preflight says of one kind."""
    return [finding for finding in check_newsletter(newsletter, **options).findings if finding.code is code]
