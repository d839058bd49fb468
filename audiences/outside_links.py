"""Links in running text that lead to other sites do not say where the reader came from."""

from typing import Any

from django.utils.html import format_html
from wagtail import hooks
from wagtail.rich_text import LinkHandler
from wagtail.rich_text.feature_registry import FeatureRegistry


class OutsideLinkHandler(LinkHandler):
    """A link to another site, such as the form of a reporting channel."""

    identifier = "external"

    @classmethod
    def expand_db_attributes(cls, attrs: dict[str, Any]) -> str:
        """The opening tag on the public page."""
        return format_html('<a href="{}" rel="noreferrer">', attrs["href"])


@hooks.register("register_rich_text_features")
def register_outside_links(features: FeatureRegistry) -> None:
    """Let every rich text write its links to other sites this way."""
    features.register_link_type(OutsideLinkHandler)
