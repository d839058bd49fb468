"""Keeps tokens out of the log: whoever reads it could open what only the owner of a link may see."""

import logging
import re


class TokenFilter(logging.Filter):
    """Django writes down the path of whatever it refuses, and of whatever breaks."""

    def __init__(self, before_token: str) -> None:
        super().__init__()
        self.token = re.compile(rf"({before_token})[^/\s]+")

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg = self.token.sub(r"\1…", record.getMessage())
        record.args = ()
        return True


def keep_tokens_out_of_logs(before_token: str) -> None:
    """Once per room, when its app is ready; the pattern is what stands before a token in a path."""
    logging.getLogger("django.request").addFilter(TokenFilter(before_token))
