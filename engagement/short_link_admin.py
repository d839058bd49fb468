"""Where officers make short links, and take their QR codes."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from engagement.models import ShortLink
from engagement.posters.drawing import draw_code
from engagement.short_link_forms import ShortLinkForm
from engagement.short_link_panel import ShortLinkPanel


class ShortLinkViewSet(SnippetViewSet):
    """Addresses to print: each with the place where it hangs,."""

    model = ShortLink
    icon = "link"
    menu_label = _("Short links")
    menu_order = 230
    add_to_admin_menu = True
    copy_view_enabled = False
    list_per_page = 50
    list_display = [
        "path",
        Column("placement", label=_("Placement"), sort_key="placement"),
        Column("municipality", label=_("Municipality"), sort_key="municipality__name"),
        Column("wave", label=_("Wave"), sort_key="wave__name"),
        Column("get_channel_display", label=pgettext_lazy("way of a short link", "Channel"), sort_key="channel"),
        Column("expires_on", label=_("Works until"), sort_key="expires_on"),
    ]
    list_filter = ["wave", "municipality", "channel", "language"]
    search_fields = ["code", "placement"]
    search_backend_name = None
    index_results_template_name = "engagement/admin/short_link_list_results.html"
    edit_handler = ObjectList(
        [
            ShortLinkPanel(heading=_("What is printed")),
            MultiFieldPanel([FieldPanel("placement"), FieldPanel("channel")], heading=_("Where it hangs")),
            MultiFieldPanel(
                [FieldPanel("page"), FieldPanel("language"), FieldPanel("address")], heading=_("Where it leads")
            ),
            MultiFieldPanel(
                [FieldRowPanel([FieldPanel("wave"), FieldPanel("municipality")]), FieldPanel("expires_on")],
                heading=_("How it counts, and how long"),
            ),
        ],
        base_form_class=ShortLinkForm,
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        """With what the list names, in one query."""
        return ShortLink.objects.select_related("wave", "municipality")


def download_code(request: HttpRequest, link_id: int) -> HttpResponse:
    """The QR code as a file to print; for whoever may see short links."""
    if not request.user.has_perm("engagement.view_shortlink"):
        raise PermissionDenied
    link = get_object_or_404(ShortLink, pk=link_id)
    response = HttpResponse(draw_code(link.full_address), content_type="image/svg+xml")
    response["Content-Disposition"] = f'attachment; filename="{link.code}.svg"'
    return response


@hooks.register("register_admin_urls")
def add_code_address() -> list[URLPattern]:
    """Wagtail lets in only who may enter the admin."""
    return [path("short-links/<int:link_id>/code.svg", download_code, name="short_link_code")]


register_snippet(ShortLinkViewSet)
