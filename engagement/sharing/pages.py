"""The public side of a shared report: it is read or taken along, and nothing is kept of who did."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from engagement.models import SharedReport
from engagement.sharing import files, languages
from engagement.sharing.frame import put_in_frame
from engagement.sharing.tokens import find_shared_report
from newsletters.people_pages import choose_language, leave_no_trace, say

# Gets the row, the language that the reader wants and the rest of the address; None when there is nothing there.
ReaderView = Callable[..., HttpResponse | None]


def for_reader(view: ReaderView) -> Callable[..., HttpResponse]:
    """Find what the token opens; whatever is wrong with it, the answer is the same."""

    # No form token: nothing can be changed here, and the page must not set a cookie.
    @csrf_exempt
    @require_safe
    @wraps(view)
    def answer(request: HttpRequest, token: str, **rest: str) -> HttpResponse:
        share = find_shared_report(token)
        wanted = request.GET.get(languages.LANGUAGE_PARAMETER, "")
        language = languages.choose_language(wanted, share.language if share else translation.get_language() or "")
        with translation.override(language):
            response = view(share, language, **rest) if share else None
            if response is None:
                return leave_no_trace(_ask_for_new_link(request))
        response.headers["Content-Language"] = language
        return leave_no_trace(response)

    return answer


@for_reader
def show_report(share: SharedReport, language: str) -> HttpResponse:
    """The report as a page, with the other languages and the files one press away."""
    page = put_in_frame(files.write_page(share.wave, language), share=share, language=language)
    return HttpResponse(page, content_type=files.CONTENT_TYPES[files.PAGE])


@for_reader
def give_file(share: SharedReport, language: str, format: str) -> HttpResponse | None:
    """The report to keep; a format that we do not offer is as wrong as another token."""
    if format not in files.FILE_FORMATS:
        return None
    response = HttpResponse(files.write_file(share.wave, format, language), content_type=files.CONTENT_TYPES[format])
    name = files.name_file(share.wave, format, language)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _ask_for_new_link(request: HttpRequest) -> HttpResponse:
    """Never says whether the link was ever good, or for what."""
    with translation.override(choose_language(request, translation.get_language() or "")):
        return say(
            request,
            status=404,
            heading=_("This link does not work"),
            paragraphs=[
                _("It may be too old, or a part of it may be missing."),
                _("Ask whoever sent it to you for a new link."),
            ],
        )
