"""The least that Django can do with a beacon: one view without middleware that answers 204 and keeps nothing."""

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import path


def answer(request: HttpRequest) -> HttpResponse:
    """What a beacon hears."""
    return HttpResponse(status=204)


urlpatterns = [path("collect/", answer)]
settings.configure(DEBUG=False, SECRET_KEY="bench", ALLOWED_HOSTS=["*"], ROOT_URLCONF=__name__, MIDDLEWARE=[])
application = get_wsgi_application()
