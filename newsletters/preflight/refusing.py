"""Keeps a newsletter that is not fit for readers from being released."""

from django.utils.translation import ngettext

from newsletters.models import NewsletterPage
from newsletters.preflight.checking import check_newsletter
from newsletters.preflight.findings import Preflight
from newsletters.preflight.lookup import Lookup


def refuse_unfit(newsletter: NewsletterPage, *, lookup: Lookup | None = None) -> None:
    """Raises `ReleaseRefused` with the first thing to do where the preflight finds anything that blocks."""
    # Releasing needs this module, and the refusal is a part of releasing.
    from newsletters.mailings.release import ReleaseRefused

    preflight = check_newsletter(newsletter, lookup=lookup)
    if not preflight.may_be_sent:
        raise ReleaseRefused(describe_refusal(preflight))


def describe_refusal(preflight: Preflight) -> str:
    """How much stands in the way, and what to begin with."""
    count = len(preflight.blocking)
    text = ngettext(
        "Put {count} thing right before this newsletter can be sent: {first}",
        "Put {count} things right before this newsletter can be sent. The first: {first}",
        count,
    )
    return text.format(count=count, first=preflight.blocking[0].message)
