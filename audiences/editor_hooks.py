"""Puts our checks into the page editor; `wagtail_hooks` imports this."""

from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.userbar import BaseItem, ContentCheckerItem
from wagtail.models import Page

from audiences.checklist_views import show_checklist


class CampaignContentChecker(ContentCheckerItem):
    """Wagtail's checks of the preview, and those an editor of this site can put right."""

    axe_run_only = [
        *ContentCheckerItem.axe_run_only,
        *("image-alt", "svg-img-alt", "role-img-alt", "video-caption", "page-has-heading-one", "list", "label"),
    ]
    axe_messages = {
        **ContentCheckerItem.axe_messages,
        "heading-order": {
            "error_name": _("A heading skips a level"),
            "help_text": _("Give this part the next smaller heading, so that people can jump from part to part."),
        },
        "image-alt": {
            "error_name": _("A picture has no description"),
            "help_text": _("Describe in one sentence what it shows, or mark it as decoration."),
        },
        "svg-img-alt": {
            "error_name": _("A drawing has no description"),
            "help_text": _("Describe in one sentence what it shows, or mark it as decoration."),
        },
        "role-img-alt": {
            "error_name": _("A drawing has no description"),
            "help_text": _("Describe in one sentence what it shows, or mark it as decoration."),
        },
        "video-caption": {
            "error_name": _("A video has no captions"),
            "help_text": _("Upload captions: many people watch without sound."),
        },
        "link-name": {
            "error_name": _("A link has no text"),
            "help_text": _("Write where the link leads, so that it is clear without the text around it."),
        },
        "page-has-heading-one": {
            "error_name": _("The page has no main heading"),
            "help_text": _("Fill in the title or the headline."),
        },
    }


@hooks.register("construct_wagtail_userbar")
def use_campaign_checks(request: HttpRequest | None, items: list[BaseItem], page: Page | None) -> None:
    """Let the checks of the preview be ours, in the editor and on the previewed page."""
    items[:] = [
        CampaignContentChecker(in_editor=item.in_editor) if isinstance(item, ContentCheckerItem) else item
        for item in items
    ]


@hooks.register("register_admin_urls")
def add_checklist_address() -> list[URLPattern]:
    """Where the editor asks for the checklist after saving."""
    return [path("checklist/<int:page_id>/", show_checklist, name="audiences_checklist")]
