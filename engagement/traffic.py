"""Tells people from machines by what the request says of itself, and by the network it comes from."""

from functools import cache

from crawlerdetect import CrawlerDetect
from django.http import HttpRequest

from engagement.models.dimensions import Traffic
from engagement.networks import is_data_centre

# These fetch something because a person asked, so crawlerdetect is too sure about them.
PROXIES_FOR_PEOPLE = ("GoogleImageProxy", "ggpht.com", "YahooMailProxy")


def tell_traffic(request: HttpRequest) -> Traffic:
    """Machines for crawlers, prefetching and data centres; uncertain without a browser's name; people otherwise.

    Scanners of mail look like people here; the roll-up finds them by what they do, see `mail_scanners`.
    """
    if _is_prefetch(request) or request.method == "HEAD" or is_data_centre(request.META.get("REMOTE_ADDR", "")):
        return Traffic.MACHINES
    agent = request.headers.get("User-Agent", "").strip()
    if not agent or any(name in agent for name in PROXIES_FOR_PEOPLE):
        return Traffic.UNCERTAIN
    return Traffic.MACHINES if _detector().is_crawler(agent) else Traffic.PEOPLE


def has_opted_out(request: HttpRequest) -> bool:
    """Whether the browser asks not to be counted."""
    return request.headers.get("DNT") == "1" or request.headers.get("Sec-GPC") == "1"


def _is_prefetch(request: HttpRequest) -> bool:
    purpose = " ".join(request.headers.get(name, "") for name in ("Purpose", "Sec-Purpose", "X-Moz"))
    return any(word in purpose.lower() for word in ("prefetch", "prerender", "preview"))


@cache
def _detector() -> CrawlerDetect:
    return CrawlerDetect()
