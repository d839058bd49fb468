"""The least that Django can do: one view without middleware that answers with the bytes of a file."""

import json
import os
from pathlib import Path

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import path

BODY = Path(os.environ["BARE_BODY"]).read_bytes()
HEADERS = json.loads(os.environ["BARE_HEADERS"])


def answer(request: HttpRequest) -> HttpResponse:
    """The same bytes as our page, in the same encoding."""
    return HttpResponse(BODY, headers=HEADERS)


urlpatterns = [path("", answer)]
settings.configure(DEBUG=False, SECRET_KEY="bench", ALLOWED_HOSTS=["*"], ROOT_URLCONF=__name__, MIDDLEWARE=[])
application = get_wsgi_application()
