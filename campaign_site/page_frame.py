"""What the frame around every public page needs: languages, menu, reporting bar."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Exists, Q
from django.http import HttpRequest
from django.utils import translation
from django.utils.functional import SimpleLazyObject
from wagtail.models import Page

from audiences.channel_numbers import ChannelNumber
from audiences.models import ReportingChannel
from audiences.page_links import current_links
from home.models import (
    AccessibilityPage,
    HomePage,
    ProgrammesPage,
    ReportingPage,
    SampleMark,
    SearchPage,
    StandardPage,
    ToolkitPage,
)
from newsletters.models import NewsletterIndexPage
from newsletters.sign_up.forms import clean_short_link
from newsletters.sign_up.page import make_invitation

# Right under the root of the tree.
HOME_DEPTH = 2
FOOTER_PAGES = (ProgrammesPage, ToolkitPage, StandardPage, AccessibilityPage)


@dataclass(frozen=True)
class LanguageChoice:
    """One entry of the language switch; `is_translated` is false where it leads to the home page."""

    code: str
    name: str
    url: str
    is_current: bool
    is_translated: bool


@dataclass(frozen=True)
class PageFrame:
    """Frame of one page in one language; its pages hold what all pages have, not the fields of their kind."""

    home: Page | None
    near: list[Page]
    menu: list[Page]
    footer: list[Page]
    reporting_page: Page | None
    newsletter_page: Page | None
    sign_up_url: str
    search_page: Page | None
    channels: list[ReportingChannel]
    numbers: dict[str, ChannelNumber]
    languages: list[LanguageChoice]
    is_sample: bool
    site_url: str
    leave_address: str


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context processor: `frame`, worked out only when a template uses it."""
    return {"frame": SimpleLazyObject(lambda: build_frame(request))}


def build_frame(request: HttpRequest) -> PageFrame:
    """The frame for the active language."""
    code = translation.get_language() or settings.LANGUAGE_CODE
    page: Page | None = getattr(request, "served_page", None)
    found = find_frame_pages(code, page)
    current_links().learn(found)
    live = [candidate for candidate in found if candidate.live]
    homes = {home.locale.language_code: home for home in reversed(live) if is_a(home, HomePage)}
    home = homes.get(code)
    near = [child for child in live if home and child.is_child_of(home)]
    channels = ReportingChannel.objects.all().in_language(code)
    newsletter_page = _first_of(near, NewsletterIndexPage)
    return PageFrame(
        home=home,
        near=near,
        menu=[child for child in near if child.show_in_menus],
        footer=[child for child in near if is_a(child, *FOOTER_PAGES)],
        reporting_page=_first_of(near, ReportingPage),
        newsletter_page=newsletter_page,
        sign_up_url=_invite(newsletter_page, page, request),
        search_page=_first_of(near, SearchPage),
        channels=[channel for channel in channels if channel.is_shown and channel.in_reporting_bar],
        numbers={channel.key: channel.number for channel in channels},
        languages=list_languages(homes, _versions_of(page, live), code),
        is_sample=any(candidate.has_sample_marks for candidate in found),
        site_url=settings.SITE_URL,
        leave_address=settings.LEAVE_ADDRESS,
    )


def find_frame_pages(language_code: str, page: Page | None) -> list[Page]:
    """In one query: every home page, what stands right under the one of this language, and all versions of `page`.

    The pages that `page` links to come along, and each says whether there is sample data at all.
    """
    wanted = Q(depth=HOME_DEPTH) | Q(depth=HOME_DEPTH + 1, locale__language_code=language_code)
    if page is not None:
        wanted |= Q(translation_key=page.translation_key)
    pages = Page.objects.filter(Q(wanted, live=True) | current_links().find_wanted())
    pages = pages.annotate(has_sample_marks=Exists(SampleMark.objects.all()))
    return list(pages.select_related("locale", "content_type").order_by("path"))


def is_a(page: Page, *kinds: type[Page]) -> bool:
    """Whether the page is of one of these kinds, known without reading the rest of it."""
    kind = page.content_type.model_class()
    return kind is not None and issubclass(kind, kinds)


def list_languages(homes: dict[str, Page], versions: dict[str, Page], current: str) -> list[LanguageChoice]:
    """Every language of the site in its own name, leading to this page where it is translated."""
    return [
        LanguageChoice(
            code=code,
            name=name,
            url=versions.get(code, homes[code]).url or f"/{code}/",
            is_current=code == current,
            is_translated=code in versions,
        )
        for code, name in settings.LANGUAGES
        if code in homes
    ]


def _invite(newsletter_page: Page | None, page: Page | None, request: HttpRequest) -> str:
    """Where this page invites to sign up, so that the ledger can say which page and which short link led there."""
    if newsletter_page is None:
        return ""
    code = clean_short_link(request.GET.get("via", ""))
    return make_invitation(newsletter_page, inviting_page=page, short_link=code)


def _first_of(pages: list[Page], kind: type[Page]) -> Page | None:
    return next((page for page in pages if is_a(page, kind)), None)


def _versions_of(page: Page | None, found: list[Page]) -> dict[str, Page]:
    if page is None:
        return {}
    versions = [version for version in found if version.translation_key == page.translation_key]
    for version in versions:
        if version.pk == page.pk:
            # Whoever asks the page for its language later needs no query.
            page.locale = version.locale
    return {version.locale.language_code: version for version in versions}
