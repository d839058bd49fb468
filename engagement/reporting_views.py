"""The address to which a page reports that a number or form of a reporting channel was followed."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from engagement.collecting import Reason
from engagement.reporting_links import collect_reporting_link

STATUS: dict[Reason | None, int] = {
    Reason.WRONG_METHOD: 405,
    Reason.OTHER_SITE: 403,
    Reason.UNAVAILABLE: 503,
}


@csrf_exempt
def take_reporting_link(request: HttpRequest) -> HttpResponse:
    """Count it, and never read what comes along; nobody waits for the answer."""
    status = STATUS.get(collect_reporting_link(request), 204)
    headers = {"Allow": "POST"} if status == 405 else {}
    return HttpResponse(status=status, headers={"Cache-Control": "no-store", **headers})
