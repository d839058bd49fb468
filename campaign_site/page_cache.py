"""Answers public pages from memory: no query, no session, the same bytes for everybody.

Only what every visitor may see is kept: a page of Wagtail that stands under no view restriction, asked for without a
query string, answered with 200, without a cookie, and not called private. See docs/decisions/0006-page-cache.md.
"""

import re
import threading
import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from wagtail.models import Site

from audiences.page_links import remembered_links
from campaign_site.compression import IDENTITY, choose_encoding, compress_response
from campaign_site.generation import Generation, begin_generation, find_generation_file, read_generation
from campaign_site.page_store import Key, PageStore, StoredPage, prepare_page

Answer = Callable[[HttpRequest], HttpResponseBase]


class PageCacheMiddleware:
    """Stands before everything that costs time, and compresses what it lets through."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response
        self.generation_file = str(find_generation_file())
        # One store per chain of middleware: Wagtail builds a chain of its own for each preview.
        self.store = PageStore()
        self.last_seen: Generation | None = None
        self.beginning = threading.Lock()
        codes = "|".join(re.escape(code) for code, _ in settings.LANGUAGES)
        self.is_public_path = re.compile(rf"/(?:{codes})/").match

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        generation = self._read_generation() if self._may_be_kept(request) else None
        if generation is None:
            return self._answer_unkept(request)
        key: Key = (request.scheme or "", request.META.get("HTTP_HOST", "").lower(), request.path_info)
        page = self.store.find(generation, key)
        if page is None:
            with self.store.rendering_alone(generation, key):
                # Somebody may have finished between our two looks.
                page = self.store.find(generation, key)
                if page is None:
                    return self._render(request, generation, key)
        return send_page(request, page)

    def _may_be_kept(self, request: HttpRequest) -> bool:
        return bool(
            request.method in ("GET", "HEAD")
            and self.is_public_path(request.path_info)
            and not request.META.get("QUERY_STRING")
            and not getattr(request, "is_preview", False)
        )

    def _read_generation(self) -> Generation | None:
        generation = read_generation(self.generation_file)
        if generation is None:
            with self.beginning:
                # The first visitors of all come together; one of them begins.
                if read_generation(self.generation_file) is None:
                    begin_generation()
            generation = read_generation(self.generation_file)
        if generation != self.last_seen:
            # Wagtail keeps these addresses per process and hears of changes in its own process only.
            Site.clear_site_root_paths_cache()
            self.last_seen = generation
        return generation

    def _render(self, request: HttpRequest, generation: Generation, key: Key) -> HttpResponseBase:
        with remembered_links():
            response = self.get_response(request)
        if request.method != "GET" or not isinstance(response, HttpResponse) or not is_for_everybody(request, response):
            return finish(request, response)
        page = prepare_page(response.content, dict(response.headers), time.monotonic())
        # What changed while we rendered may be missing in it: then this visitor is the last one who gets it.
        if self._read_generation() == generation:
            self.store.keep(generation, key, page)
        return send_page(request, page)

    def _answer_unkept(self, request: HttpRequest) -> HttpResponseBase:
        with remembered_links():
            response = self.get_response(request)
        return finish(request, response)


def is_for_everybody(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether this answer is a public page that shows nothing of who asked."""
    return (
        response.status_code == 200
        and hasattr(request, "served_page")
        and not response.cookies
        # Whatever depends on a session or a language says so here; a view restriction always asks the session.
        and "Vary" not in response.headers
        and "Content-Encoding" not in response.headers
        # A page with a form that is made for one visitor.
        and "private" not in response.headers.get("Cache-Control", "")
    )


def send_page(request: HttpRequest, page: StoredPage) -> HttpResponse:
    """The page in the encoding that this browser prefers."""
    encoding = choose_encoding(request.META.get("HTTP_ACCEPT_ENCODING", ""))
    body, headers = page.bodies.get(encoding) or page.bodies[IDENTITY]
    return HttpResponse(b"" if request.method == "HEAD" else body, headers=headers)


def finish(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """Compress what is not kept, and leave out the body for HEAD: the server would send it."""
    compress_response(request, response)
    if request.method == "HEAD" and isinstance(response, HttpResponse):
        response.headers.setdefault("Content-Length", str(len(response.content)))
        response.content = b""
    return response
