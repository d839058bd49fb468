"""How fast mail may go out: per second, per hour, per recipient domain and hour. Counts are rows, so a restart, or a
second worker, starts with what was used already.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from newsletters.mailings.claiming import Waiting
from newsletters.models import SendingRate

SECOND, HOUR = "second", "hour"


@dataclass(frozen=True)
class Limit:
    """At most `most` mails in each stretch of time; `scope` names what is counted."""

    scope: str
    most: int
    starts_at: datetime.datetime
    ends_at: datetime.datetime


@dataclass(frozen=True)
class Allowance:
    """Who may go now. `held` wait for their domain until `held_until`; if nobody may go, `closed_until` says when."""

    granted: tuple[Waiting, ...]
    held: tuple[Waiting, ...] = ()
    held_until: datetime.datetime | None = None
    closed_until: datetime.datetime | None = None


def take_allowance(wanted: Sequence[Waiting], at: datetime.datetime | None = None) -> Allowance:
    """Count those who may go now; in the transaction that claims them, so that both hold or neither does."""
    now = at or timezone.now()
    general = [limit for limit in (_per_second(now), _per_hour(now)) if limit.most]
    if not general and not settings.MAIL_PER_DOMAIN_AND_HOUR:
        return Allowance(granted=tuple(wanted))
    return _take(list(wanted), general, now)


@transaction.atomic
def _take(wanted: list[Waiting], general: list[Limit], now: datetime.datetime) -> Allowance:
    has_domains = bool(settings.MAIL_PER_DOMAIN_AND_HOUR)
    domains = {waiting.domain: _per_domain(waiting.domain, now) for waiting in wanted if has_domains}
    rows = _lock([*general, *domains.values()])
    closed = [limit for limit in general if rows[limit.scope].used >= limit.most]
    if closed:
        return Allowance((), closed_until=max(limit.ends_at for limit in closed))
    room = min((limit.most - rows[limit.scope].used for limit in general), default=len(wanted))
    granted, held = _choose(wanted[:room], domains, rows)
    for limit in general:
        rows[limit.scope].used += len(granted)
    SendingRate.objects.bulk_update(rows.values(), ["starts_at", "used"])
    return Allowance(tuple(granted), tuple(held), held_until=_per_hour(now).ends_at if held else None)


def _choose(
    wanted: list[Waiting], domains: dict[str, Limit], rows: dict[str, SendingRate]
) -> tuple[list[Waiting], list[Waiting]]:
    """Who may go and whose domain is full; counts the first for their domain."""
    granted, held = [], []
    for waiting in wanted:
        domain = domains.get(waiting.domain)
        if domain is None:
            granted.append(waiting)
        elif rows[domain.scope].used < domain.most:
            granted.append(waiting)
            rows[domain.scope].used += 1
        else:
            held.append(waiting)
    return granted, held


def _lock(limits: list[Limit]) -> dict[str, SendingRate]:
    """The row of every limit, locked in one order, begun anew where its stretch of time is over."""
    scopes = [limit.scope for limit in limits]
    known = set(SendingRate.objects.filter(scope__in=scopes).values_list("scope", flat=True))
    missing = [
        SendingRate(scope=limit.scope, starts_at=limit.starts_at) for limit in limits if limit.scope not in known
    ]
    SendingRate.objects.bulk_create(missing, ignore_conflicts=True)
    rows = {
        row.scope: row for row in SendingRate.objects.filter(scope__in=scopes).order_by("scope").select_for_update()
    }
    for limit in limits:
        row = rows[limit.scope]
        if row.starts_at < limit.starts_at:
            row.starts_at, row.used = limit.starts_at, 0
    return rows


def _per_second(now: datetime.datetime) -> Limit:
    begin = now.replace(microsecond=0)
    return Limit(SECOND, settings.MAIL_PER_SECOND, begin, begin + datetime.timedelta(seconds=1))


def _per_hour(now: datetime.datetime) -> Limit:
    begin = now.replace(minute=0, second=0, microsecond=0)
    return Limit(HOUR, settings.MAIL_PER_HOUR, begin, begin + datetime.timedelta(hours=1))


def _per_domain(domain: str, now: datetime.datetime) -> Limit:
    hour = _per_hour(now)
    return Limit(f"hour:{domain}"[:260], settings.MAIL_PER_DOMAIN_AND_HOUR, hour.starts_at, hour.ends_at)


def forget_rates(before: datetime.datetime) -> int:
    """Remove what was counted in an hour that is long over; answers how many rows."""
    return SendingRate.objects.filter(starts_at__lt=before).delete()[0]
