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
    Reason.WRONG_HOST: 400,
    Reason.OTHER_SITE: 403,
    # Not 404: that would send the beacon on to the pages under a language.
    Reason.UNKNOWN_PAGE: 422,
    Reason.RESTRICTED_PAGE: 422,
    Reason.UNFIT: 422,
    Reason.WRONG_METHOD: 405,
    Reason.TOO_LARGE: 413,
    Reason.UNAVAILABLE: 503,
}


@csrf_exempt
def take_beacon(request: HttpRequest) -> HttpResponse:
    """Count what a script reports; 204 only when it is kept, or when somebody asked not to be counted."""
    status = STATUS[collect_view(request, method="POST")]
    headers = {"Allow": "POST"} if status == 405 else {}
    return HttpResponse(status=status, headers={"Cache-Control": "no-store", **headers})


@csrf_exempt
def serve_pixel(request: HttpRequest) -> HttpResponse:
    """Count without JavaScript; a picture that is always the same, also for what is refused."""
    reason = collect_view(request, method="GET")
    status = 503 if reason == Reason.UNAVAILABLE else 200
    body = b"" if request.method == "HEAD" else EMPTY_PICTURE
    return HttpResponse(body, status=status, content_type="image/gif", headers={"Cache-Control": "no-store"})
