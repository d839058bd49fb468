import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsletters.bounces.answers import tidy_answer
from newsletters.bounces.classifying import classify, classify_refusal
from newsletters.models.delivery import BounceKind


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        ("550 5.1.1 no such user", "hard"),
        ("550-5.1.1 The email account that you tried to reach does not exist. 550 5.1.1 gsmtp", "hard"),
        ("550 5.1.2 bad destination", "hard"),
        ("550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found", "hard"),
        ("550 5.2.1 The account is disabled", "hard"),
        ("550 5.4.1 Recipient address rejected: Access denied.", "hard"),
        ("550 5.4.4 Host or domain name not found", "hard"),
        ("550 5.5.0 Requested action not taken: mailbox unavailable", "hard"),
        ("550 No such user here", "hard"),
        ("550", "hard"),
        ("554 delivery error: dd This user doesn't have a mail.example account (anna@mail.example)", "hard"),
        ("556 domain takes no mail", "hard"),
        ("550 5.1.0 rejected", "soft"),
        ("550 5.1.8 sender's domain does not exist", "soft"),
        ("552 5.2.2 mailbox full", "soft"),
        ("552 too much", "soft"),
        ("550 5.1.1 mailbox is full", "soft"),
        ("550 5.4.6 routing loop", "soft"),
        ("550 5.7.1 Message rejected due to local policy", "soft"),
        ("550 5.7.1 user unknown", "soft"),
        ("550 5.1.1 blocked using a reputation list", "soft"),
        ("550 we take no spam", "soft"),
        ("554 transaction failed", "soft"),
        ("550 5.6.0 broken text", "soft"),
        ("451 4.4.1 no answer from host", "soft"),
        ("452 4.2.2 over quota", "soft"),
        ("4.4.7 message expired", "soft"),
        ("250 2.0.0 queued as 550", None),
        ("", None),
        ("no code at all: user unknown", None),
        ("lost connection with 192.0.5.50", None),
    ],
)
def test_refusal_is_hard_only_when_it_is_plainly_about_the_address(answer: str, kind: str | None) -> None:
    assert classify_refusal(answer) == kind


def test_enhanced_code_outweighs_the_basic_one() -> None:
    assert classify(550, "4.2.2", "") == BounceKind.SOFT
    assert classify(450, "5.1.1", "") == BounceKind.HARD
    assert classify(0, "", "user unknown") is None


@given(text=st.text(max_size=300))
def test_refusal_of_any_text_is_a_kind_or_nothing(text: str) -> None:
    assert classify_refusal(text) in {None, BounceKind.HARD, BounceKind.SOFT}


@given(text=st.text(max_size=500))
def test_kept_answer_is_short_and_on_one_line_and_names_nobody(text: str) -> None:
    kept = tidy_answer(f"{text} <anna@voorbeeld.example> {text}")
    assert len(kept) <= 200
    assert "anna@" not in kept
    assert len(kept.splitlines()) <= 1
