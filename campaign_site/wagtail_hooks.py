from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks
from wagtail.models import Page
from wagtail.rich_text.feature_registry import FeatureRegistry

from audiences.body_parts import prepare_body
from audiences.text_links import RememberedPageLinkHandler
from campaign_site import retention_admin  # noqa: F401 - registers its page


@hooks.register("before_serve_page")
def remember_served_page(page: Page, request: HttpRequest, *args: Any) -> None:
    """Let the frame know which page it surrounds, and read together what its blocks need."""
    request.served_page = page  # type: ignore[attr-defined]
    prepare_body(page)


# After Wagtail's own, which it replaces.
@hooks.register("register_rich_text_features", order=1)
def link_pages_together(features: FeatureRegistry) -> None:
    """Let links in running text share their queries."""
    features.register_link_type(RememberedPageLinkHandler)


@hooks.register("insert_global_admin_js")
def name_list_search() -> str:
    """Tell the search of a list from the search of the whole site."""
    return format_html('<script type="module" src="{}"></script>', static("name_list_search.js"))
