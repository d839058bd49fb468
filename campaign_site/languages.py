"""Sends a visitor to an address with a language in it, but only where there is something to see."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.urls import Resolver404, resolve
from django.utils import translation
from django.utils.cache import patch_vary_headers
from wagtail.models import Page

from newsletters.showing import is_unsent


class LanguageMiddleware(LocaleMiddleware):
    """Chooses the language of an answer; an address that no language knows is missing at once.

    Without this, every wrong address leads to the same wrong address with a language in front: a detour for
    people, and an endless supply of redirects for robots.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        language = translation.get_language()
        is_missing = response.status_code == 404 and not translation.get_language_from_path(request.path_info)
        if not is_missing or _leads_somewhere(request, f"/{language}{request.path_info}"):
            return super().process_response(request, response)
        patch_vary_headers(response, ("Accept-Language",))
        response.headers.setdefault("Content-Language", language or "")
        return response


def _leads_somewhere(request: HttpRequest, path: str) -> bool:
    """Whether a view or a live page answers there."""
    try:
        match = resolve(path)
    except Resolver404:
        # Perhaps only its last slash is missing: Django knows what to do.
        return not path.endswith("/") and _leads_somewhere(request, f"{path}/")
    if match.url_name != "wagtail_serve":
        return True
    route = Page.route_for_request(request, match.args[0] if match.args else match.kwargs.get("path", ""))
    return route is not None and not is_unsent(route.page)
