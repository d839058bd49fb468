"""Links and phone numbers: reporting must leave no trace, and a channel's number is kept in one place."""

import re
from collections.abc import Sequence
from urllib.parse import SplitResult, parse_qsl, urlsplit

from django.utils.translation import gettext

from audiences.content_checks.findings import Finding, Level
from audiences.content_checks.passages import Passage
from audiences.models.reporting_channel import ReportingChannel

# Parameters that only serve to follow people.
_TRACKERS = {"fbclid", "gclid", "dclid", "msclkid", "ttclid", "twclid", "igshid", "mc_cid", "mc_eid", "li_fat_id"}
# Services that count a visit before they send the visitor on.
_COUNTING_HOSTS = {
    *("bit.ly", "tinyurl.com", "t.co", "goo.gl", "ow.ly", "buff.ly", "lnkd.in", "l.facebook.com", "is.gd"),
    *("rebrand.ly", "cutt.ly", "t.ly", "shorturl.at", "linktr.ee", "l.instagram.com"),
}
# Three digits stand together; longer numbers are also written in groups.
_NUMBER = re.compile(r"(?<![\w,.-])(?:\d{3}|\+?\d(?:[ \u00a0-]?\d){3,14})(?![\w-]|[,.]\d)")


def find_tracked_links(passages: Sequence[Passage], channels: Sequence[ReportingChannel]) -> list[Finding]:
    """Links that tell somebody else who followed them, above all links to a reporting channel."""
    hosts = {_host(channel.web_address) for channel in channels if channel.web_address}
    return [
        _name_tracked_link(link, passage.anchor, to_channel=_host(link) in hosts)
        for passage in passages
        for link in passage.links
        if is_tracked(link) or (_host(link) in hosts and _split(link).query)
    ]


def is_tracked(link: str) -> bool:
    """Whether an address carries a tracking parameter or belongs to a service that counts visits."""
    address = _split(link)
    names = {name.lower() for name, _value in parse_qsl(address.query, keep_blank_values=True)}
    return bool(names & _TRACKERS or any(name.startswith("utm_") for name in names)) or _host(link) in _COUNTING_HOSTS


def find_typed_numbers(passages: Sequence[Passage], channels: Sequence[ReportingChannel]) -> list[Finding]:
    """Numbers of channels that were typed: they stay behind when the channel's number changes."""
    known = {_normalise(number): channel for channel in channels for number in _numbers(channel)}
    places: dict[str, dict[str, None]] = {}
    for passage in passages:
        for number in _NUMBER.findall(passage.text):
            if channel := known.get(_normalise(number)):
                places.setdefault(channel.key, {})[passage.anchor] = None
    return [
        Finding("typed-number", _name_typed_number(channel), Level.SHOULD, tuple(places[channel.key]))
        for channel in channels
        if channel.key in places
    ]


def _name_typed_number(channel: ReportingChannel) -> str:
    text = gettext(
        "Write {token} in place of the typed number of '{name}'. Then it stays right everywhere when it changes."
    )
    return text.format(token=f"{{{channel.key}}}", name=channel.name)


def _name_tracked_link(link: str, anchor: str, *, to_channel: bool) -> Finding:
    plain = _split(link)._replace(query="", fragment="").geturl()
    if _host(link) in _COUNTING_HOSTS:
        text = gettext("Link straight to the page itself: {link} counts who follows it.").format(link=plain)
    elif to_channel:
        text = gettext("Link to {link} without anything after the question mark: nobody may see who reports.").format(
            link=plain
        )
    else:
        text = gettext("Take the tracking out of this link and keep only {link}.").format(link=plain)
    return Finding("tracked-link", text, Level.MUST, (anchor,))


def _numbers(channel: ReportingChannel) -> list[str]:
    return [number for number in (channel.phone, channel.phone_from_abroad) if number]


def _normalise(number: str) -> str:
    return "".join(filter(str.isdigit, number))


def _host(link: str) -> str:
    return (_split(link).hostname or "").removeprefix("www.")


def _split(link: str) -> SplitResult:
    """An address that nobody can follow has no parts."""
    try:
        return urlsplit(link)
    except ValueError:
        return urlsplit("")
