"""Tells people from machines by what the request says of itself, and by the network it comes from."""

from django.http import HttpRequest

from engagement.agents import names_a_machine
from engagement.models.dimensions import Traffic
from engagement.networks import is_data_centre

PURPOSES = ("HTTP_PURPOSE", "HTTP_SEC_PURPOSE", "HTTP_X_MOZ")
# These fetch something because a person asked, so crawlerdetect is too sure about them.
PROXIES_FOR_PEOPLE = ("GoogleImageProxy", "ggpht.com", "YahooMailProxy")


def tell_traffic(request: HttpRequest) -> Traffic:
    """Machines for crawlers, prefetching and data centres; uncertain without a browser's name; people otherwise.

    Scanners of mail look like people here; the roll-up finds them by what they do, see `mail_scanners`.
    """
    if _is_prefetch(request) or request.method == "HEAD" or is_data_centre(request.META.get("REMOTE_ADDR", "")):
        return Traffic.MACHINES
    agent = request.META.get("HTTP_USER_AGENT", "").strip()
    if not agent or any(name in agent for name in PROXIES_FOR_PEOPLE):
        return Traffic.UNCERTAIN
    return Traffic.MACHINES if names_a_machine(agent) else Traffic.PEOPLE


def has_opted_out(request: HttpRequest) -> bool:
    """Whether the browser asks not to be counted."""
    return request.META.get("HTTP_DNT") == "1" or request.META.get("HTTP_SEC_GPC") == "1"


def _is_prefetch(request: HttpRequest) -> bool:
    purpose = " ".join(request.META[name] for name in PURPOSES if name in request.META).lower()
    return bool(purpose) and any(word in purpose for word in ("prefetch", "prerender", "preview"))
