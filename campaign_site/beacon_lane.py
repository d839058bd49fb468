"""Answers the beacons of pages before everything that only pages need: cache, sessions, languages, redirects."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.security import SecurityMiddleware
from django.urls import NoReverseMatch, reverse

from campaign_site.generation import Generation, begin_generation, find_generation_file, read_generation
from campaign_site.headers import SafeHeadersMiddleware
from engagement.remembering import forget_everything
from engagement.views import serve_pixel, take_beacon

Answer = Callable[[HttpRequest], HttpResponseBase]
Views = dict[str, Callable[[HttpRequest], HttpResponse]]


def find_views() -> Views:
    """The views of beacons by their address; none where the addresses of that room are not included."""
    try:
        return {
            reverse("engagement:beacon", settings.ROOT_URLCONF): take_beacon,
            reverse("engagement:pixel", settings.ROOT_URLCONF): serve_pixel,
        }
    except NoReverseMatch:
        return {}


class BeaconLaneMiddleware:
    """Stands first; whatever is no beacon goes on. A beacon's answer carries the headers that keep it safe."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response
        self.answer_safely = SecurityMiddleware(SafeHeadersMiddleware(self._answer))
        self.views = find_views()
        self.generation_file = str(find_generation_file())
        self.last_seen: Generation | None = None

    def __call__(self, request: HttpRequest) -> Any:
        if request.path_info in self.views:
            return self.answer_safely(request)
        return self.get_response(request)

    def _answer(self, request: HttpRequest) -> HttpResponse:
        self._forget_what_changed()
        return self.views[request.path_info](request)

    def _forget_what_changed(self) -> None:
        """A page that was unpublished or a wave that was moved, perhaps by another process, counts at once."""
        generation = read_generation(self.generation_file)
        if generation is None:
            begin_generation()
        if generation is None or generation != self.last_seen:
            forget_everything()
            self.last_seen = generation
