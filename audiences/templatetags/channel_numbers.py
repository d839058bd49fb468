"""Lets templates write the numbers that editors named."""

from django import template
from django.template.base import NodeList, Parser, Token
from django.template.context import Context
from django.utils.safestring import SafeString, mark_safe

from audiences.channel_numbers import TOKEN, link_numbers

register = template.Library()


class NumbersNode(template.Node):
    """Writes the numbers of the page's frame into everything between its tags."""

    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist

    def render(self, context: Context) -> SafeString:
        html = self.nodelist.render(context)
        # The frame is asked only when there is something to write.
        numbers = getattr(context.get("frame"), "numbers", None) if TOKEN.search(html) else None
        return mark_safe(link_numbers(html, numbers)) if numbers else html  # noqa: S308 - the page itself, numbers escaped


@register.tag
def channel_numbers(parser: Parser, token: Token) -> NumbersNode:
    """`{% channel_numbers %} … {% end_channel_numbers %}` around all that may hold a token."""
    nodelist = parser.parse(("end_channel_numbers",))
    parser.delete_first_token()
    return NumbersNode(nodelist)
