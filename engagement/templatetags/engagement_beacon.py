"""The one line that a public page needs to be counted."""

from typing import Any

from django import template
from django.conf import settings

register = template.Library()


@register.inclusion_tag("engagement/beacon.html", takes_context=True)
def beacon(context: dict[str, Any], page: Any) -> dict[str, Any]:
    """The beacon of this page, or nothing for previews and for what is not a page."""
    request = context.get("request")
    key = getattr(page, "translation_key", None)
    if key is None or request is None or getattr(request, "is_preview", False):
        return {}
    return {
        "key": str(key),
        "language": page.locale.language_code,
        "counts_reporting": settings.COUNT_REPORTING_LINKS,
    }
