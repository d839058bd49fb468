"""Shows a newsletter as mail while it is written, in the language of the page, in a frame that can do nothing."""

import re
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _
from wagtail.models import PreviewableMixin

DARK_MODE = re.compile(r"@media\s*\(\s*prefers-color-scheme:\s*dark\s*\)")
COLOUR_SCHEMES = 'content="light dark"'


@dataclass(frozen=True)
class MailView:
    """How a mail is shown: the width of its window in pixels, and whether the reader's device is set to dark."""

    label: Any
    width: int
    is_dark: bool = False


VIEWS = {
    "mail": MailView(_("Mail on a computer"), 600),
    "mail-phone": MailView(_("Mail on a phone"), 320),
    "mail-dark": MailView(_("Mail in the dark"), 600, is_dark=True),
    "mail-phone-dark": MailView(_("Mail on a phone in the dark"), 320, is_dark=True),
}
AS_TEXT = "mail-text"


class MailPreviewMixin(PreviewableMixin):
    """Adds the preview modes of a mail to a page."""

    @property
    def preview_modes(self) -> list[tuple[str, Any]]:
        views = [(name, view.label) for name, view in VIEWS.items()]
        return [("", _("Web page")), *views, (AS_TEXT, _("Mail as plain text"))]

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        if mode_name in VIEWS:
            return show_as_mail(self, VIEWS[mode_name])
        if mode_name == AS_TEXT:
            return show_as_text(self)
        response: HttpResponse = super().serve_preview(request, mode_name)
        return response


def show_as_mail(newsletter: Any, view: MailView) -> HttpResponse:
    """A page of ours around the mail; the mail's frame has no origin and runs nothing, whatever it holds."""
    mail = _render(newsletter)
    html = force_dark(mail.html) if view.is_dark else mail.html
    page = render_to_string("newsletters/mail/preview.html", {"mail": mail, "html": html, "view": view})
    response = HttpResponse(page)
    # The frame inherits this policy: the mail's own styles and our pictures, and nothing else.
    response["Content-Security-Policy"] = (
        f"default-src 'none'; img-src 'self' {settings.SITE_URL}; style-src 'unsafe-inline'; base-uri 'none'; "
        "form-action 'none'; frame-ancestors 'self'"
    )
    return response


def show_as_text(newsletter: Any) -> HttpResponse:
    """The plain text part, as text."""
    response = HttpResponse(_render(newsletter).text, content_type="text/plain; charset=utf-8")
    response["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'self'"
    return response


def force_dark(html: str) -> str:
    """The mail as a device that is set to dark shows it."""
    return DARK_MODE.sub("@media all", html).replace(COLOUR_SCHEMES, 'content="dark"')


def _render(newsletter: Any) -> Any:
    # The page model needs this module, and rendering needs the page model.
    from newsletters.mail.rendering import render_mail

    return render_mail(newsletter)
