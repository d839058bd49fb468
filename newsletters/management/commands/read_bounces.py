"""Reads bounces and complaints."""

import json
import sys
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any, BinaryIO

from django.core.management.base import BaseCommand, CommandError
from django.db import InterfaceError, OperationalError

from newsletters.bounces.incoming import take_mail
from newsletters.bounces.mailbox import MailboxAway
from newsletters.bounces.parts import LONGEST_LOOKED_AT
from newsletters.bounces.polling import ReadMails, read_mailbox

# EX_TEMPFAIL of sysexits.h: a mail server keeps the mail and tries the pipe again.
TRY_AGAIN = 75


class Command(BaseCommand):
    """Serves as the pipe of a mail server: a mail that is no report is no error, or the server would bounce it."""

    help = "Reads one bounce from a file or from standard input (-), or what is new in the mailbox of bounces."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", default="", help="a mail, or - for standard input; the mailbox without")
        parser.add_argument("--json", action="store_true", dest="as_json", help="end with one JSON object")

    def handle(self, *args: Any, file: str, as_json: bool, **options: Any) -> None:
        try:
            read = self._take_file(file) if file else read_mailbox()
        except MailboxAway as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"The mail cannot be read: {error.strerror or error}.") from error
        except (InterfaceError, OperationalError) as error:
            raise CommandError("The database cannot be used now; try again.", returncode=TRY_AGAIN) from error
        self.stdout.write(f"{read.taken} taken, {read.unchanged} with nothing new, {read.unknown} unknown.")
        if as_json:
            self.stdout.write(json.dumps(asdict(read)))

    def _take_file(self, file: str) -> ReadMails:
        if file == "-":
            raw, source = _read_beginning(sys.stdin.buffer), "pipe"
        else:
            with Path(file).open("rb") as opened:
                raw, source = _read_beginning(opened), "file"
        if not raw.strip():
            raise CommandError("The mail is empty.")
        read = ReadMails()
        read.count(take_mail(raw, source=source))
        return read


def _read_beginning(opened: BinaryIO) -> bytes:
    """As much as is looked at; the rest is read too, since a mail server takes a closed pipe for a fault."""
    beginning = opened.read(LONGEST_LOOKED_AT)
    while opened.read(LONGEST_LOOKED_AT):
        pass
    return beginning
