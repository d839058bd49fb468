"""Following a short link: looked up by its code, never taken from the address."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone, translation
from django.views.decorators.http import require_safe

from engagement.collecting import Reason, count_drop
from engagement.models import ShortLink
from engagement.short_links import Target, collect_short_link, find_target

# The page that answers must not learn which link led there, and every visit must come by here.
HEADERS = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer"}


@require_safe
def follow_short_link(request: HttpRequest, code: str) -> HttpResponse:
    """Lead on, and count it; a link that is unknown or over ends on a kind page."""
    link = ShortLink.objects.with_code(code).first()
    target = find_target(link, translation.get_language() or settings.LANGUAGE_CODE) if link else None
    if link is None or target is None or link.has_expired():
        count_drop(reason=Reason.UNKNOWN_LINK, at=timezone.now())
        return show_gone(request, is_known=link is not None, target=target)
    collect_short_link(request, link=link, target=target)
    return HttpResponseRedirect(target.address, headers=HEADERS)


def show_gone(request: HttpRequest, *, is_known: bool, target: Target | None) -> HttpResponse:
    """Where to go next, in the visitor's language; 410 where a link has been, 404 where none ever was."""
    context = {"is_known": is_known, "target": target}
    status = 410 if is_known else 404
    response = render(request, "engagement/short_link_gone.html", context, status=status)
    for name, value in HEADERS.items():
        response.headers[name] = value
    return response
