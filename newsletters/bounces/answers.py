"""What a mail server said, made fit for keeping."""

import re

from newsletters.mailings.claiming import LONGEST_ANSWER

# Reports name the address, and where mail is forwarded another one of the same person.
_ADDRESS = re.compile(r"[^\s<>@,;:\"'()]{1,320}@[^\s<>@,;:\"'()]{1,320}")


def tidy_answer(text: str) -> str:
    """On one line, without any mail address, at most 200 characters."""
    words = " ".join(text[: 10 * LONGEST_ANSWER].split())
    printable = "".join(sign for sign in words if sign.isprintable())
    return _ADDRESS.sub("…", printable)[:LONGEST_ANSWER]
