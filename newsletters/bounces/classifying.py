"""Whether a refusal says that an address will never work (hard), or that this mail did not get through (soft).

A hard bounce stops all mail to somebody at once, so only what is plainly about the address counts as hard. What a
server has against us (its policy, our reputation, the text) is soft: it is recorded, and says nothing about the person.

The status code decides (RFC 3463 and the IANA registry of enhanced status codes):

| status | meaning | kind |
| --- | --- | --- |
| 2.x.x | it arrived | none |
| 4.x.x | tried for long and given up | soft |
| 5.1.1, 5.1.2, 5.1.3, 5.1.6, 5.1.10 | no such mailbox, no such domain, not an address, moved, takes no mail | hard |
| 5.2.1 | the mailbox is closed | hard |
| 5.1.0, 5.4.x, 5.5.x, 5.0.0 | says little: the words decide | hard or soft |
| 5.1.7, 5.1.8 | something about our own address | soft |
| 5.2.2, 5.2.3, 5.3.x, 5.6.x | mailbox full, mail too big, server or text | soft |
| 5.7.x | policy: we are not welcome | soft |

Without one, the basic code of RFC 5321 and RFC 7504 does: 550, 551 and 553 are about the mailbox, 521 and 556 say that
the domain takes no mail. Words about spam, policy or room outweigh any code, since some servers use 5.1.1 for all.
"""

import re

from newsletters.models.delivery import BounceKind

_HARD = {"1.1", "1.2", "1.3", "1.6", "1.10", "2.1"}
_WORDS_DECIDE = {"0.0", "1.0"}
_WORDS_DECIDE_SUBJECTS = {"4", "5"}
_HARD_BASIC = {521, 550, 551, 553, 556}
_NOT_ABOUT_THE_ADDRESS = re.compile(
    r"spam|blocked|blocklist|block list|blacklist|denylist|reputation|policy|dmarc|\bspf\b|\bdkim\b|virus|relay"
    r"|too many|rate limit|throttl|greylist|try again|quota|mailbox (?:is )?full|full mailbox|insufficient storage"
    r"|out of storage|too (?:large|big)"
)
_ABOUT_THE_ADDRESS = re.compile(
    r"user unknown|unknown (?:user|recipient|address|local)|no such (?:user|recipient|mailbox|address|domain)"
    r"|(?:user|recipient|mailbox|address|account|domain)(?: name)?(?: is)? (?:not found|not known|unavailable|disabled"
    r"|inactive|does ?n.t exist|does not exist|unknown|rejected)|recipient address rejected|recipnotfound"
    r"|recipientnotfound|invalid (?:recipient|mailbox|address)|not (?:a )?(?:valid|known) (?:recipient|mailbox|user)"
    r"|host or domain name not found|unrouteable|no mailbox|doesn.t have an? .{0,20}account"
)
_REFUSAL = re.compile(r"(?<![\d.])([245]\d\d)(?:[ -]+|(?=$)|(?=[,;:]))")
_ENHANCED = re.compile(r"(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.]*\d)")
_LONGEST_LOOK = 2_000


def classify(code: int, enhanced: str, text: str) -> BounceKind | None:
    """The kind of a refusal; None when nothing was refused. `code` is 0 and `enhanced` empty where there is none."""
    status_class = enhanced[:1] or str(code)[:1]
    if status_class not in ("4", "5"):
        return None
    words = text[:_LONGEST_LOOK].lower()
    if status_class == "4" or _NOT_ABOUT_THE_ADDRESS.search(words):
        return BounceKind.SOFT
    is_hard = _is_hard_status(enhanced, words) if enhanced else _is_hard_code(code, words)
    return BounceKind.HARD if is_hard else BounceKind.SOFT


def classify_refusal(answer: str) -> BounceKind | None:
    """The kind of an answer such as '550 5.1.1 no such user'; None when it refuses nothing."""
    start = answer[:_LONGEST_LOOK]
    code = _REFUSAL.search(start)
    enhanced = _ENHANCED.search(start)
    return classify(int(code.group(1)) if code else 0, enhanced.group(1) if enhanced else "", start)


def _is_hard_status(enhanced: str, words: str) -> bool:
    detail = enhanced.partition(".")[2]
    if detail in _WORDS_DECIDE or detail.partition(".")[0] in _WORDS_DECIDE_SUBJECTS:
        return bool(_ABOUT_THE_ADDRESS.search(words))
    return detail in _HARD


def _is_hard_code(code: int, words: str) -> bool:
    return code in _HARD_BASIC or bool(_ABOUT_THE_ADDRESS.search(words))
