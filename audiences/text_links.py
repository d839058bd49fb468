"""Links to pages in running text."""

from django.utils.html import escape
from wagtail.rich_text.pages import PageLinkHandler

from audiences.page_links import current_links


class RememberedPageLinkHandler(PageLinkHandler):
    """Links in running text, without queries of their own."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, str]]) -> list[str]:
        links = current_links()
        ids = [int(attrs["id"]) if attrs.get("id", "").isdecimal() else 0 for attrs in attrs_list]
        links.wanted.update(pk for pk in ids if pk)
        addresses = [links.find(pk) if pk else "" for pk in ids]
        return [f'<a href="{escape(address)}">' if address else "<a>" for address in addresses]
