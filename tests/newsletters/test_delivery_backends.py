"""One contract for every way of sending."""

import email
import email.policy
import socket
from collections.abc import Callable, Iterator
from email.message import Message
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from campaign_site.mail_settings import MailServer
from newsletters.delivery_backends import UnknownBackend, get_backend, memory
from newsletters.delivery_backends.port import ServerAway
from newsletters.delivery_backends.smtp import SmtpTransport
from newsletters.mail.messages import Envelope
from newsletters.mail.rendering import render_mail
from newsletters.mailings import sending
from newsletters.mailings.numbers import count_states
from newsletters.mailings.release import freeze_mailing
from newsletters.models import Mailing
from newsletters.models.mailing import MailingState
from newsletters.tokens import read_unsubscribe_token
from tests.factories.newsletters import NewsletterPageFactory, SubscriberFactory

pytestmark = pytest.mark.django_db


class Sink:
    """Takes mail on loopback, with the answers that a test asks for."""

    def __init__(self) -> None:
        self.messages: list[bytes] = []
        self.peers: set[Any] = set()
        self.rcpt_answers: dict[str, str] = {}
        self.data_answers: list[str] = []

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:
        if address in self.rcpt_answers:
            return self.rcpt_answers[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        answer = self.data_answers.pop(0) if self.data_answers else "250 OK"
        if answer == "drop":
            server.transport.abort()
            return "250 never heard"
        if answer.startswith("250"):
            self.peers.add(session.peer)
            self.messages.append(envelope.original_content)
        return answer


@pytest.fixture
def unused_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def sink(settings: Any, unused_port: int) -> Iterator[Sink]:
    sink = Sink()
    controller = Controller(sink, hostname="127.0.0.1", port=unused_port)
    controller.start()
    settings.MAIL_SERVER = MailServer(host="127.0.0.1", port=unused_port)
    yield sink
    controller.stop()


ReadAll = Callable[[], list[bytes]]


@pytest.fixture(params=["smtp", "outbox", "memory"])
def way(request: pytest.FixtureRequest, settings: Any, tmp_path: Path) -> tuple[str, ReadAll]:
    """The name of a backend, and what reads every message it sent."""
    if request.param == "smtp":
        sink: Sink = request.getfixturevalue("sink")
        return "smtp", lambda: sink.messages
    if request.param == "outbox":
        settings.OUTBOX_DIR = tmp_path
        return "smtp", lambda: [path.read_bytes() for path in sorted(tmp_path.glob("*.eml"))]
    memory.carried.clear()
    return "memory", lambda: [envelope.message for envelope in memory.carried]


def make_mailing(backend: str, people: int = 3) -> Mailing:
    SubscriberFactory.create_batch(people)
    return freeze_mailing(
        newsletter=NewsletterPageFactory(), segment_name="Everybody", rule={}, released_by=None, backend=backend
    )


def parse(raw: bytes) -> Message:
    return email.message_from_bytes(raw, policy=email.policy.default)


def test_backend_delivers_to_everybody_once(way: tuple[str, ReadAll]) -> None:
    name, read_all = way
    mailing = make_mailing(name)
    sending.run_mailing(mailing.pk)
    sending.run_mailing(mailing.pk)
    messages = [parse(raw) for raw in read_all()]
    assert {message["To"].addresses[0].addr_spec for message in messages} == set(
        mailing.deliveries.values_list("subscriber__address", flat=True)
    )
    assert len({message["Message-ID"] for message in messages}) == len(messages) == 3
    assert count_states(mailing).sent == 3


def test_backend_sends_a_test_that_counts_for_nothing(way: tuple[str, ReadAll]) -> None:
    name, read_all = way
    newsletter = NewsletterPageFactory(title="Proef")
    get_backend(name).send_test(render_mail(newsletter), "officer@gemeente.example")
    (message,) = [parse(raw) for raw in read_all()]
    assert message["To"].addresses[0].addr_spec == "officer@gemeente.example"
    token = message["List-Unsubscribe"].split("/")[-2]
    assert read_unsubscribe_token(token) == 0
    assert "/mail/l/" not in message.as_string()


def test_backend_cancels_who_waits(way: tuple[str, ReadAll]) -> None:
    name, read_all = way
    mailing = make_mailing(name)
    get_backend(name).cancel(mailing)
    assert count_states(mailing).excluded == 3
    assert not read_all()


def test_smtp_uses_one_connection_again(sink: Sink) -> None:
    sending.run_mailing(make_mailing("smtp", 5).pk)
    assert len(sink.messages) == 5
    assert len(sink.peers) == 1


def test_smtp_keeps_lines_that_start_with_a_dot(sink: Sink) -> None:
    transport = SmtpTransport()
    transport.carry(Envelope("bounce+1@x.example", "a@x.example", b"Subject: x\r\n\r\n.one\r\n..two\r\n.\r\nend\r\n"))
    transport.close()
    assert sink.messages == [b"Subject: x\r\n\r\n.one\r\n..two\r\n.\r\nend\r\n"]


def test_smtp_answers_become_states(sink: Sink) -> None:
    mailing = make_mailing("smtp", 5)
    addresses = list(mailing.deliveries.order_by("pk").values_list("subscriber__address", flat=True))
    sink.rcpt_answers = {addresses[0]: "550 5.1.1 unknown", addresses[1]: "451 4.2.0 greylisted"}
    sink.data_answers = ["554 5.6.0 not this one", "drop"]
    sending.run_mailing(mailing.pk)
    states = list(mailing.deliveries.order_by("pk").values_list("state", flat=True))
    assert states == ["bounced", "queued", "failed", "uncertain", "sent"]
    assert count_states(mailing).adds_up


def test_smtp_server_that_is_away_loses_nobody(settings: Any, unused_port: int) -> None:
    settings.MAIL_SERVER = MailServer(host="127.0.0.1", port=unused_port)
    mailing = make_mailing("smtp")
    sending.run_mailing(mailing.pk)
    mailing.refresh_from_db()
    assert count_states(mailing).queued == 3
    assert mailing.state == MailingState.SENDING
    assert mailing.waits_until


def test_test_mail_says_when_the_server_is_away(settings: Any, unused_port: int) -> None:
    settings.MAIL_SERVER = MailServer(host="127.0.0.1", port=unused_port)
    with pytest.raises(ServerAway, match="cannot be used"):
        get_backend("smtp").send_test(render_mail(NewsletterPageFactory()), "a@gemeente.example")


def test_outbox_that_cannot_be_written_loses_nobody(settings: Any, tmp_path: Path) -> None:
    settings.OUTBOX_DIR = tmp_path / "file"
    settings.OUTBOX_DIR.write_text("in the way")
    mailing = make_mailing("smtp")
    sending.run_mailing(mailing.pk)
    assert count_states(mailing).queued == 3


def test_unknown_backend_is_named() -> None:
    with pytest.raises(UnknownBackend, match="carrier pigeon"):
        get_backend("carrier pigeon")
