"""Sends over SMTP with reused connections, or into the outbox folder where no server is set."""

import smtplib
import ssl
from collections.abc import Iterator, Sequence

from django.conf import settings
from django.utils import timezone

from newsletters.delivery_backends.person_by_person import PersonByPerson, leave_out_waiting
from newsletters.delivery_backends.port import AnswerLost, LineClosed, Refused, ServerAway, Transport
from newsletters.mail.messages import Envelope, MessageForm, build_message
from newsletters.mail.rendering import RenderedMail
from newsletters.mailings.leases import Lease
from newsletters.models import Mailing
from newsletters.outbox import write_to_outbox

CONNECTION_LOST = (smtplib.SMTPServerDisconnected, OSError)
TEMPORARILY_CLOSED = 421
SEND_NOW = 354
Reply = tuple[int, bytes]


class SmtpBackend:
    """The embedded way of sending."""

    def deliver(self, mailing: Mailing, lease: Lease) -> None:
        PersonByPerson(open_transport, lease, settings.MAIL_CONNECTIONS).run(mailing)

    def send_test(self, mail: RenderedMail, address: str) -> None:
        transport = open_transport()
        try:
            transport.carry(fill_in_test(mail, address))
        finally:
            transport.close()

    def cancel(self, mailing: Mailing) -> None:
        leave_out_waiting(mailing)


def fill_in_test(mail: RenderedMail, address: str) -> Envelope:
    """A test belongs to no delivery: its unsubscribe link works and changes nothing."""
    return MessageForm(build_message(mail)).fill_in(delivery_id=0, address=address, at=timezone.now())


def open_transport() -> Transport:
    """The transport of the settings."""
    return SmtpTransport() if settings.MAIL_SERVER.host else OutboxTransport()


class OutboxTransport:
    """Writes each message as a file."""

    def carry(self, envelope: Envelope) -> str:
        try:
            path = write_to_outbox(f"Return-Path: <{envelope.return_path}>\r\n".encode() + envelope.message)
        except OSError as error:
            raise ServerAway(str(error)) from error
        return path.name

    def close(self) -> None:
        """Nothing is kept open."""


class SmtpTransport:
    """One connection, opened when needed and opened again after the server closed it."""

    def __init__(self) -> None:
        self._connection: smtplib.SMTP | None = None

    def carry(self, envelope: Envelope) -> str:
        connection = self._connection or self._connect()
        try:
            self._start_message(connection, envelope)
        except CONNECTION_LOST as error:
            self._drop()
            raise LineClosed(f"The mail server closed the connection: {error}") from error
        return self._send_data(connection, envelope.message)

    def close(self) -> None:
        if self._connection is not None:
            try:
                self._connection.quit()
            except CONNECTION_LOST:
                self._connection.close()
            self._connection = None

    def _connect(self) -> smtplib.SMTP:
        server = settings.MAIL_SERVER
        try:
            connection = self._open(server.host, server.port, server.implicit_tls)
            if server.user:
                # Never a password in the clear: a server that does not offer STARTTLS counts as away.
                if not server.implicit_tls:
                    connection.starttls(context=ssl.create_default_context())
                connection.login(server.user, server.password)
        except (smtplib.SMTPException, OSError) as error:
            raise ServerAway(f"The mail server {server.host}:{server.port} cannot be used: {error}") from error
        self._connection = connection
        return connection

    def _open(self, host: str, port: int, implicit_tls: bool) -> smtplib.SMTP:
        if implicit_tls:
            context = ssl.create_default_context()
            connection: smtplib.SMTP = smtplib.SMTP_SSL(host, port, timeout=settings.EMAIL_TIMEOUT, context=context)
        else:
            connection = smtplib.SMTP(host, port, timeout=settings.EMAIL_TIMEOUT)
        connection.ehlo_or_helo_if_needed()
        return connection

    def _start_message(self, connection: smtplib.SMTP, envelope: Envelope) -> None:
        commands = (f"MAIL FROM:<{envelope.return_path}>", f"RCPT TO:<{envelope.recipient}>", "DATA")
        ask = self._ask_at_once if connection.has_extn("pipelining") else self._ask_in_turn
        answers = ask(connection, commands)
        self._expect(next(answers))
        self._expect(next(answers), at_recipient=True)
        self._expect(next(answers), wanted=SEND_NOW)

    def _ask_in_turn(self, connection: smtplib.SMTP, commands: Sequence[str]) -> Iterator[Reply]:
        yield from (connection.docmd(command) for command in commands)

    def _ask_at_once(self, connection: smtplib.SMTP, commands: Sequence[str]) -> Iterator[Reply]:
        """One trip instead of three (RFC 2920); DATA comes last, as it must."""
        connection.send("\r\n".join((*commands, "")).encode("ascii"))
        replies = [connection.getreply() for _command in commands]
        if replies[-1][0] == SEND_NOW and any(code >= 300 for code, _answer in replies[:-1]):
            # It would take a message without a recipient: end that one, empty.
            connection.send(b".\r\n")
            connection.getreply()
        return iter(replies)

    def _send_data(self, connection: smtplib.SMTP, message: bytes) -> str:
        # A line that starts with a dot gets another one (RFC 5321, 4.5.2).
        stuffed = message.replace(b"\r\n.", b"\r\n..")
        try:
            connection.send(stuffed + b".\r\n")
            code, answer = connection.getreply()
        except CONNECTION_LOST as error:
            self._drop()
            raise AnswerLost(f"connection lost after DATA: {error}") from error
        if code != 250:
            self._reset(connection, code)
            raise Refused(code, _read_answer(answer))
        return f"{code} {_read_answer(answer)}"

    def _expect(self, reply: Reply, *, wanted: int = 250, at_recipient: bool = False) -> None:
        code, answer = reply
        if code == wanted or (wanted == 250 and 200 <= code < 300):
            return
        if code == TEMPORARILY_CLOSED:
            self._drop()
            raise LineClosed(f"421 {_read_answer(answer)}")
        if self._connection is not None:
            self._reset(self._connection, code)
        raise Refused(code, _read_answer(answer), at_recipient=at_recipient)

    def _reset(self, connection: smtplib.SMTP, code: int) -> None:
        """Make the connection fit for the next message; one that cannot be is dropped."""
        try:
            if code != TEMPORARILY_CLOSED and connection.docmd("RSET")[0] == 250:
                return
        except CONNECTION_LOST:
            pass
        self._drop()

    def _drop(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def _read_answer(answer: bytes) -> str:
    return " ".join(answer.decode("utf-8", "replace").split())
