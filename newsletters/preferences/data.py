"""Everything that is held about one person, for her to read and to take along.

The file that she downloads is one JSON object. These keys stay as they are:

- `made_at`: when it was made; moments are ISO 8601 with their offset, days are YYYY-MM-DD.
- `subscriber`: `address`, `language`, `municipality` (`key` and `name`, or null), `audiences` (a list of `key` and
  `name`), `state`, `paused_until` (the first day with mail again, or null), and `address_hash`, the keyed hash of the
  address that every row of the ledger has.
- `consents`: the ledger, oldest first: `at`, `change`, `source`, `language`, `wording` (`version`, `language` and
  `text` that she agreed to, or null), `short_link`, `legal_basis`, `paused_until`, `wave`, `newsletter`, and `choice`
  (`language`, `municipality` and `audiences` that were filled in with her address and wait for her to confirm, or
  null). Rows from before an earlier erasure are there too.
- `deliveries`: every mailing she was meant to get: `newsletter`, `frozen_at`, `state`, `reason` (why she was left
  out), `bounce` (whether the address does not exist or did not work this time), `complained` (whether her mail provider
  says that she called it spam), `arm` (which of two texts she got to try them), `attempts`, `next_attempt_at`,
  `claimed_at`, `sent_at`, `answer` (of the mail server), `language` and `audience` of the mail (or null).
- `sign_up_requests`: forms that wait to be worked on, for a few seconds: `at`, `language`, `municipality`,
  `audiences`, `source`, `short_link`, `wave`.
- `import_rows`: where the address stands in a list that an officer has not taken or discarded yet: `at`, `list` (the
  name of its file), `source`, `legal_basis`, `language`, `municipality`, `audiences`, `agreed_at`, `outcome`.
- `kept_out_since`: since when no list may bring the address back, or null.
"""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils import timezone

from audiences.models import Audience, Municipality
from newsletters.audience_names import name_audiences
from newsletters.consent_ledger import hash_address
from newsletters.models import Consent, Delivery, ImportRow, PendingChoice, SignUpRequest, Subscriber, Suppression


@dataclass(frozen=True)
class Held:
    """What we hold about one person."""

    subscriber: Subscriber
    address_hash: str
    audiences: tuple[Audience, ...]
    consents: tuple[Consent, ...]
    deliveries: tuple[Delivery, ...]
    requests: tuple[SignUpRequest, ...]
    import_rows: tuple[ImportRow, ...]
    municipalities: dict[int, Municipality]
    audience_keys: dict[int, str]
    kept_out_since: datetime.datetime | None
    read_at: datetime.datetime


def read_everything(subscriber: Subscriber, at: datetime.datetime | None = None) -> Held:
    """Read it all, in as many queries for a thousand rows as for one."""
    address_hash = hash_address(subscriber.address)
    consents = Consent.objects.filter(Q(subscriber=subscriber) | Q(address_hash=address_hash)).order_by("pk")
    deliveries = subscriber.deliveries.order_by("mailing__frozen_at", "pk")
    requests = SignUpRequest.objects.filter(address__iexact=subscriber.address).order_by("pk")
    import_rows = ImportRow.objects.filter(address_hash=address_hash).order_by("pk").select_related("job")
    return Held(
        subscriber=subscriber,
        address_hash=address_hash,
        audiences=tuple(subscriber.audiences.order_by("pk")),
        consents=tuple(
            consents.select_related("wording", "wave", "mailing__newsletter", "choice__municipality").prefetch_related(
                "choice__audiences"
            )
        ),
        deliveries=tuple(deliveries.select_related("mailing__newsletter", "variant__audience")),
        requests=tuple(requests.select_related("municipality", "wave").prefetch_related("audiences")),
        import_rows=tuple(import_rows),
        municipalities=Municipality.objects.in_bulk(),
        audience_keys=dict(Audience.objects.values_list("pk", "key")),
        kept_out_since=Suppression.objects.filter(address_hash=address_hash).values_list("at", flat=True).first(),
        read_at=at or timezone.now(),
    )


