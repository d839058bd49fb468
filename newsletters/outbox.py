"""Mail as files: one .eml per message in `settings.OUTBOX_DIR`, for sites without a mail server."""

import os
import uuid
from collections.abc import Sequence
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone


def write_to_outbox(message: bytes, folder: Path | None = None) -> Path:
    """Write one message under a name that sorts by time; a reader never sees half a file."""
    target = folder or settings.OUTBOX_DIR
    target.mkdir(parents=True, exist_ok=True)
    name = f"{timezone.now():%Y%m%d-%H%M%S-%f}-{uuid.uuid4().hex[:8]}.eml"
    unfinished = target / f".{name}"
    unfinished.write_bytes(message)
    os.replace(unfinished, target / name)
    return target / name


class OutboxBackend(BaseEmailBackend):
    """Django mail backend that writes to the outbox."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            write_to_outbox(message.message().as_bytes(linesep="\r\n"))
        return len(email_messages)
