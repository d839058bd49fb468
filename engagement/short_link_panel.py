"""Shows the address and the QR code of a short link beside its form."""

from typing import Any

from django.forms import Media
from django.utils.safestring import mark_safe
from wagtail.admin.panels import Panel

from engagement.posters.drawing import draw_code


class ShortLinkPanel(Panel):
    """What is printed: there only once the link has a code."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "engagement/admin/short_link_panel.html"

        @property
        def media(self) -> Media:
            return Media(css={"all": ["engagement/short_links.css"]})

        def is_shown(self) -> bool:
            return bool(self.instance.pk) and bool(super().is_shown())

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            code = mark_safe(draw_code(self.instance.full_address))  # noqa: S308 - drawn by us from our own address
            return context | {"link": self.instance, "drawing": code}
