"""What an operator may say about sending mail: server, sender, speed, quiet hours, signature."""

from collections.abc import Mapping
from dataclasses import dataclass
from email.headerregistry import Address
from pathlib import Path
from urllib.parse import unquote

from campaign_site.setting_values import LOOPBACK, BadSetting, read_number, split_url
from newsletters.mail.signing import is_usable_key
from newsletters.mailings.quiet_hours import QuietHours

MOST_CONNECTIONS = 50
SHORTEST_SECRET = 16


@dataclass(frozen=True)
class MailServer:
    """Where mail goes: an SMTP server, or the outbox folder when `host` is empty."""

    host: str = ""
    port: int = 25
    user: str = ""
    password: str = ""
    implicit_tls: bool = False


@dataclass(frozen=True)
class Mailbox:
    """Where bounces arrive, and how to read them over IMAP."""

    host: str
    port: int
    user: str
    password: str
    folder: str
    implicit_tls: bool


@dataclass(frozen=True)
class MailSettings:
    """All settings of mail; a limit of 0 is none. `dkim_key` is the private key as PEM, or empty."""

    server: MailServer
    bounce_mailbox: Mailbox | None
    webhook_secret: str
    sender_name: str
    sender_address: str
    connections: int
    per_second: int
    per_hour: int
    per_domain_and_hour: int
    quiet_hours: QuietHours | None
    dkim_selector: str
    dkim_key: bytes


def read_mail_settings(values: Mapping[str, str], project_dir: Path) -> MailSettings:
    """Read and check the variables; raises `BadSetting`."""
    selector, key = _read_dkim(values, project_dir)
    return MailSettings(
        server=_read_mail_server(values.get("EMAIL_URL") or ""),
        bounce_mailbox=_read_bounce_mailbox(values.get("BOUNCE_MAILBOX_URL") or ""),
        webhook_secret=_read_webhook_secret(values.get("ANYMAIL_WEBHOOK_SECRET") or ""),
        sender_name=_read_sender_name(values.get("SENDER_NAME") or "Kijk niet weg"),
        sender_address=_read_sender_address(values.get("SENDER_ADDRESS") or "nieuwsbrief@kijk-niet-weg.example"),
        connections=_read_connections(values),
        per_second=read_number("MAIL_PER_SECOND", values, default=0, smallest=0),
        per_hour=read_number("MAIL_PER_HOUR", values, default=0, smallest=0),
        per_domain_and_hour=read_number("MAIL_PER_DOMAIN_AND_HOUR", values, default=0, smallest=0),
        quiet_hours=_read_quiet_hours(values.get("QUIET_HOURS") or ""),
        dkim_selector=selector,
        dkim_key=key,
    )


def _read_mail_server(text: str) -> MailServer:
    if not text:
        return MailServer()
    parts = split_url("EMAIL_URL", text, "smtp smtps")
    if not parts.hostname:
        raise BadSetting("EMAIL_URL must name a mail server, such as smtp://mail.example:25.")
    implicit_tls = parts.scheme == "smtps"
    return MailServer(
        host=parts.hostname,
        port=parts.port or (465 if implicit_tls else 25),
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        implicit_tls=implicit_tls,
    )


def _read_bounce_mailbox(text: str) -> Mailbox | None:
    """Other than on this machine, only over TLS: the password and the mails of people go over the line."""
    if not text:
        return None
    parts = split_url("BOUNCE_MAILBOX_URL", text, "imaps imap")
    folder = unquote(parts.path.strip("/")) or "INBOX"
    is_plain = (folder + unquote(f"{parts.username}{parts.password}")).isprintable()
    if not (parts.hostname and parts.username and parts.password and is_plain):
        raise BadSetting("BOUNCE_MAILBOX_URL must be like imaps://user:password@mail.example/INBOX.")
    if parts.scheme == "imap" and parts.hostname not in LOOPBACK:
        raise BadSetting("BOUNCE_MAILBOX_URL must start with imaps://.")
    implicit_tls = parts.scheme == "imaps"
    return Mailbox(
        host=parts.hostname,
        port=parts.port or (993 if implicit_tls else 143),
        user=unquote(parts.username),
        password=unquote(parts.password),
        folder=folder,
        implicit_tls=implicit_tls,
    )


def _read_webhook_secret(text: str) -> str:
    """Providers post it as the user and password of the address they are given."""
    user, _colon, password = text.partition(":")
    if text and not (user and len(password) >= SHORTEST_SECRET and text.isascii() and text.isprintable()):
        raise BadSetting(
            f"ANYMAIL_WEBHOOK_SECRET must be like user:password, with a password of at least {SHORTEST_SECRET} signs."
        )
    return text


def _read_sender_name(text: str) -> str:
    if not text.isprintable():
        raise BadSetting("SENDER_NAME must be one line of plain text.")
    return text


def _read_sender_address(text: str) -> str:
    try:
        address = Address(addr_spec=text)
    except (ValueError, IndexError) as error:
        raise BadSetting("SENDER_ADDRESS must be a mail address such as news@campaign.example.") from error
    if not address.username or "." not in address.domain or not text.isascii():
        raise BadSetting("SENDER_ADDRESS must be a mail address such as news@campaign.example.")
    return text


def _read_connections(values: Mapping[str, str]) -> int:
    number = read_number("MAIL_CONNECTIONS", values, default=4)
    if number > MOST_CONNECTIONS:
        raise BadSetting(f"MAIL_CONNECTIONS must be a whole number from 1 to {MOST_CONNECTIONS}, not '{number}'.")
    return number


def _read_quiet_hours(text: str) -> QuietHours | None:
    try:
        return QuietHours.read(text)
    except ValueError as error:
        raise BadSetting("QUIET_HOURS must be two times of the day such as 21:00-08:00.") from error


def _read_dkim(values: Mapping[str, str], project_dir: Path) -> tuple[str, bytes]:
    """Selector and key; both or neither."""
    selector, name = values.get("DKIM_SELECTOR") or "", values.get("DKIM_KEY_FILE") or ""
    if bool(selector) != bool(name):
        raise BadSetting("Set DKIM_SELECTOR and DKIM_KEY_FILE together, or neither.")
    if not name:
        return "", b""
    if not (selector.isascii() and selector.replace(".", "").replace("-", "").replace("_", "").isalnum()):
        raise BadSetting("DKIM_SELECTOR must be the name of a DNS record such as mail2026.")
    try:
        key = (project_dir / Path(name).expanduser()).read_bytes()
    except OSError as error:
        raise BadSetting(f"DKIM_KEY_FILE cannot be read: {error.strerror}.") from error
    if not is_usable_key(key):
        raise BadSetting("DKIM_KEY_FILE must hold an RSA private key as PEM.")
    return selector, key
