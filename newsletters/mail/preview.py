"""Shows a newsletter as mail while it is written, in the language of the page."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.models import PreviewableMixin


class MailPreviewMixin(PreviewableMixin):
    """Adds the preview modes 'mail' and 'mail as text' to a page."""

    @property
    def preview_modes(self) -> list[tuple[str, Any]]:
        return [("", _("Web page")), ("mail", _("Mail")), ("mail-text", _("Mail as plain text"))]

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        if mode_name not in {"mail", "mail-text"}:
            response: HttpResponse = super().serve_preview(request, mode_name)
            return response
        return show_as_mail(self, mode_name)


def show_as_mail(newsletter: Any, mode_name: str) -> HttpResponse:
    """The page as mail, under rules that let its inline styles work and nothing else."""
    # The page model needs this module, and rendering needs the page model.
    from newsletters.mail.rendering import render_mail

    mail = render_mail(newsletter)
    if mode_name == "mail-text":
        return HttpResponse(mail.text, content_type="text/plain; charset=utf-8")
    response = HttpResponse(mail.html)
    response["Content-Security-Policy"] = (
        "default-src 'none'; img-src 'self' https: http:; style-src 'unsafe-inline'; frame-ancestors 'self'"
    )
    return response
