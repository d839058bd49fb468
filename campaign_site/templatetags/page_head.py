"""Lets the base template ask what belongs in the head of a page."""

from typing import Any

from django import template
from django.utils import translation
from wagtail.models import Page

from campaign_site.head_links import HeadLinks, describe_head

register = template.Library()


@register.simple_tag(takes_context=True)
def page_head(context: dict[str, Any]) -> HeadLinks | None:
    """The head of the page that is shown; nothing where no page is, such as on a 404."""
    page = context.get("page")
    if not isinstance(page, Page) or not page.pk:
        return None
    language_code = translation.get_language() or page.locale.language_code
    return describe_head(page, context["frame"], context["request"].path, language_code)
