"""How many sign-up mails one address, one network and the whole site may cause, counted without keeping who.

Networks and addresses are kept as hashes that are keyed anew each day, so that no two days can be joined. The network
is the one that connects to us: a proxy before the product must hand on the visitor's address as `REMOTE_ADDR`.
"""

import datetime
import ipaddress
import logging
from dataclasses import dataclass

from django.conf import settings
from django.db import connection
from django.utils import timezone

from newsletters.hashing import hash_secretly
from newsletters.models import MailQuota

logger = logging.getLogger(__name__)

# One household or office: its provider gives it at least this much.
PREFIX_LENGTHS = {4: 24, 6: 48}
_NO_LIMIT = 2**31 - 1

# The limit is looked at by the statement that counts: two processes at once cannot both take the last place.
_COUNT_UP = """
    INSERT INTO newsletters_mailquota (kind, key, starts_at, number) VALUES (%s, %s, %s, 1)
    ON CONFLICT (kind, key, starts_at) DO UPDATE SET number = newsletters_mailquota.number + 1
    WHERE newsletters_mailquota.number < %s
    RETURNING number
"""


class QuotaIsUsedUp(Exception):
    """No more sign-up mails now; `kind` says which limit was reached."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


@dataclass(frozen=True)
class Quota:
    """At most `most` mails of one kind and key in the stretch of time that begins at `starts_at`."""

    kind: str
    key: str
    starts_at: datetime.datetime
    most: int


def take_from_network_and_total(*, ip_address: str, at: datetime.datetime) -> None:
    """Count one sign-up; raises `QuotaIsUsedUp`, and then the caller's transaction must be rolled back."""
    hour = timezone.localtime(at).replace(minute=0, second=0, microsecond=0)
    network = _hash_for_a_day("network", name_network(ip_address), at)
    _take(Quota("network", network, hour, settings.SIGN_UPS_PER_NETWORK_AND_HOUR))
    _take(Quota("total", "", hour, settings.SIGN_UPS_PER_HOUR))


def take_from_address(*, address: str, at: datetime.datetime) -> None:
    """Count one mail to a normalised address; raises `QuotaIsUsedUp`. A new day begins at midnight."""
    key = _hash_for_a_day("address", address, at)
    _take(Quota("address", key, _begin_of_day(at), settings.SIGN_UPS_PER_ADDRESS_AND_DAY))


def count_refusal(kind: str, at: datetime.datetime) -> None:
    """Count a sign-up that was held back, and warn at the first, the tenth, the hundredth of the day, and so on."""
    number = _count_up(Quota("refused", kind, _begin_of_day(at), _NO_LIMIT))
    if str(number).rstrip("0") == "1":
        logger.warning("Sign-ups held back today, since a limit (%s) was reached: %s.", kind, number)


def name_network(ip_address: str) -> str:
    """The network of an IP address: /24 for IPv4, /48 for IPv6; whatever is no address shares one network."""
    try:
        address = ipaddress.ip_address(ip_address.partition("%")[0])
    except ValueError:
        return "unknown"
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped:
        address = address.ipv4_mapped
    return str(ipaddress.ip_network(f"{address}/{PREFIX_LENGTHS[address.version]}", strict=False))


def forget_quotas(before: datetime.datetime) -> int:
    """Remove what was counted in a stretch of time that began before that moment; answers how many rows."""
    return MailQuota.objects.filter(starts_at__lt=before).delete()[0]


def _take(quota: Quota) -> None:
    if not _count_up(quota):
        raise QuotaIsUsedUp(quota.kind)


def _count_up(quota: Quota) -> int:
    """The number with this one, or 0 when the limit was reached before."""
    starts_at = connection.ops.adapt_datetimefield_value(quota.starts_at)
    with connection.cursor() as cursor:
        cursor.execute(_COUNT_UP, [quota.kind, quota.key, starts_at, quota.most])
        row = cursor.fetchone()
    return row[0] if row else 0


def _hash_for_a_day(kind: str, text: str, at: datetime.datetime) -> str:
    return hash_secretly(f"newsletters.quota.{kind}.{timezone.localdate(at):%Y-%m-%d}", text)


def _begin_of_day(at: datetime.datetime) -> datetime.datetime:
    return timezone.localtime(at).replace(hour=0, minute=0, second=0, microsecond=0)