def describe(held: Held) -> dict[str, Any]:
    """The same with the keys that are documented above, ready for JSON."""
    subscriber, names = held.subscriber, name_audiences(held.subscriber.language)
    return {
        "made_at": _write(held.read_at),
        "subscriber": {
            "address": subscriber.address,
            "language": subscriber.language,
            "municipality": _describe_municipality(subscriber.municipality),
            "audiences": [{"key": audience.key, "name": names[audience.pk]} for audience in held.audiences],
            "state": subscriber.state,
            "paused_until": _write(subscriber.paused_until),
            "address_hash": held.address_hash,
        },
        "consents": [_describe_consent(consent) for consent in held.consents],
        "deliveries": [_describe_delivery(delivery) for delivery in held.deliveries],
        "sign_up_requests": [_describe_request(request) for request in held.requests],
        "import_rows": [_describe_import_row(row, held) for row in held.import_rows],
        "kept_out_since": _write(held.kept_out_since),
    }


def _describe_consent(consent: Consent) -> dict[str, Any]:
    wording = consent.wording
    return {
        "at": _write(consent.at),
        "change": consent.change,
        "source": consent.source,
        "language": consent.language,
        "wording": wording and {"version": wording.version, "language": wording.language, "text": wording.text},
        "short_link": consent.short_link,
        "legal_basis": consent.legal_basis,
        "paused_until": _write(consent.until),
        "wave": consent.wave and consent.wave.name,
        "newsletter": consent.mailing and consent.mailing.newsletter.title,
        "choice": _describe_choice(find_waiting_choice(consent)),
    }


def _describe_choice(choice: PendingChoice | None) -> dict[str, Any] | None:
    if choice is None:
        return None
    return {
        "language": choice.language,
        "municipality": _describe_municipality(choice.municipality),
        "audiences": [audience.key for audience in choice.audiences.all()],
    }


def find_waiting_choice(consent: Consent) -> PendingChoice | None:
    """What waits with a row of the ledger to be confirmed; most rows have nothing."""
    return getattr(consent, "choice", None)


def _describe_delivery(delivery: Delivery) -> dict[str, Any]:
    variant = delivery.variant
    return {
        "newsletter": delivery.mailing.newsletter.title,
        "frozen_at": _write(delivery.mailing.frozen_at),
        "state": delivery.state,
        "reason": delivery.reason,
        "bounce": delivery.bounce,
        "complained": delivery.complained,
        "arm": delivery.arm,
        "attempts": delivery.attempts,
        "next_attempt_at": _write(delivery.next_attempt_at),
        "claimed_at": _write(delivery.claimed_at),
        "sent_at": _write(delivery.sent_at),
        "answer": delivery.answer,
        "language": variant and variant.language,
        "audience": variant.audience.key if variant and variant.audience else None,
    }


def _describe_request(request: SignUpRequest) -> dict[str, Any]:
    return {
        "at": _write(request.at),
        "language": request.language,
        "municipality": _describe_municipality(request.municipality),
        "audiences": [audience.key for audience in request.audiences.all()],
        "source": request.source,
        "short_link": request.short_link,
        "wave": request.wave and request.wave.name,
    }


def _describe_import_row(row: ImportRow, held: Held) -> dict[str, Any]:
    return {
        "at": _write(row.job.at),
        "list": row.job.name,
        "source": row.job.origin,
        "legal_basis": row.job.legal_basis,
        "language": row.language,
        "municipality": _describe_municipality(held.municipalities.get(row.municipality_id or 0)),
        "audiences": [held.audience_keys[audience_id] for audience_id in list_audience_ids(row, held)],
        "agreed_at": _write(row.agreed_at),
        "outcome": row.outcome,
    }


def list_audience_ids(row: ImportRow, held: Held) -> list[int]:
    """The audiences of a row of a list, which are kept as one bit each; one may be gone by now."""
    marked = [audience_id for place, audience_id in enumerate(row.job.audience_ids) if row.audiences >> place & 1]
    return [audience_id for audience_id in marked if audience_id in held.audience_keys]


def _describe_municipality(municipality: Municipality | None) -> dict[str, str] | None:
    return {"key": municipality.key, "name": municipality.name} if municipality else None


def _write(moment: datetime.datetime | datetime.date | None) -> str | None:
    if isinstance(moment, datetime.datetime):
        return timezone.localtime(moment).isoformat(timespec="seconds")
    return moment.isoformat() if moment else None
