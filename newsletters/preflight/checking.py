"""The checks in their order, and the one function that runs them."""

from collections.abc import Callable, Iterable, Iterator

from newsletters.models import NewsletterPage
from newsletters.preflight.contrast import find_faint_text
from newsletters.preflight.dns_lookup import DnsLookup
from newsletters.preflight.findings import Finding, Preflight
from newsletters.preflight.link_checks import (
    find_dead_links,
    find_malformed_links,
    find_vague_links,
    find_wordless_links,
)
from newsletters.preflight.lookup import Lookup
from newsletters.preflight.mail_checks import (
    find_excess_size,
    find_heading_gaps,
    find_missing_bar,
    find_missing_descriptions,
    find_missing_way_out,
    find_wrong_language,
)
from newsletters.preflight.sender import find_sender_gaps
from newsletters.preflight.translations import find_fallbacks, find_stale_text, find_unpublished
from newsletters.preflight.versions import Examined, Version, read_versions
from newsletters.preflight.word_checks import find_checklist_gaps, find_placeholders, find_subject_gaps

# About all languages together.
TRANSLATION_CHECKS: tuple[Callable[[Examined], Iterable[Finding]], ...] = (
    find_unpublished,
    find_stale_text,
    find_fallbacks,
)
# About one language, in the order in which an officer reads a mail.
CHECKS: tuple[Callable[[Version], Iterable[Finding]], ...] = (
    find_subject_gaps,
    find_placeholders,
    find_dead_links,
    find_malformed_links,
    find_wordless_links,
    find_vague_links,
    find_missing_descriptions,
    find_checklist_gaps,
    find_missing_bar,
    find_missing_way_out,
    find_heading_gaps,
    find_wrong_language,
    find_faint_text,
    find_excess_size,
)


def check_newsletter(newsletter: NewsletterPage, *, lookup: Lookup | None = None) -> Preflight:
    """Look at every language of a newsletter as it would be mailed now; nothing is changed.

    Each language is rendered once. Sentences are in the active language. Without a `lookup` the DNS is asked, for two
    seconds at most.
    """
    examined = read_versions(newsletter)
    found = _run(examined, lookup or DnsLookup())
    languages = tuple(version.language for version in examined.versions)
    return Preflight(tuple(dict.fromkeys(found)), languages)


def _run(examined: Examined, lookup: Lookup) -> Iterator[Finding]:
    for check in TRANSLATION_CHECKS:
        yield from check(examined)
    for version in examined.versions:
        for check_version in CHECKS:
            yield from check_version(version)
    yield from find_sender_gaps(lookup)
