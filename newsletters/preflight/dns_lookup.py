"""Looks up texts in the DNS, with dnspython: quickly or not at all, because a person waits for the page."""

import hashlib
import time
from collections.abc import Sequence

import dns.exception
import dns.resolver
from django.conf import settings
from django.core.cache import cache

from newsletters.preflight.lookup import NoAnswer

# Seconds. One object answers one page: all its questions together take no longer than this.
PATIENCE = 2.0
KEEP_ANSWER = 600
# Whoever looks again at once shall not wait again for a server that is away.
KEEP_SILENCE = 60
SILENCE = "silence"


class DnsLookup:
    """Asks the name servers of `DNS_SERVERS`, or those of the machine; remembers answers for ten minutes."""

    def __init__(self, servers: Sequence[str] | None = None, port: int = 53, patience: float = PATIENCE) -> None:
        self._servers = list(getattr(settings, "DNS_SERVERS", ())) if servers is None else list(servers)
        self._port = port
        self._time_left = patience

    def find_texts(self, name: str) -> list[str]:
        """The TXT records of a name; raises `NoAnswer`."""
        # The name of a cache entry may hold few signs, and a domain may be long.
        digest = hashlib.sha256(f"{self._servers} {self._port} {name}".encode()).hexdigest()
        key = f"preflight-dns-{digest}"
        answer = cache.get(key)
        if answer is None:
            try:
                answer = self._ask(name)
            except NoAnswer:
                cache.set(key, SILENCE, KEEP_SILENCE)
                raise
            cache.set(key, answer, KEEP_ANSWER)
        if answer == SILENCE:
            raise NoAnswer(name)
        return list(answer)

    def _ask(self, name: str) -> list[str]:
        started = time.monotonic()
        try:
            found = self._make_resolver().resolve(name, "TXT", lifetime=self._time_left, search=False)
        except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
            return []
        except (dns.exception.DNSException, OSError) as error:
            raise NoAnswer(name) from error
        finally:
            self._time_left = max(0.0, self._time_left - (time.monotonic() - started))
        return [b"".join(record.strings).decode("utf-8", "replace") for record in found]

    def _make_resolver(self) -> dns.resolver.Resolver:
        resolver = dns.resolver.Resolver(configure=not self._servers)
        if self._servers:
            resolver.nameservers = self._servers
            resolver.port = self._port
        return resolver
