from collections.abc import Callable, Iterator

import pytest
from django.core.management import CommandError, call_command

from campaign_site.mail_settings import Mailbox
from newsletters.bounces import polling
from newsletters.bounces.mailbox import MailboxAway
from newsletters.bounces.polling import ReadMails, Turns, poll_mailbox, read_mailbox
from newsletters.mailings.leases import stop_requested
from newsletters.models import Consent
from tests.factories.newsletters import DeliveryFactory
from tests.newsletters.bounce_mails import make_complaint, make_letter, make_report
from tests.newsletters.imap_server import PASSWORD, ImapServer

pytestmark = pytest.mark.django_db


@pytest.fixture
def serve(settings) -> Iterator[Callable[..., ImapServer]]:
    """A mailbox with these mails, and settings that name it."""
    servers: list[ImapServer] = []

    def serve(*mails: bytes, password: str = PASSWORD, folder: str = "INBOX", **options) -> ImapServer:
        server = ImapServer(*mails, **options).__enter__()
        servers.append(server)
        settings.BOUNCE_MAILBOX = Mailbox("127.0.0.1", server.port, "bounces", password, folder, implicit_tls=False)
        return server

    yield serve
    for server in servers:
        server.__exit__()


@pytest.fixture(autouse=True)
def fresh_turns(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(polling, "turns", Turns())
    yield
    stop_requested.clear()


def write_mails() -> list[bytes]:
    first, second = DeliveryFactory.create_batch(2)
    return [make_report(first.pk), make_letter(first.pk), make_complaint(second.pk)]


@pytest.mark.parametrize("can_move", [True, False])
def test_mails_are_taken_in_order_and_put_away(serve, can_move: bool) -> None:
    server = serve(*write_mails(), can_move=can_move)
    assert read_mailbox() == ReadMails(taken=2, unknown=1)
    assert sorted(server.folders_of_mails()) == ["INBOX", "Processed", "Processed"]
    letter = next(mail for mail in server.mails.values() if mail.folder == "INBOX")
    assert letter.flags == {r"\Flagged"}
    assert list(Consent.objects.order_by("pk").values_list("change", "source")) == [
        ("bounced", "mailbox"),
        ("complained", "mailbox"),
    ]
    assert read_mailbox() == ReadMails()
    assert server.commands[-1] == "LOGOUT"


@pytest.mark.parametrize("command", ["LOGIN", "SELECT", "UID SEARCH", "UID FETCH", "UID STORE", "UID MOVE", "CLOSE"])
@pytest.mark.parametrize("after", [0, 1])
def test_broken_line_loses_nothing_and_takes_nothing_twice(serve, command: str, after: int) -> None:
    server = serve(*write_mails())
    server.breaks_at, server.breaks_after = command, after
    # What is said once per run breaks the second run, which has nothing to do any more.
    is_said_twice = command in ("UID FETCH", "UID STORE", "UID MOVE")
    if after and not is_said_twice:
        read_mailbox()
    with pytest.raises(MailboxAway):
        read_mailbox()
    server.breaks_at = ""
    read_mailbox()
    # One that was marked and not yet moved stays where it is, and is not read again.
    mails = server.mails.values()
    assert sum(mail.folder == "Processed" or r"\Seen" in mail.flags for mail in mails) == 2
    assert [mail.flags for mail in mails if mail.folder == "INBOX" and r"\Seen" not in mail.flags] == [{r"\Flagged"}]
    assert sorted(Consent.objects.values_list("change", flat=True)) == ["bounced", "complained"]


def test_run_is_bounded_and_goes_on_the_next_time(serve, monkeypatch: pytest.MonkeyPatch) -> None:
    serve(*write_mails())
    monkeypatch.setattr(polling, "MOST_MAILS", 2)
    assert read_mailbox() == ReadMails(taken=1, unknown=1)
    assert read_mailbox() == ReadMails(taken=1)


def test_process_that_ends_stops_between_mails(serve) -> None:
    serve(*write_mails())
    stop_requested.set()
    assert read_mailbox() == ReadMails()


def test_huge_mail_is_looked_at_from_its_beginning(serve) -> None:
    delivery = DeliveryFactory()
    server = serve(make_report(delivery.pk) + b"x" * 3_000_000)
    assert read_mailbox().taken == 1
    assert server.folders_of_mails() == ["Processed"]


@pytest.mark.parametrize("fault", [{"password": "wrong"}, {"folder": "Missing"}])
def test_mailbox_that_cannot_be_entered_says_so_without_the_password(serve, fault: dict[str, str]) -> None:
    serve(**({"folder": "INBOX"} | fault))
    with pytest.raises(CommandError, match="mailbox") as caught:
        call_command("read_bounces")
    assert "wrong word" not in str(caught.value)


def test_mailbox_that_is_not_there_is_logged_and_left_alone_for_a_while(serve, caplog) -> None:
    server = serve()
    server.__exit__()
    poll_mailbox()
    poll_mailbox()
    assert caplog.text.count("cannot be read") == 1
    assert PASSWORD not in caplog.text


def test_scheduler_looks_once_a_minute(serve) -> None:
    server = serve(*write_mails())
    poll_mailbox()
    poll_mailbox()
    assert server.commands.count("LOGOUT") == 1


def test_scheduler_does_nothing_without_a_mailbox() -> None:
    poll_mailbox()


def test_command_reads_the_mailbox(serve, capsys: pytest.CaptureFixture[str]) -> None:
    serve(*write_mails())
    call_command("read_bounces")
    assert "2 taken, 0 with nothing new, 1 unknown." in capsys.readouterr().out
