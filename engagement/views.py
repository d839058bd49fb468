"""The two addresses to which a page reports that it was seen."""

import base64

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from engagement.collecting import Reason, collect_view

EMPTY_PICTURE = base64.b64decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7")
STATUS = {
    None: 204,
    Reason.OPTED_OUT: 204,
    Reason.MALFORMED: 400,
    Reason.OTHER_SITE: 403,
    # Not 404: that would send the beacon on to the pages under a language.
    Reason.UNKNOWN_PAGE: 422,
    Reason.WRONG_METHOD: 405,
    Reason.TOO_LARGE: 413,
}


@csrf_exempt
def take_beacon(request: HttpRequest) -> HttpResponse:
    """Count a page view that a script reports; 204 only when it is kept."""
    status = STATUS[collect_view(request, method="POST")]
    headers = {"Allow": "POST"} if status == 405 else {}
    return HttpResponse(status=status, headers={"Cache-Control": "no-store", **headers})


@csrf_exempt
def serve_pixel(request: HttpRequest) -> HttpResponse:
    """Count a page view without JavaScript; a picture that is always the same."""
    collect_view(request, method="GET")
    return HttpResponse(EMPTY_PICTURE, content_type="image/gif", headers={"Cache-Control": "no-store"})
