"""For how many days each kind of data is kept, unless the operator chooses otherwise in RETENTION_DAYS."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Days:
    """What is usual, and the range within which an operator may choose."""

    usual: int
    fewest: int = 1
    most: int = 36_500


DAYS = {
    # The mail that asks to confirm says seven days.
    "unconfirmed": Days(7, most=7),
    "sign_up_requests": Days(1, most=7),
    "mail_quotas": Days(1, most=7),
    "sending_rates": Days(1, most=7),
    "left": Days(90),
    # Consent must be provable for as long as somebody may complain about a mail (GDPR, article 7).
    "ledger": Days(5 * 365, fewest=365),
    # One click in a mail stops working when the link to its reader is emptied.
    "received": Days(730, fewest=365),
    "answers": Days(90),
    "import_results": Days(1, most=30),
    "imports": Days(730, fewest=30),
    "task_results": Days(7, most=365),
    "exports": Days(730, fewest=30),
    "removals": Days(730, fewest=30),
    "failed_sign_ins": Days(1, most=30),
    "outbox": Days(30),
    # After the day on which a link to a report ends.
    "shared_reports": Days(365, most=3_650),
    "monday_mails": Days(90, fewest=14),
    # Two days, so that a day can be closed from all its events; the privacy page says two as well.
    "events": Days(2, fewest=2, most=31),
}


def read_retention_days(text: str) -> dict[str, int]:
    """Days per kind from text such as 'left=30, received=365'; raises `ValueError` with one sentence."""
    chosen = {kind: days.usual for kind, days in DAYS.items()}
    for pair in text.replace(",", " ").split():
        kind, _sign, number = pair.partition("=")
        if kind not in DAYS:
            raise ValueError(f"RETENTION_DAYS knows no '{kind[:40]}', only {', '.join(DAYS)}.")
        days = DAYS[kind]
        if not (number.isascii() and number.isdigit() and len(number) < 9 and days.fewest <= int(number) <= days.most):
            raise ValueError(
                f"RETENTION_DAYS must give {kind} a whole number of days from {days.fewest} to {days.most}, "
                f"such as {kind}={days.usual}, not '{number[:40]}'."
            )
        chosen[kind] = int(number)
    return chosen
