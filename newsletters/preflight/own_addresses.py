"""Where an address of our own site leads, found out without asking the site over the network."""

from dataclasses import dataclass
from enum import Enum
from urllib.parse import unquote

from django.conf import settings
from django.urls import Resolver404, resolve, reverse
from django.utils import translation
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.models import Locale, Page, Site

from audiences.tracking import split_address


class Leads(Enum):
    """What a reader finds."""

    SOMEWHERE = "somewhere"
    TO_DRAFT = "to-draft"
    NOWHERE = "nowhere"


@dataclass(frozen=True)
class Target:
    """What a link of ours leads to; `name` is empty where there is nothing to name."""

    leads: Leads
    name: str = ""


NOWHERE = Target(Leads.NOWHERE)
SOMEWHERE = Target(Leads.SOMEWHERE)


def follow_page(page: Page | None) -> Target:
    """What a reader finds at a page: a draft and a page behind a password are closed to her."""
    if page is None:
        return NOWHERE
    is_open = page.live and not page.get_view_restrictions().exists()
    return Target(Leads.SOMEWHERE if is_open else Leads.TO_DRAFT, page.title)


def follow_address(address: str, language: str) -> Target:
    """What a reader finds at an address of this site; one without a language is looked up in hers."""
    path = unquote(split_address(address).path) or "/"
    # No page has such a sign in its address, and PostgreSQL refuses to look for one.
    if path.startswith(reverse("wagtailadmin_home")) or not path.isprintable():
        return NOWHERE
    code = translation.get_language_from_path(path)
    if code is None and path.startswith((settings.STATIC_URL, settings.MEDIA_URL)):
        return SOMEWHERE
    with translation.override(code or language):
        return _resolve(path if code or _is_known(path) else f"/{language}{path}", code or language)


def find_document(document_id: int) -> Target:
    """What a reader finds at a document."""
    return SOMEWHERE if get_document_model().objects.filter(pk=document_id).exists() else NOWHERE


def _is_known(path: str) -> bool:
    try:
        resolve(path)
    except Resolver404:
        return False
    return True


def _resolve(path: str, language: str) -> Target:
    try:
        match = resolve(path)
    except Resolver404:
        # The site itself adds a slash that is left out.
        return _follow_redirect(path) if path.endswith("/") else _resolve(f"{path}/", language)
    if match.url_name == "wagtail_serve":
        page = _find_page("".join(match.args), language)
        return follow_page(page) if page else _follow_redirect(path)
    if match.url_name == "wagtaildocs_serve":
        return find_document(match.kwargs.get("document_id") or int(match.args[0]))
    return SOMEWHERE


def _follow_redirect(path: str) -> Target:
    is_there = Redirect.objects.filter(old_path=Redirect.normalise_path(path)).exists()
    return SOMEWHERE if is_there else NOWHERE


def _find_page(path: str, language: str) -> Page | None:
    site = Site.objects.select_related("root_page").filter(is_default_site=True).first()
    locale = Locale.objects.filter(language_code=language).first()
    home = site.root_page.get_translation_or_none(locale) if site and locale else None
    if home is None:
        return None
    parts = "".join(f"{part}/" for part in path.split("/") if part)
    return Page.objects.filter(url_path=home.url_path + parts).first()
