import socket
import threading
import time
from collections.abc import Iterator

import dns.flags
import dns.message
import dns.rcode
import dns.rrset
import pytest
from django.core.cache import cache

from newsletters.preflight import Code, NoAnswer
from newsletters.preflight.dns_lookup import DnsLookup
from newsletters.preflight.sender import find_sender_gaps
from tests.newsletters.preflights import Names

pytestmark = pytest.mark.usefixtures("in_english")
GOOD = {
    "nieuws.gemeente.nl": ["v=spf1 include:mail.nl -all", "other=1"],
    "mail._domainkey.nieuws.gemeente.nl": ["v=DKIM1; k=rsa; p=MIIB"],
    "_dmarc.nieuws.gemeente.nl": ["v=DMARC1; p=reject"],
}


@pytest.fixture(autouse=True)
def sender(settings) -> Iterator[None]:  # type: ignore[no-untyped-def]
    settings.SENDER_ADDRESS = "post@nieuws.gemeente.nl"
    settings.DKIM_SELECTOR = "mail"
    cache.clear()
    yield
    cache.clear()


def found(**changes: list[str] | None) -> list[tuple[Code, bool]]:
    names = {name.replace("_at_", "."): texts for name, texts in changes.items()}
    return [(finding.code, finding.is_blocking) for finding in find_sender_gaps(Names(**GOOD | names))]


def test_domain_with_everything_is_fine() -> None:
    assert found() == []


@pytest.mark.parametrize("texts", [[], ["v=spf10 -all"], ["spf"], ["v=spf1 -all", "v=spf1 +all"]])
def test_domain_without_one_spf_record_blocks(texts: list[str]) -> None:
    assert found(**{"nieuws.gemeente.nl": texts}) == [(Code.SENDER_SPF, True)]


@pytest.mark.parametrize("texts", [[], ["v=DKIM1; p="], ["v=DKIM1; sp=1"]])
def test_domain_without_a_dkim_key_blocks(texts: list[str]) -> None:
    assert found(**{"mail._domainkey.nieuws.gemeente.nl": texts}) == [(Code.SENDER_DKIM, True)]


def test_no_selector_cannot_be_looked_up_and_warns(settings) -> None:  # type: ignore[no-untyped-def]
    settings.DKIM_SELECTOR = ""
    assert found() == [(Code.SENDER_DKIM, False)]


def test_dmarc_may_stand_at_the_domain_above() -> None:
    assert found(**{"_dmarc.nieuws.gemeente.nl": []}) == [(Code.SENDER_DMARC, True)]
    assert found(**{"_dmarc.nieuws.gemeente.nl": [], "_dmarc.gemeente.nl": ["v=DMARC1;p=none"]}) == []
    assert found(**{"_dmarc.nieuws.gemeente.nl": [], "_dmarc.nl": ["v=DMARC1;p=none"]}) == [(Code.SENDER_DMARC, True)]


@pytest.mark.parametrize("name", GOOD)
def test_silence_warns_and_ends_the_asking(name: str) -> None:
    names = Names(**GOOD | {name: None})
    (finding,) = find_sender_gaps(names)
    assert (finding.code, finding.is_blocking) == (Code.SENDER_UNKNOWN, False)
    assert names.asked[-1] == name


@pytest.mark.parametrize(
    "domain", ["kijk-niet-weg.example", "a.test", "x.invalid", "localhost", "example.org", "mail.example.com"]
)
def test_example_address_is_not_looked_up(settings, domain: str) -> None:  # type: ignore[no-untyped-def]
    settings.SENDER_ADDRESS = f"post@{domain}"
    names = Names()
    (finding,) = find_sender_gaps(names)
    assert (finding.code, finding.is_blocking, names.asked) == (Code.SENDER_EXAMPLE, False, [])
    assert "example address" in finding.message


class NameServer:
    """A name server on this machine, with its own records; asks that it does not know stay without an answer."""

    def __init__(self, records: dict[str, list[str]]) -> None:
        self.records = records
        self.asked: list[str] = []
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind(("127.0.0.1", 0))
        self.port: int = self.socket.getsockname()[1]
        self.thread = threading.Thread(target=self.serve, daemon=True)
        self.thread.start()

    def serve(self) -> None:
        while True:
            try:
                data, address = self.socket.recvfrom(4096)
            except OSError:
                return
            if data == b"stop":
                return
            query = dns.message.from_wire(data)
            name = query.question[0].name.to_text().rstrip(".")
            self.asked.append(name)
            if name == "silent.nl":
                continue
            answer = dns.message.make_response(query)
            answer.flags |= dns.flags.RA
            if name not in self.records:
                answer.set_rcode(dns.rcode.SERVFAIL if name == "broken.nl" else dns.rcode.NXDOMAIN)
            elif self.records[name]:
                answer.answer.append(dns.rrset.from_text(f"{name}.", 60, "IN", "TXT", *self.records[name]))
            self.socket.sendto(answer.to_wire(), address)

    def stop(self) -> None:
        self.socket.sendto(b"stop", ("127.0.0.1", self.port))
        self.thread.join(5)
        self.socket.close()


@pytest.fixture
def server() -> Iterator[NameServer]:
    server = NameServer({"long.nl": ['"v=spf1 " "-all"', '"é"'], "empty.nl": []})
    yield server
    server.stop()


def make_lookup(server: NameServer, patience: float = 2.0) -> DnsLookup:
    return DnsLookup(["127.0.0.1"], port=server.port, patience=patience)


def test_records_are_read_from_a_real_name_server_and_remembered(server: NameServer) -> None:
    texts = make_lookup(server).find_texts("long.nl")
    assert "v=spf1 -all" in texts
    assert make_lookup(server).find_texts("long.nl") == texts
    assert server.asked == ["long.nl"]


@pytest.mark.parametrize("name", ["nothing.nl", "empty.nl"])
def test_name_without_texts_has_none(server: NameServer, name: str) -> None:
    assert make_lookup(server).find_texts(name) == []


def test_broken_server_gives_no_answer(server: NameServer) -> None:
    with pytest.raises(NoAnswer):
        make_lookup(server, patience=1).find_texts("broken.nl")


def test_silent_server_is_left_in_time_and_not_asked_again_at_once(server: NameServer) -> None:
    lookup = make_lookup(server, patience=0.3)
    started = time.monotonic()
    with pytest.raises(NoAnswer):
        lookup.find_texts("silent.nl")
    with pytest.raises(NoAnswer):
        lookup.find_texts("long.nl")
    with pytest.raises(NoAnswer):
        make_lookup(server).find_texts("silent.nl")
    assert time.monotonic() - started < 2
    assert "long.nl" not in server.asked


@pytest.mark.parametrize("name", ["a..nl", "a" * 64 + ".nl", ".".join(["a" * 60] * 5)])
def test_name_that_cannot_be_asked_gives_no_answer(server: NameServer, name: str) -> None:
    with pytest.raises(NoAnswer):
        make_lookup(server).find_texts(name)
