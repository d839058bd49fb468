"""Finds the page of an address in two queries, where Wagtail needs two per level and four to begin."""

from functools import cache
from typing import Any

from django.conf import settings
from django.db.models import Exists
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import translation
from wagtail.models import Page, PageViewRestriction, Site, get_page_models
from wagtail.url_routing import RouteResult
from wagtail.views import serve


def serve_public_page(request: HttpRequest, path: str) -> HttpResponseBase:
    """Wagtail's own view; what is not found here, it looks for itself."""
    page = find_page(path)
    if page is not None:
        # Wagtail asks here first.
        request._wagtail_route_for_request = RouteResult(page)  # type: ignore[attr-defined]
    return serve(request, path)


def find_page(path: str) -> Page | None:
    """The live page with this address under the home page of the active language, with what it refers to."""
    root_path = find_root_path()
    if root_path is None or has_own_routes():
        return None
    url_path = root_path + "".join(f"{part}/" for part in path.split("/") if part)
    is_open = Exists(Page.objects.filter(url_path=root_path, live=True))
    places = Page.objects.live().filter(is_open, url_path=url_path).select_related("content_type")
    place = places.annotate(has_restrictions=Exists(PageViewRestriction.objects.all())).first()
    page = read_page(place) if place else None
    if page and place and not place.has_restrictions:
        # Nothing on the whole site is restricted: Wagtail need not read the pages above to find that out.
        page.get_view_restrictions = PageViewRestriction.objects.none
    return page


def read_page(place: Page) -> Page | None:
    """The whole page, with what it refers to."""
    model = place.content_type.model_class()
    if model is None:
        return None
    relations = ("locale", "content_type", *list_relations(model))
    page: Page | None = model._default_manager.select_related(*relations).filter(pk=place.pk).first()
    return page


def find_root_path() -> str | None:
    """Where the pages of the active language begin; nothing when several sites have to be told apart."""
    roots = Site.get_site_root_paths()
    code = translation.get_language() or settings.LANGUAGE_CODE
    if len({root.site_id for root in roots}) != 1:
        return None
    return next((root.root_path for root in roots if root.language_code == code), None)


def list_relations(model: type[Page]) -> list[str]:
    """What pages of this kind themselves refer to, such as an audience or a picture."""
    return [own.name for own in model._meta.local_fields if own.many_to_one]


@cache
def has_own_routes() -> bool:
    """Whether some kind of page answers for addresses below it: then only Wagtail knows the way."""
    models: list[Any] = get_page_models()
    return any(model.route is not Page.route for model in models)
