"""The checklist at the end of the page editor."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel


class ChecklistPanel(Panel):
    """Says in plain sentences what the page still needs, each with a link to the place."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("heading", _("Checklist before you publish"))
        options.setdefault("icon", "tasks")
        super().__init__(**options)

    class BoundPanel(Panel.BoundPanel):
        template_name = "audiences/admin/checklist_panel.html"

        @property
        def media(self) -> forms.Media:
            return forms.Media(js=["audiences/checklist.js"], css={"all": ["audiences/checklist.css"]})

        def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
            # The page models need this panel, and the checks need the page models.
            from audiences.content_checks import check_page

            context = super().get_context_data(parent_context)
            page = self.instance
            context["page"] = page
            context["checklist"] = check_page(page) if page.pk else None
            return context
