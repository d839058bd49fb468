"""Whether the sender's domain says who may send for it: without that, large providers refuse or hide the mail."""

import re
from collections.abc import Iterator

from django.conf import settings
from django.utils.translation import gettext

from newsletters.bounces.addresses import find_sender_domain
from newsletters.preflight.findings import Code, Finding
from newsletters.preflight.lookup import Lookup, NoAnswer

# RFC 2606 and RFC 6761: names that nobody can own.
EXAMPLE = re.compile(r"(?:.*\.)?(?:example|invalid|test|localhost|local|example\.(?:com|net|org))")
_DKIM_KEY = re.compile(r"(?:^|;)\s*p\s*=\s*[^;\s]")


def find_sender_gaps(lookup: Lookup) -> Iterator[Finding]:
    """SPF, DKIM and DMARC of the domain of `SENDER_ADDRESS`.

    What a name server says is not there stops a mailing; a server that does not answer in time only warns.
    """
    domain = find_sender_domain().lower().rstrip(".")
    if EXAMPLE.fullmatch(domain):
        text = gettext(
            "Set the address of the sender before people get mail: {domain} is an example address, "
            "so nothing was looked up."
        )
        yield Finding(Code.SENDER_EXAMPLE, text.format(domain=domain), is_blocking=False)
        return
    try:
        yield from list(_look_up(domain, lookup))
    except NoAnswer:
        text = gettext(
            "Check again later whether {domain} has SPF, DKIM and DMARC: they could not be looked up just now."
        )
        yield Finding(Code.SENDER_UNKNOWN, text.format(domain=domain), is_blocking=False)


def _look_up(domain: str, lookup: Lookup) -> Iterator[Finding]:
    policies = [text for text in lookup.find_texts(domain) if re.match(r"v=spf1(?:\s|$)", text, re.IGNORECASE)]
    if not policies:
        text = gettext("Ask the administrator to publish SPF for {domain}: without it, providers refuse the mail.")
        yield Finding(Code.SENDER_SPF, text.format(domain=domain))
    elif len(policies) > 1:
        text = gettext("Ask the administrator to keep one SPF record for {domain}: there are {count}, so none counts.")
        yield Finding(Code.SENDER_SPF, text.format(domain=domain, count=len(policies)))
    yield from _look_up_dkim(domain, lookup)
    if not _has_dmarc(domain, lookup):
        text = gettext("Ask the administrator to publish DMARC for {domain}: without it, providers refuse the mail.")
        yield Finding(Code.SENDER_DMARC, text.format(domain=domain))


def _look_up_dkim(domain: str, lookup: Lookup) -> Iterator[Finding]:
    selector = settings.DKIM_SELECTOR
    if not selector:
        text = gettext("Ask the administrator whether mail of {domain} is signed with DKIM: no selector is set here.")
        yield Finding(Code.SENDER_DKIM, text.format(domain=domain), is_blocking=False)
        return
    name = f"{selector}._domainkey.{domain}"
    if not any(_DKIM_KEY.search(text) for text in lookup.find_texts(name)):
        text = gettext("Ask the administrator to publish the DKIM key at {name}: without it, no signature counts.")
        yield Finding(Code.SENDER_DKIM, text.format(name=name))


def _has_dmarc(domain: str, lookup: Lookup) -> bool:
    """The policy of the domain or of one that it belongs to, as RFC 7489 lets it be inherited."""
    labels = domain.split(".")
    for start in range(len(labels) - 1):
        texts = lookup.find_texts("_dmarc." + ".".join(labels[start:]))
        if any(re.match(r"v=DMARC1\s*(?:;|$)", text) for text in texts):
            return True
    return False
