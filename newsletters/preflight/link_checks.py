"""Links that a reader cannot follow, or whose words do not say where they lead. No other site is asked."""

import re
from collections.abc import Iterator
from urllib.parse import urljoin

from django.conf import settings
from django.utils.translation import gettext
from wagtail.models import Page

from audiences.tracking import split_address
from newsletters.mail.addresses import find_translation, is_own_address
from newsletters.preflight.findings import Code, Finding
from newsletters.preflight.link_words import is_empty, is_vague
from newsletters.preflight.own_addresses import Leads, Target, find_document, follow_address, follow_page
from newsletters.preflight.versions import Version
from newsletters.preflight.written_links import WrittenLink

_HOST = re.compile(r"(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+[^\W_][\w-]{0,61}[^\W_]")
_MAIL = re.compile(r"[^\s@]+@(?:[^\W_][\w-]*\.)+[^\W_][\w-]*[^\W_]")
_PHONE = re.compile(r"\+?[\d-]{3,20}")


def find_wordless_links(version: Version) -> Iterator[Finding]:
    """Links without words, in the blocks and then in the rest of the mail."""
    empty = [(block, link) for block in version.blocks for link in block.links if link.text is not None]
    found = [block for block, link in empty if is_empty(link.text or "")]
    text = gettext("Write the words of the link, or take the link out: it has none, so nobody can see or hear it.")
    for block in found:
        yield version.say(Code.LINK_EMPTY, text, block=block)
    if not found and any(is_empty(link.text) for link in version.document.links):
        yield version.say(Code.LINK_EMPTY, text)


def find_vague_links(version: Version) -> Iterator[Finding]:
    """Links whose words say nothing on their own."""
    for block in version.blocks:
        for words in dict.fromkeys(link.text for link in block.links if link.text and is_vague(link.text)):
            text = gettext("Say where the link ‘{words}’ leads: people who hear only the links cannot tell.")
            yield version.say(Code.LINK_VAGUE, text.format(words=words), block=block, is_blocking=False)


def find_dead_links(version: Version) -> Iterator[Finding]:
    """Links to pages, documents and addresses of this site that a reader does not find."""
    for block in version.blocks:
        for label in block.gaps:
            text = gettext("Choose again under ‘{label}’, or take the block out: what was chosen is gone.")
            yield version.say(Code.LINK_DEAD, text.format(label=label), block=block)
        for link in dict.fromkeys(block.links):
            target = _follow(link, version)
            if target is None or target.leads is Leads.SOMEWHERE:
                continue
            code = Code.LINK_UNPUBLISHED if target.leads is Leads.TO_DRAFT else Code.LINK_DEAD
            yield version.say(code, _name_dead_link(link, target), block=block)


def find_malformed_links(version: Version) -> Iterator[Finding]:
    """Addresses of other sites, of mail and of phones that cannot be right as they are written."""
    for block in version.blocks:
        for link in dict.fromkeys(block.links):
            if not link.address and link.page_id is None and link.document_id is None:
                text = gettext("Choose where the link ‘{words}’ leads, or take the link out.")
                yield version.say(Code.LINK_MALFORMED, text.format(words=link.text or ""), block=block)
            elif link.address and not _is_own(link.address) and not is_well_formed(link.address):
                text = gettext("Put the address ‘{address}’ right: it cannot be opened.")
                yield version.say(Code.LINK_MALFORMED, text.format(address=link.address[:100]), block=block)


def is_well_formed(address: str) -> bool:
    """Whether a web, mail or phone address can be right; whether anybody answers is not asked."""
    parts = split_address(address)
    if parts.scheme == "mailto":
        return bool(_MAIL.fullmatch(parts.path))
    if parts.scheme == "tel":
        return bool(_PHONE.fullmatch(parts.path))
    is_web = parts.scheme in {"http", "https"} and not re.search(r"\s", address)
    return is_web and bool(_HOST.fullmatch(parts.hostname or ""))


def _is_own(address: str) -> bool:
    """Whether the mail makes this an address of our site, as it does with what has no scheme."""
    return not address.startswith("#") and is_own_address(_complete(address))


def _complete(address: str) -> str:
    try:
        return urljoin(settings.SITE_URL + "/", address)
    except ValueError:
        return address


def _follow(link: WrittenLink, version: Version) -> Target | None:
    """What the link leads to on this site; None for a link that leads away."""
    if link.page_id is not None:
        page = Page.objects.filter(pk=link.page_id).first()
        return follow_page(find_translation(page, version.page.locale) if page else None)
    if link.document_id is not None:
        return find_document(link.document_id)
    if link.address and _is_own(link.address):
        return follow_address(_complete(link.address), version.language)
    return None


def _name_dead_link(link: WrittenLink, target: Target) -> str:
    if target.leads is Leads.TO_DRAFT:
        text = gettext("Publish the page ‘{page}’, or let the link lead elsewhere: readers cannot open it.")
        return text.format(page=target.name)
    if link.address:
        text = gettext("Let the link to {address} lead elsewhere: readers find nothing there.")
        return text.format(address=link.address[:100])
    text = gettext("Let the link ‘{words}’ lead elsewhere: what it led to is gone.")
    return text.format(words=link.text or "")
