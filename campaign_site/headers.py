"""Response headers that keep the public site safe to read."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

PUBLIC_POLICY = "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'; object-src 'none'"
# An upload is looked at, never run: an SVG opened on its own may hold a script.
MEDIA_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox"
# Wagtail's own admin pages hold inline scripts and styles.
ADMIN_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; frame-ancestors 'self'; object-src 'none'; base-uri 'self'"
)
PERMISSIONS = (
    "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), "
    "hid=(), magnetometer=(), microphone=(), midi=(), payment=(), serial=(), usb=()"
)


class SafeHeadersMiddleware:
    """Adds a strict content policy to whatever we answer, and leaves no copy of a sensitive page behind."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", choose_policy(request.path, response))
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        if settings.SECURE_HSTS_SECONDS:
            # Django sends this on encrypted requests only, and sees none behind a proxy that decrypts them.
            response.headers.setdefault("Strict-Transport-Security", describe_strict_transport())
        if getattr(getattr(request, "served_page", None), "is_guarded", False):
            response.headers["Cache-Control"] = "no-store"
            response.headers["Referrer-Policy"] = "no-referrer"
        return response


def choose_policy(path: str, response: HttpResponse) -> str:
    """The content policy of one answer; a missing upload is a page of ours like any other."""
    if path.startswith("/admin/"):
        return ADMIN_POLICY
    is_upload = path.startswith(settings.MEDIA_URL) and response.status_code < 400
    return MEDIA_POLICY if is_upload else PUBLIC_POLICY


def describe_strict_transport() -> str:
    """How long browsers must come back over https only."""
    scope = "; includeSubDomains" if settings.SECURE_HSTS_INCLUDE_SUBDOMAINS else ""
    return f"max-age={settings.SECURE_HSTS_SECONDS}{scope}"
