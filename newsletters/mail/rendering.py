"""A newsletter as mail: HTML through MJML, and plain text written on its own."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

import css_inline
import mrml
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from newsletters.mail.addresses import RewriteLink
from newsletters.mail.content import read_content
from newsletters.mail.text import tidy_text
from newsletters.models import NewsletterPage
from newsletters.people_pages import find_request_page

# Stands where the token of one delivery goes; as long as a token, and of the same kind of characters.
TOKEN_MARKER = "own-unsubscribe-token-goes-here0"  # noqa: S105 - not a secret
HEADER_PICTURE = "mail/header.png"
KNOWN_TAGS = {
    "mjml", "mj-head", "mj-title", "mj-preview", "mj-attributes", "mj-all", "mj-style", "mj-raw", "mj-breakpoint",
    "mj-body", "mj-section", "mj-column", "mj-text", "mj-image", "mj-button", "mj-divider", "mj-spacer",
}  # fmt: skip


class UnknownMailTag(Exception):
    """The template holds a tag that the mail builder would drop without a word."""


@dataclass(frozen=True)
class RenderedMail:
    """A mail of one language; the unsubscribe address holds `TOKEN_MARKER`, answers go to the sender if not said."""

    language: str
    subject: str
    html: str
    text: str
    reply_to: str = ""


def keep_link(address: str) -> str:
    """Leave an address as it is: previews and test mails count for nothing."""
    return address


def render_mail(newsletter: NewsletterPage, *, rewrite: RewriteLink = keep_link, arm: str = "") -> RenderedMail:
    """Render the page in its own language; `rewrite` gets every address of our own pages, arm 'b' the second text."""
    content = read_content(newsletter, rewrite, arm)
    with translation.override(content.language):
        is_right_to_left = translation.get_language_bidi()
        context: dict[str, Any] = {
            "content": content,
            "direction": "rtl" if is_right_to_left else "ltr",
            # Mail programs know no logical sides.
            "start": "right" if is_right_to_left else "left",
            "site_url": settings.SITE_URL,
            "header_picture": _find_picture(),
            "sender_name": settings.SENDER_NAME,
            "sender_address": settings.SENDER_ADDRESS,
            "unsubscribe_url": find_unsubscribe_address(TOKEN_MARKER),
            # The page that asks for the link: a mail may be forwarded, so it leads to nobody's own page.
            "preferences_url": settings.SITE_URL + find_request_page(),
        }
        html = build_html(render_to_string("newsletters/mail/newsletter.mjml", context))
        text = tidy_text(render_to_string("newsletters/mail/newsletter.txt", context))
    return RenderedMail(content.language, content.subject, html, text, newsletter.reply_address)


def find_unsubscribe_address(token: str) -> str:
    """The absolute address that unsubscribes with one click."""
    return settings.SITE_URL + reverse("newsletters:unsubscribe", args=[token])


def find_link_address(code: str) -> str:
    """The absolute address of a link in a mailing; it says nothing about the reader."""
    return settings.SITE_URL + reverse("newsletters:follow", args=[code])


def build_html(mjml: str) -> str:
    """MJML as HTML with its styles inline; raises `UnknownMailTag`."""
    unknown = set(re.findall(r"<(mj[\w-]*)", mjml)) - KNOWN_TAGS
    if unknown:
        raise UnknownMailTag(", ".join(sorted(unknown)))
    # Without this, a font name in the template makes every reader's mail program ask Google for it.
    options = mrml.RenderOptions(fonts={})
    return _inliner().inline(mrml.to_html(mjml, None, options).content)


@cache
def _inliner() -> css_inline.CSSInliner:
    return css_inline.CSSInliner(keep_style_tags=True, load_remote_stylesheets=False)


def _find_picture() -> str:
    find: Callable[[str], str] = staticfiles_storage.url
    return settings.SITE_URL + find(HEADER_PICTURE)
