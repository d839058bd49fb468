"""Links and phone numbers: reporting must leave no trace, and a channel's number is kept in one place."""

import re
from collections.abc import Sequence

from django.utils.translation import gettext

from audiences.channel_numbers import UnknownNumber, check_numbers
from audiences.content_checks.findings import Finding, Level
from audiences.content_checks.passages import Passage
from audiences.models.reporting_channel import ReportingChannel
from audiences.tracking import find_host, is_counted, is_tracked, split_address

# Also written in groups. Emergency numbers of three digits do not change, and stay as everybody knows them.
_NUMBER = re.compile(r"(?<![\w,.-])\+?\d(?:[ \u00a0-]?\d){3,14}(?![\w-]|[,.]\d)")


def find_tracked_links(passages: Sequence[Passage], channels: Sequence[ReportingChannel]) -> list[Finding]:
    """Links that tell somebody else who followed them, above all links to a reporting channel."""
    hosts = {find_host(channel.web_address) for channel in channels if channel.web_address}
    return [
        _name_tracked_link(link, passage.anchor, to_channel=find_host(link) in hosts)
        for passage in passages
        for link in passage.links
        if is_tracked(link) or (find_host(link) in hosts and split_address(link).query)
    ]


def find_unknown_tokens(passages: Sequence[Passage], channels: Sequence[ReportingChannel]) -> list[Finding]:
    """Tokens of channels that are not there: readers would see the braces."""
    keys = [channel.key for channel in channels]
    found: list[Finding] = []
    for passage in passages:
        try:
            check_numbers(passage.text, keys)
        except UnknownNumber as error:
            found.append(Finding("unknown-number", str(error), Level.MUST, (passage.anchor,)))
    return found


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
    plain = split_address(link)._replace(query="", fragment="").geturl()
    if is_counted(link):
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
