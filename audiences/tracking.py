"""Addresses that tell somebody else who followed them."""

from urllib.parse import SplitResult, parse_qsl, urlsplit

# Parameters that only serve to follow people.
TRACKERS = frozenset(
    {
        *("fbclid", "gclid", "dclid", "msclkid", "ttclid", "twclid", "igshid", "igsh", "mc_cid", "mc_eid"),
        *("li_fat_id", "wbraid", "gbraid", "yclid", "_hsenc", "_hsmi", "mkt_tok"),
    }
)
# Services that count a visit before they send the visitor on.
COUNTING_HOSTS = frozenset(
    {
        *("bit.ly", "tinyurl.com", "t.co", "goo.gl", "ow.ly", "buff.ly", "lnkd.in", "l.facebook.com", "is.gd"),
        *("rebrand.ly", "cutt.ly", "t.ly", "shorturl.at", "linktr.ee", "l.instagram.com"),
    }
)


def is_tracked(link: str) -> bool:
    """Whether an address carries a tracking parameter or belongs to a service that counts visits."""
    names = {name.lower() for name, _value in parse_qsl(split_address(link).query, keep_blank_values=True)}
    return bool(names & TRACKERS) or any(name.startswith("utm_") for name in names) or is_counted(link)


def is_counted(link: str) -> bool:
    """Whether the address belongs to a service that counts a visit and sends the visitor on."""
    return find_host(link) in COUNTING_HOSTS


def find_host(link: str) -> str:
    """The host of an address without 'www.', empty where there is none."""
    return (split_address(link).hostname or "").removeprefix("www.")


def split_address(link: str) -> SplitResult:
    """The parts of an address; one that nobody can follow has none."""
    try:
        return urlsplit(link)
    except ValueError:
        return urlsplit("")
