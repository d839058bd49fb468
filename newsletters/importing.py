"""Takes a list of subscribers with consent into the ledger, and says of every other row why not."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from pathlib import Path

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from newsletters.addresses import InvalidAddress, normalise_address
from newsletters.consent_ledger import find_last_decisions, hash_address, record_imports
from newsletters.importing_files import ListedRow, read_listed_rows
from newsletters.importing_words import YES, UnknownWord, Vocabulary, fold, read_consent_date, read_vocabulary
from newsletters.models.consent import ConsentChange, LegalBasis, Suppression
from newsletters.models.subscriber import Subscriber, SubscriberState

CHUNK = 500


@dataclass(frozen=True)
class RefusedRow:
    """A row that was not taken, with the reason in one sentence."""

    row: int
    address: str
    reason: str


@dataclass
class ImportResult:
    """What an import did, or would do when it was only tried."""

    taken: int = 0
    unchanged: int = 0
    refused: list[RefusedRow] = field(default_factory=list)


@dataclass(frozen=True)
class Candidate:
    """A row that is right in itself."""

    row: int
    address: str
    address_hash: str
    language: str
    municipality_id: int | None
    audience_ids: frozenset[int]
    agreed_at: datetime


@dataclass(frozen=True)
class _Known:
    """What the database says about the addresses of one chunk."""

    subscribers: dict[str, Subscriber]
    suppressed: set[str]
    decisions: dict[str, str]


def import_subscribers(*, path: Path, source: str, dry_run: bool = False, at: datetime | None = None) -> ImportResult:
    """Check every row, then write what is right in one transaction; raises `UnreadableFile`.

    Safe to repeat. Nobody who left, bounced or was erased comes back. People who are in the list already keep
    their language and municipality and only gain audiences.
    """
    moment = at or timezone.now()
    result = ImportResult()
    candidates = list(_read_candidates(path, moment, result))
    if dry_run:
        for chunk in _split(candidates):
            _judge(chunk, result)
    else:
        with transaction.atomic():
            for chunk in _split(candidates):
                _write(_judge(chunk, result), source)
    result.refused.sort(key=lambda refused: refused.row)
    return result


def _read_candidates(path: Path, at: datetime, result: ImportResult) -> Iterator[Candidate]:
    vocabulary = read_vocabulary()
    rows_by_address: dict[str, int] = {}
    for row in read_listed_rows(path):
        try:
            candidate = _read_candidate(row, vocabulary, at)
        except (InvalidAddress, UnknownWord) as error:
            result.refused.append(RefusedRow(row.number, row.cells.get("address", "")[:80], str(error)))
            continue
        first = rows_by_address.setdefault(candidate.address, row.number)
        if first == row.number:
            yield candidate
        else:
            reason = _("The same address as in row %(row)d.") % {"row": first}
            result.refused.append(RefusedRow(row.number, candidate.address, reason))


def _read_candidate(row: ListedRow, vocabulary: Vocabulary, at: datetime) -> Candidate:
    cells = row.cells
    address = normalise_address(cells.get("address", ""))
    if fold(cells.get("consent", "")) not in YES:
        raise UnknownWord(_("No 'ja' or 'yes' under consent."))
    return Candidate(
        row=row.number,
        address=address,
        address_hash=hash_address(address),
        language=vocabulary.find_language(cells.get("language", "")),
        municipality_id=vocabulary.find_municipality(cells.get("municipality", "")),
        audience_ids=vocabulary.find_audiences(cells.get("audience", "")),
        agreed_at=read_consent_date(cells.get("date", ""), at),
    )


def _split(candidates: Iterable[Candidate]) -> Iterator[list[Candidate]]:
    remaining = iter(candidates)
    while chunk := list(islice(remaining, CHUNK)):
        yield chunk


def _judge(chunk: list[Candidate], result: ImportResult) -> list[tuple[Candidate, Subscriber | None]]:
    """Sort out one chunk: what is left has to be written, with the subscriber who is there already."""
    known = _look_up(chunk)
    to_write = []
    for candidate in chunk:
        subscriber = known.subscribers.get(candidate.address)
        reason = _find_objection(candidate, subscriber, known)
        if reason:
            result.refused.append(RefusedRow(candidate.row, candidate.address, reason))
        elif subscriber and candidate.audience_ids <= {audience.pk for audience in subscriber.audiences.all()}:
            result.unchanged += 1
        else:
            result.taken += 1
            to_write.append((candidate, subscriber))
    return to_write


def _look_up(chunk: list[Candidate]) -> _Known:
    addresses = [candidate.address for candidate in chunk]
    hashes = [candidate.address_hash for candidate in chunk]
    subscribers = Subscriber.objects.all().with_addresses(addresses)
    return _Known(
        subscribers={found.address.lower(): found for found in subscribers.prefetch_related("audiences")},
        suppressed=set(Suppression.objects.filter(address_hash__in=hashes).values_list("address_hash", flat=True)),
        decisions=find_last_decisions(hashes),
    )


def _find_objection(candidate: Candidate, subscriber: Subscriber | None, known: _Known) -> str:
    """Why this person must not be taken, or an empty text."""
    state = subscriber.state if subscriber else ""
    decision = known.decisions.get(candidate.address_hash, "")
    if candidate.address_hash in known.suppressed or decision == ConsentChange.ERASED:
        return _("This person was erased and can only sign up herself.")
    objections: list[tuple[bool, Callable[[], str]]] = [
        (state == SubscriberState.ACTIVE, lambda: ""),
        (
            state == SubscriberState.UNSUBSCRIBED or decision == ConsentChange.WITHDRAWN,
            lambda: _("This person unsubscribed and can only sign up herself."),
        ),
        (
            state == SubscriberState.BOUNCED or decision == ConsentChange.BOUNCED,
            lambda: _("Mail to this address bounced."),
        ),
        (
            state == SubscriberState.PENDING,
            lambda: _("This person signed up and has not confirmed it yet."),
        ),
    ]
    return next((sentence() for applies, sentence in objections if applies), "")


def _write(accepted: list[tuple[Candidate, Subscriber | None]], source: str) -> None:
    """Write one chunk with one statement per table."""
    new = [candidate for candidate, subscriber in accepted if subscriber is None]
    created = Subscriber.objects.bulk_create(
        Subscriber(
            address=candidate.address,
            language=candidate.language,
            municipality_id=candidate.municipality_id,
            state=SubscriberState.ACTIVE,
        )
        for candidate in new
    )
    known = [(candidate, subscriber) for candidate, subscriber in accepted if subscriber is not None]
    pairs = [*zip(new, created, strict=True), *known]
    link = Subscriber.audiences.through
    link.objects.bulk_create(
        (
            link(subscriber_id=subscriber.pk, audience_id=audience_id)
            for candidate, subscriber in pairs
            for audience_id in candidate.audience_ids
        ),
        ignore_conflicts=True,
    )
    record_imports(
        agreed=[(subscriber, candidate.agreed_at) for candidate, subscriber in pairs],
        source=source,
        legal_basis=LegalBasis.CONSENT,
    )
