"""The files that machines ask every site for: robots.txt, sitemap.xml and security.txt."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe
from wagtail.models import Page

from home.models import SearchPage
from newsletters.showing import leave_out_unsent

# Nothing here is meant to be found: sign-in, personal links, counting.
CLOSED_TO_ROBOTS = ("/admin/", "/mail/", "/collect/")
# RFC 9116 asks for less than a year.
SECURITY_TXT_LASTS = datetime.timedelta(days=180)


@dataclass(frozen=True)
class Alternate:
    """The same page in one language; `x-default` is the one for everybody else."""

    language: str
    address: str


@dataclass(frozen=True)
class SitemapEntry:
    """One address for robots, with its other languages."""

    address: str
    changed_at: datetime.datetime | None
    alternates: list[Alternate]


@require_safe
def show_robots(request: HttpRequest) -> HttpResponse:
    """What robots may read."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in CLOSED_TO_ROBOTS), ""]
    return _answer_with_lines([*lines, f"Sitemap: {settings.SITE_URL}/sitemap.xml"])


@require_safe
def show_security_contact(request: HttpRequest) -> HttpResponse:
    """Whom to tell about a weak spot (RFC 9116); good for half a year from today, whenever it is read."""
    languages = ", ".join(code for code, _name in settings.WAGTAILADMIN_PERMITTED_LANGUAGES)
    return _answer_with_lines(
        [
            f"Contact: {settings.SECURITY_CONTACT}",
            f"Expires: {find_expiry(timezone.now()):%Y-%m-%dT%H:%M:%SZ}",
            f"Preferred-Languages: {languages}",
            f"Canonical: {settings.SITE_URL}/.well-known/security.txt",
        ]
    )


def find_expiry(at: datetime.datetime) -> datetime.datetime:
    """Midnight (UTC) half a year later, so that the file is the same all day."""
    day = at.astimezone(datetime.UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    return day + SECURITY_TXT_LASTS


@require_safe
def show_sitemap(request: HttpRequest) -> HttpResponse:
    """Every page that everybody may read, with its languages."""
    return render(request, "sitemap.xml", {"entries": list_sitemap_entries()}, content_type="application/xml")


def list_sitemap_entries() -> list[SitemapEntry]:
    """The live, public pages in the order of the tree; search pages hold nothing of their own."""
    found = leave_out_unsent(Page.objects.live().public().filter(depth__gt=1).not_type(SearchPage))
    pages = list(found.select_related("locale").order_by("path"))
    versions: dict[UUID, list[Page]] = defaultdict(list)
    for page in pages:
        versions[page.translation_key].append(page)
    return [
        SitemapEntry(
            address=_full_address(page),
            changed_at=page.last_published_at or page.latest_revision_created_at,
            alternates=_list_alternates(versions[page.translation_key]),
        )
        for page in pages
        if page.url
    ]


def _list_alternates(versions: Iterable[Page]) -> list[Alternate]:
    by_language = {page.locale.language_code: _full_address(page) for page in versions if page.url}
    if len(by_language) < 2:
        return []
    default = by_language.get(settings.LANGUAGE_CODE)
    alternates = [Alternate(code, address) for code, address in by_language.items()]
    return [*alternates, Alternate("x-default", default)] if default else alternates


def _full_address(page: Page) -> str:
    return f"{settings.SITE_URL}{page.url}"


def _answer_with_lines(lines: Iterable[str]) -> HttpResponse:
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")
