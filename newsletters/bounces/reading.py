"""Reads a mail that came to the bounce address: a delivery report, a complaint, or neither.

Delivery reports follow RFC 3464, complaints RFC 5965; some servers write plain text instead, and then the signed
address they wrote to says which delivery is meant. Only a name that we signed counts, wherever it stands.
"""

import re
from email.message import Message
from email.utils import parseaddr

from newsletters.bounces.addresses import find_delivery_id
from newsletters.bounces.answers import tidy_answer
from newsletters.bounces.classifying import classify, classify_refusal
from newsletters.bounces.parts import (
    TooTangled,
    list_parts,
    open_message,
    read_blocks,
    read_headers,
    read_returned,
    read_text,
)
from newsletters.bounces.reports import Bounce, Complaint, NotAReport, Notice, Report
from newsletters.models.delivery import BounceKind
from newsletters.tokens import UNSUBSCRIBE_TOKEN_LENGTH, read_unsubscribe_token

_ARRIVED_AT = ("Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To", "To")
_OF_THE_ORIGINAL = ("Return-Path", "Message-ID", "Original-Mail-From", "Original-Envelope-Id", "X-Original-Message-ID")
_TOKEN = re.compile(rf"/unsubscribe/([\w-]{{{UNSUBSCRIBE_TOKEN_LENGTH}}})/")
_REFUSED_LINE = re.compile(r"(?<![\d.])(?:[45]\d\d[ -]|[45]\.\d{1,3}\.\d{1,3}\b)[^\r\n]{0,300}")
_MAILERS = ("mailer-daemon", "postmaster", "mailerdaemon", "mail-daemon")
# RFC 3834 and what was common before it.
_AUTOMATIC = ("auto-replied", "auto-generated", "auto-notified")
_AWAY = re.compile(
    r"^\s*(?:auto(?:matic)?[ -]?(?:reply|response)|out of (?:the )?office|afwezig|abwesen|nieobecn)", re.I
)
# What became of the mail when it did not fail.
_NOT_FAILED = {"delayed", "delivered", "relayed", "expanded"}
# What people do with a button; the other kinds of feedback are said by programs, or that a mail is no spam after all.
_COMPLAINTS = {"abuse", "fraud", "opt-out"}


def read_report(raw: bytes) -> Report:
    """What the mail says about a delivery; raises `NotAReport` and nothing else, whatever the bytes are."""
    try:
        return _read(open_message(raw))
    except NotAReport:
        raise
    except TooTangled as error:
        raise NotAReport("The mail has too many parts.") from error
    except Exception as error:
        # The parser of the standard library raises many kinds of errors on mails that nobody would write.
        raise NotAReport("The mail cannot be read.") from error


def _read(message: Message) -> Report:
    parts = list_parts(message)
    blocks = [block for part in parts for block in read_blocks(part)]
    delivery_id = _find_delivery(message, parts, blocks)
    if delivery_id is None:
        raise NotAReport("The mail names no delivery of ours.")
    feedback = [kind.strip().lower() for block in blocks for kind in read_headers(block, ["Feedback-Type"])]
    if feedback:
        return Complaint(delivery_id) if feedback[0] in _COMPLAINTS else Notice(delivery_id)
    recipients = [block for block in blocks if block.get("Action") or block.get("Status")]
    if recipients:
        return _read_standard(delivery_id, recipients)
    return _read_plain(delivery_id, message, parts)


def _find_delivery(message: Message, parts: list[Message], blocks: list[Message]) -> int | None:
    """Where the report arrived says it best; a report that was handed on has the mail, or its headers, inside."""
    returned = [mail for part in parts for mail in read_returned(part)]
    texts = [*read_headers(message, _ARRIVED_AT)]
    for headers in (*blocks, *returned):
        texts += read_headers(headers, _OF_THE_ORIGINAL)
    named = (find_delivery_id(text) for text in texts)
    unsubscribe = (text for mail in returned for text in read_headers(mail, ["List-Unsubscribe"]))
    by_token = (read_unsubscribe_token(token) for text in unsubscribe for token in _TOKEN.findall(text))
    return next((found for source in (named, by_token) for found in source if found is not None), None)


def _read_standard(delivery_id: int, recipients: list[Message]) -> Report:
    """A report by RFC 3464: our mails have one recipient, so the first that failed is the one."""
    failed = [block for block in recipients if _read_field(block, "Action").lower() not in _NOT_FAILED]
    if not failed:
        return Notice(delivery_id)
    diagnosis = _read_field(failed[0], "Diagnostic-Code")
    answer = re.sub(r"^[\w-]+\s*;\s*", "", diagnosis)
    status = re.match(r"[245]\.\d{1,3}\.\d{1,3}", _read_field(failed[0], "Status"))
    enhanced = status.group() if status else ""
    kind = _judge(enhanced, answer)
    return Bounce(delivery_id, kind, tidy_answer(answer or enhanced))


def _judge(enhanced: str, answer: str) -> BounceKind:
    """The answer of the other server is nearer to the truth than a status that says little, such as 5.0.0."""
    says_little = enhanced[2:] in ("", "0.0") or enhanced[2:].startswith("0.")
    by_answer = classify_refusal(answer) if says_little else None
    return by_answer or classify(0, enhanced, answer) or BounceKind.SOFT


def _read_plain(delivery_id: int, message: Message, parts: list[Message]) -> Report:
    """A report in words only, or an answer by a machine; what a person wrote is left to people."""
    text = "\n".join(read_text(part) for part in parts if part.get_content_maintype() == "text")
    refused = _REFUSED_LINE.search(text)
    answer = refused.group() if refused else ""
    is_from_mailer = parseaddr(_read_field(message, "From"))[1].lower().startswith(_MAILERS)
    if _is_automatic(message) and not is_from_mailer:
        return Notice(delivery_id)
    if is_from_mailer or (answer and _read_field(message, "Return-Path") == "<>"):
        return Bounce(delivery_id, classify_refusal(answer) or BounceKind.SOFT, tidy_answer(answer))
    raise NotAReport("The mail was written to the bounce address and is no report.")


def _is_automatic(message: Message) -> bool:
    """Somebody is away, or a program says that it got the mail."""
    says_so = _read_field(message, "Auto-Submitted").lower().startswith(_AUTOMATIC)
    marks = message.get("X-Autoreply") or message.get("X-Autorespond")
    return bool(says_so or marks or _AWAY.search(_read_field(message, "Subject")))


def _read_field(block: Message, name: str) -> str:
    return " ".join(" ".join(read_headers(block, [name])).split())
