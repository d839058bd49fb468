"""Mails that come back, as common servers write them; our own writing after their manner."""

from newsletters.bounces.addresses import make_message_id, make_return_path
from newsletters.tokens import make_unsubscribe_token

READER = "anna@voorbeeld.example"


def make_original(delivery_id: int) -> str:
    """The headers of the mail that went out."""
    return (
        f"Return-Path: <{make_return_path(delivery_id)}>\r\n"
        f"Message-ID: <{make_message_id(delivery_id)}>\r\n"
        "From: Kijk niet weg <nieuwsbrief@kijk-niet-weg.example>\r\n"
        f"To: <{READER}>\r\n"
        f"List-Unsubscribe: <https://site.example/mail/unsubscribe/{make_unsubscribe_token(delivery_id)}/>\r\n"
        "Subject: News\r\n"
    )


def make_report(
    delivery_id: int,
    *,
    to: str | None = None,
    sender: str = "MAILER-DAEMON@mx.example",
    action: str = "failed",
    status: str = "5.1.1",
    diagnosis: str = f"smtp; 550 5.1.1 <{READER}>: Recipient address rejected: User unknown",
    returned: str = "text/rfc822-headers",
    original: str | None = None,
) -> bytes:
    """A delivery report by RFC 3464, as Postfix writes it unless told otherwise."""
    return (
        "Return-Path: <>\r\n"
        f"From: {sender} (Mail Delivery System)\r\n"
        f"To: {make_return_path(delivery_id) if to is None else to}\r\n"
        "Subject: Undelivered Mail Returned to Sender\r\n"
        "Auto-Submitted: auto-replied\r\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="F1/mx.example"\r\n'
        "\r\n--F1/mx.example\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
        f"I'm sorry to have to inform you that your message could not\r\nbe delivered to <{READER}>.\r\n"
        "\r\n--F1/mx.example\r\nContent-Type: message/delivery-status\r\n\r\n"
        "Reporting-MTA: dns; mx.example\r\nX-Postfix-Queue-ID: 4F1\r\n\r\n"
        f"Final-Recipient: rfc822; {READER}\r\nAction: {action}\r\nStatus: {status}\r\n"
        f"Diagnostic-Code: {diagnosis}\r\n"
        f"\r\n--F1/mx.example\r\nContent-Type: {returned}\r\n\r\n"
        f"{make_original(delivery_id) if original is None else original}"
        "\r\n--F1/mx.example--\r\n"
    ).encode()


def make_exchange_report(delivery_id: int) -> bytes:
    """Exchange folds the diagnosis and gives the whole mail back."""
    return make_report(
        delivery_id,
        to="bounces@kijk-niet-weg.example",
        sender="postmaster@tenant.example",
        status="5.1.10",
        diagnosis="smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by\r\n SMTP address lookup",
        returned="message/rfc822",
        original=make_original(delivery_id) + "Content-Type: text/plain\r\n\r\nHello\r\n",
    )


def make_gmail_report(delivery_id: int) -> bytes:
    """Gmail puts a picture beside the text, and repeats the code on every line."""
    report = make_report(
        delivery_id,
        diagnosis=(
            "smtp; 550-5.1.1 The email account that you tried to reach does not exist. Please try\r\n"
            " 550-5.1.1 double-checking the recipient's email address. 550 5.1.1 q4-2 - gsmtp"
        ),
        returned="message/rfc822",
    )
    plain = b"Content-Type: text/plain; charset=utf-8\r\n\r\n"
    related = (
        b'Content-Type: multipart/related; boundary="F2"\r\n\r\n--F2\r\n'
        + plain
        + b"Address not found\r\n--F2\r\nContent-Type: image/png\r\n"
        + b"Content-Transfer-Encoding: base64\r\n\r\niVBORw0K\r\n"
        + b"--F2--\r\n"
    )
    return report.replace(plain, related, 1)


def make_qmail_report(delivery_id: int, line: str = "Remote host said: 550 no mailbox here by that name") -> bytes:
    """Words only; the address it came to is all that names the delivery."""
    return (
        f"Return-Path: <>\r\nDelivered-To: {make_return_path(delivery_id).upper()}\r\n"
        "From: MAILER-DAEMON@old.example\r\nSubject: failure notice\r\n\r\n"
        f"Hi. This is the qmail-send program.\r\nI'm afraid I wasn't able to deliver your message.\r\n"
        f"<{READER}>:\r\n{line}\r\n"
    ).encode()


def make_complaint(delivery_id: int, *, kind: str = "abuse", original: str | None = None) -> bytes:
    """A complaint by RFC 5965; who complained is often blacked out."""
    return (
        "From: feedback@provider.example\r\nTo: abuse@kijk-niet-weg.example\r\nSubject: FW: News\r\n"
        'Content-Type: multipart/report; report-type=feedback-report; boundary="F3"\r\n'
        "\r\n--F3\r\nContent-Type: text/plain\r\n\r\nThis is an abuse report.\r\n"
        "\r\n--F3\r\nContent-Type: message/feedback-report\r\n\r\n"
        f"Feedback-Type: {kind}\r\nUser-Agent: Feedback/1.0\r\nVersion: 1\r\nReported-Domain: site.example\r\n"
        "\r\n--F3\r\nContent-Type: message/rfc822\r\n\r\n"
        f"{make_original(delivery_id) if original is None else original}\r\nHello\r\n\r\n--F3--\r\n"
    ).encode()


def make_vacation(delivery_id: int) -> bytes:
    """Somebody is away."""
    return (
        f"From: {READER}\r\nTo: {make_return_path(delivery_id)}\r\nSubject: Afwezig: News\r\n"
        "Auto-Submitted: auto-replied (vacation)\r\n\r\nI am back on 12 May; call 555 1234.\r\n"
    ).encode()


def make_letter(delivery_id: int) -> bytes:
    """Somebody wrote to the bounce address."""
    return (
        f"From: {READER}\r\nTo: {make_return_path(delivery_id)}\r\nSubject: Question\r\n\r\nWho are you?\r\n".encode()
    )
