"""Keeps the addresses of visitors out of the log: the server writes them where a connection breaks.

Sign-ins that fail are an exception: django-axes says from where they came, because they are a matter of security.
"""

import logging
import re

ADDRESS = re.compile(
    r"(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\w.]*\w)"
    r"|(?<![\w:])(?:[0-9a-fA-F]{1,4}:){3,7}[0-9a-fA-F]{1,4}(?![\w:])"
    r"|(?<![\w:])(?:[0-9a-fA-F]{1,4}(?::[0-9a-fA-F]{1,4})*)?::(?:[0-9a-fA-F]{1,4}(?:[:.][0-9a-fA-F]{1,4})*)"
)
MAY_SAY_FROM_WHERE = ("axes",)


class AddressFormatter(logging.Formatter):
    """Writes a line of the log, its traceback included, with a dot for each address in it."""

    def format(self, record: logging.LogRecord) -> str:
        text = super().format(record)
        return text if record.name.startswith(MAY_SAY_FROM_WHERE) else ADDRESS.sub("…", text)
