import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsletters.bounces.reading import read_report
from newsletters.bounces.reports import Bounce, Complaint, NotAReport, Notice
from tests.newsletters.bounce_mails import (
    READER,
    make_complaint,
    make_exchange_report,
    make_gmail_report,
    make_letter,
    make_original,
    make_qmail_report,
    make_report,
    make_vacation,
)

WRITERS = (make_report, make_exchange_report, make_gmail_report, make_qmail_report, make_complaint, make_vacation)
FORGED = (
    "Return-Path: <bounce+17@kijk-niet-weg.example>\r\nMessage-ID: <delivery-17@kijk-niet-weg.example>\r\n"
    "List-Unsubscribe: <https://site.example/mail/unsubscribe/AAAAAAAAABEAAAAAAAAAAAAAAAAAAAAA/>\r\n"
)


@pytest.mark.parametrize("write", [make_report, make_exchange_report, make_gmail_report, make_qmail_report])
def test_reports_of_common_servers_are_hard_bounces_of_the_delivery(write) -> None:
    report = read_report(write(17))
    assert isinstance(report, Bounce)
    assert (report.delivery_id, report.kind) == (17, "hard")
    assert report.answer.startswith("550")
    assert READER not in report.answer


def test_answer_is_what_the_other_server_said() -> None:
    assert read_report(make_report(17)).answer == "550 5.1.1 <…>: Recipient address rejected: User unknown"


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"status": "5.2.2", "diagnosis": "smtp; 552 5.2.2 mailbox full"}, "soft"),
        ({"status": "4.4.7", "diagnosis": "smtp; connection timed out"}, "soft"),
        ({"status": "5.7.1", "diagnosis": "smtp; 550 5.7.1 we do not want this"}, "soft"),
        ({"status": "5.0.0", "diagnosis": "smtp; 550 5.1.1 unknown"}, "hard"),
        ({"status": "nonsense", "diagnosis": "x-unix; user unknown"}, "soft"),
        ({"status": "5.1.1", "diagnosis": ""}, "hard"),
    ],
)
def test_kind_follows_status_and_diagnosis(fields: dict[str, str], kind: str) -> None:
    assert read_report(make_report(17, **fields)).kind == kind


@pytest.mark.parametrize("action", ["delayed", "delivered", "relayed", "Expanded"])
def test_report_of_a_mail_that_did_not_fail_changes_nothing(action: str) -> None:
    assert read_report(make_report(17, action=action, status="4.4.1")) == Notice(17)


def test_report_that_was_handed_on_is_known_by_the_mail_inside() -> None:
    assert read_report(make_report(17, to="postmaster@kijk-niet-weg.example")).delivery_id == 17


def test_report_in_words_without_a_code_is_soft() -> None:
    report = read_report(make_qmail_report(17, "Sorry, it did not work."))
    assert report == Bounce(17, "soft", "")


def test_report_with_a_foreign_alphabet_is_read_by_rfc_6533() -> None:
    raw = make_report(17).replace(b"message/delivery-status", b"message/global-delivery-status")
    assert read_report(raw).kind == "hard"


def test_report_that_is_cut_short_is_still_read() -> None:
    raw = make_exchange_report(17).replace(b"Hello", b"Hello\r\n" * 300_000)
    assert read_report(raw).delivery_id == 17


def test_complaint_is_known_by_the_token_when_all_else_is_blacked_out() -> None:
    token_only = next(line for line in make_original(17).splitlines() if line.startswith("List-Unsubscribe"))
    assert read_report(make_complaint(17)) == Complaint(17)
    assert read_report(make_complaint(17, original=f"{token_only}\r\n")) == Complaint(17)


@pytest.mark.parametrize("kind", ["not-spam", "auth-failure", "virus", ""])
def test_other_feedback_is_no_complaint(kind: str) -> None:
    assert read_report(make_complaint(17, kind=kind)) == Notice(17)


def test_answer_of_a_machine_changes_nothing_and_a_letter_is_left_to_people() -> None:
    assert read_report(make_vacation(17)) == Notice(17)
    with pytest.raises(NotAReport, match="no report"):
        read_report(make_letter(17))


@pytest.mark.parametrize("write", [make_report, make_complaint])
def test_bare_ids_and_forged_tokens_name_nobody(write) -> None:
    raw = write(17, original=FORGED)
    if write is make_report:
        raw = make_report(17, to="bounce+17@kijk-niet-weg.example", original=FORGED)
    with pytest.raises(NotAReport, match="names no delivery"):
        read_report(raw)


@given(raw=st.binary(max_size=2_000))
def test_random_bytes_are_not_a_report(raw: bytes) -> None:
    with pytest.raises(NotAReport):
        read_report(raw)


@settings(max_examples=200)
@given(
    write=st.sampled_from(WRITERS),
    cuts=st.lists(st.tuples(st.integers(0, 3_000), st.integers(0, 60), st.binary(max_size=30)), max_size=6),
)
def test_damaged_reports_name_our_delivery_or_nobody(write, cuts) -> None:
    raw = write(17)
    for start, length, other in cuts:
        raw = raw[:start] + other + raw[start + length :]
    try:
        report = read_report(raw)
    except NotAReport:
        return
    assert report.delivery_id == 17


@pytest.mark.parametrize(
    "raw",
    [
        b"\n" * 2_000_000,
        b"".join(b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (n, n) for n in range(30_000)),
        b"Content-Type: message/rfc822\n\n" * 40_000,
        b"Content-Type: message/delivery-status\n\n" + b"A: b\n\n" * 150_000,
        b"Content-Type: multipart/mixed; " + b'";' * 500_000 + b"\n\n",
        b"To: =?utf-8?b?" + b"w6k" * 100_000 + b"?=\n\n",
        b"Content-Type: text/plain; charset=no-such-thing\nContent-Transfer-Encoding: base64\n\n====\xff",
    ],
    ids=["lines", "boundaries", "mails in mails", "groups", "quotes", "encoded words", "unknown text"],
)
def test_hostile_mails_are_refused_soon(raw: bytes) -> None:
    started = time.perf_counter()
    with pytest.raises(NotAReport):
        read_report(raw)
    assert time.perf_counter() - started < 10
