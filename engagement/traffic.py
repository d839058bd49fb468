"""Tells people from machines by what the request says of itself."""

from django.http import HttpRequest

from engagement.agents import names_a_machine
from engagement.models.dimensions import Traffic

# These fetch something because a person asked, so crawlerdetect is too sure about them.
PROXIES_FOR_PEOPLE = ("GoogleImageProxy", "ggpht.com", "YahooMailProxy")


def tell_traffic(request: HttpRequest) -> Traffic:
    """Machines for crawlers, scanners and prefetching; uncertain without a browser's name; people otherwise."""
    if _is_prefetch(request) or request.method == "HEAD":
        return Traffic.MACHINES
    agent = request.headers.get("User-Agent", "").strip()
    if not agent or any(name in agent for name in PROXIES_FOR_PEOPLE):
        return Traffic.UNCERTAIN
    return Traffic.MACHINES if names_a_machine(agent) else Traffic.PEOPLE


def has_opted_out(request: HttpRequest) -> bool:
    """Whether the browser asks not to be counted."""
    return request.headers.get("DNT") == "1" or request.headers.get("Sec-GPC") == "1"


def _is_prefetch(request: HttpRequest) -> bool:
    purpose = " ".join(request.headers.get(name, "") for name in ("Purpose", "Sec-Purpose", "X-Moz"))
    return any(word in purpose.lower() for word in ("prefetch", "prerender", "preview"))
