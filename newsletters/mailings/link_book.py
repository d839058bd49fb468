"""The links of a mailing: whoever shares a cell shares their ids."""

import functools
import secrets
from collections.abc import Collection

from newsletters.mail.addresses import RewriteLink
from newsletters.mail.rendering import find_link_address, keep_link
from newsletters.mailings.link_cells import LinkCell
from newsletters.models import Mailing, MailLink, Variant

LONGEST_TARGET = 500


class LinkBook:
    """One code per link cell and target; cells in `without_links` are so small that theirs are not counted."""

    def __init__(self, mailing: Mailing, without_links: Collection[LinkCell] = ()) -> None:
        self._mailing = mailing
        self._without_links = without_links
        self._links: dict[tuple[LinkCell, str], MailLink] = {
            (LinkCell(link.language, link.audience_id, link.arm), link.target): link for link in mailing.links.all()
        }

    def find_rewriter(self, cell: LinkCell) -> RewriteLink:
        """What turns an address of ours into the one that stands in the mails of that cell."""
        return keep_link if cell in self._without_links else functools.partial(self.shorten, cell)

    def find_rewriter_of(self, variant: Variant) -> RewriteLink:
        """The same for a frozen mail: with the links of its language, those several languages share, or none."""
        cells = {cell for cell, _target in self._links}
        for language in (variant.language, ""):
            cell = LinkCell(language, variant.audience_id, variant.arm)
            if cell in cells:
                return self.find_rewriter(cell)
        return keep_link

    def shorten(self, cell: LinkCell, target: str) -> str:
        """The address in the mail that leads to the target and is counted for the cell."""
        if len(target) > LONGEST_TARGET:
            return target
        if (cell, target) not in self._links:
            self._links[cell, target] = MailLink(
                code=secrets.token_urlsafe(9),
                mailing=self._mailing,
                language=cell.language,
                audience_id=cell.audience_id,
                arm=cell.arm,
                target=target,
            )
        return find_link_address(self._links[cell, target].code)

    def save(self) -> None:
        """Store every link that was asked for and is new."""
        MailLink.objects.bulk_create(link for link in self._links.values() if link.pk is None)
