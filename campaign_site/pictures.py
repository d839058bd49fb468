"""Uploaded pictures. Documents go through Wagtail, which serves them as downloads and knows who may have them."""

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.static import serve


def serve_picture(request: HttpRequest, path: str) -> HttpResponseBase:
    """An uploaded picture or a smaller copy of one, from where uploads stand at this moment."""
    return serve(request, path, document_root=str(settings.MEDIA_ROOT))
