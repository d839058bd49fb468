"""Signs mails for the sender's domain (DKIM, RFC 6376), so that nobody else can send in its name."""

import dkim
from django.conf import settings

# What may not be changed on the way, the headers of unsubscribing included, as RFC 8058 (section 4) wants.
SIGNED_HEADERS = (
    *(b"From", b"To", b"Subject", b"Date", b"Message-ID", b"Reply-To", b"MIME-Version", b"Content-Type"),
    *(b"Content-Language", b"List-Id", b"List-Unsubscribe", b"List-Unsubscribe-Post", b"Feedback-ID"),
)


def sign_message(message: bytes, domain: str) -> bytes:
    """The message with its signature in front; as it is where no key is set."""
    if not settings.DKIM_KEY:
        return message
    signature: bytes = dkim.sign(
        message,
        settings.DKIM_SELECTOR.encode("ascii"),
        domain.encode("ascii"),
        settings.DKIM_KEY,
        canonicalize=(b"relaxed", b"simple"),
        include_headers=list(SIGNED_HEADERS),
    )
    return signature + message


def is_usable_key(key: bytes) -> bool:
    """Whether mails can be signed with this private key."""
    try:
        dkim.sign(b"From: news@campaign.example\r\n\r\n", b"s", b"campaign.example", key)
    except (dkim.DKIMException, ValueError):
        return False
    return True
