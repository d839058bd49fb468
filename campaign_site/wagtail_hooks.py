from typing import Any

from django.http import HttpRequest
from wagtail import hooks
from wagtail.models import Page


@hooks.register("before_serve_page")
def remember_served_page(page: Page, request: HttpRequest, *args: Any) -> None:
    """Let the frame know which page it surrounds, for the language switch."""
    request.served_page = page  # type: ignore[attr-defined]
