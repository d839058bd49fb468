"""What the pages behind our mails share: they stay out of caches, other sites and search engines, in any language."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

# Not 404: Django answers that with a redirect to the address under a language, where nothing is.
GONE = 410
MISTAKEN = 422
LANGUAGE_PARAMETER = "lang"

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


@dataclass(frozen=True)
class PageLanguage:
    """One entry of the language switch: the same page in another language."""

    code: str
    name: str
    is_current: bool
    is_translated: bool = True

    @property
    def url(self) -> str:
        return f"?{LANGUAGE_PARAMETER}={self.code}"


def keep_private(view: View[P]) -> View[P]:
    """Keep the token out of caches, of other sites and of search engines; no form token, since no session is used."""

    @csrf_exempt
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def answer(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        return leave_no_trace(view(request, *args, **kwargs))

    return answer


def leave_no_trace(response: HttpResponse) -> HttpResponse:
    """Keep an answer, and the address that led to it, out of caches, of other sites and of search engines."""
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def choose_language(request: HttpRequest, usual: str) -> str:
    """The language that the visitor asks for in the address, or the usual one; always one that we have."""
    known = [code for code, _name in settings.LANGUAGES]
    wanted = (request.GET.get(LANGUAGE_PARAMETER, ""), usual)
    return next((code for code in wanted if code in known), settings.LANGUAGE_CODE)


def show_page(request: HttpRequest, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
    """Render a page in the active language, with the same page in the other languages one press away."""
    language = translation.get_language() or settings.LANGUAGE_CODE
    context["own_languages"] = [PageLanguage(code, name, code == language) for code, name in settings.LANGUAGES]
    if LANGUAGE_PARAMETER in request.GET:
        context["keep_language"] = f"?{LANGUAGE_PARAMETER}={language}"
    response = render(request, template, context, status=status)
    response.headers["Content-Language"] = language
    return response


def say(request: HttpRequest, *, status: int = 200, **context: Any) -> HttpResponse:
    """A page with a heading, a few sentences and at most one button or link."""
    context.setdefault("link_url", f"/{translation.get_language() or settings.LANGUAGE_CODE}/")
    context.setdefault("link_text", _("To the home page"))
    return show_page(request, "message_page.html", status=status, **context)


def find_request_page() -> str:
    """Where anybody asks for the link to her preferences, in the active language."""
    language = translation.get_language() or settings.LANGUAGE_CODE
    return f"{reverse('newsletters:preferences_request')}?{LANGUAGE_PARAMETER}={language}"
