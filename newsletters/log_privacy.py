"""Keeps the tokens of our mails out of the log: whoever reads it could open somebody's preferences."""

import logging
import re

TOKEN = re.compile(r"(/mail/(?:confirm|preferences|unsubscribe)/)[^/\s]+")


class TokenFilter(logging.Filter):
    """Django writes down the path of whatever it refuses, and of whatever breaks."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg = TOKEN.sub(r"\1…", record.getMessage())
        record.args = ()
        return True


def keep_tokens_out_of_logs() -> None:
    """Once, when the app is ready."""
    logging.getLogger("django.request").addFilter(TokenFilter())
