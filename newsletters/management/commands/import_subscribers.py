"""Takes a list of subscribers."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from newsletters.importing.files import UnreadableFile
from newsletters.importing.jobs import import_file
from newsletters.importing.storage import find_refused
from newsletters.models.consent import LegalBasis
from newsletters.models.importing import ImportJob

_BAR = 40


class Command(BaseCommand):
    """Says per row what was refused and why; safe to repeat."""

    help = "Imports subscribers from a CSV or .xlsx file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="check the file and change nothing")
        parser.add_argument("--json", action="store_true", dest="as_json", help="end with one JSON object")
        parser.add_argument("--origin", default="", help="where the list comes from; the name of the file unless given")
        parser.add_argument("--basis", choices=LegalBasis.values, default=LegalBasis.CONSENT.value)

    def handle(
        self, *args: Any, file: Path, dry_run: bool, as_json: bool, origin: str, basis: str, **options: Any
    ) -> None:
        try:
            with import_file(
                path=file,
                origin=origin or f"import {file.name}",
                legal_basis=LegalBasis(basis),
                dry_run=dry_run,
                report=self._draw,
            ) as job:
                self._draw(100)
                self._say_result(job, dry_run=dry_run)
                if as_json:
                    self._write_json(job, dry_run=dry_run)
        except UnreadableFile as error:
            raise CommandError(str(error)) from error

    def _draw(self, percent: int) -> None:
        """A bar for people; nothing for files and pipes."""
        if sys.stderr.isatty():
            done = percent * _BAR // 100
            self.stderr.write(f"\r[{'#' * done}{' ' * (_BAR - done)}] {percent} %", ending="\n" if done == _BAR else "")
            self.stderr.flush()

    def _say_result(self, job: ImportJob, *, dry_run: bool) -> None:
        for number, address, reason in find_refused(job):
            self.stdout.write(f"Row {number}: {reason} {address}")
        would = "would be " if dry_run else ""
        self.stdout.write(f"{job.taken} {would}taken, {job.unchanged} unchanged, {job.refused} refused.")

    def _write_json(self, job: ImportJob, *, dry_run: bool) -> None:
        """One line, written row by row: the list may be long."""
        counts = json.dumps({"taken": job.taken, "unchanged": job.unchanged, "dry_run": dry_run})
        self.stdout.write(f'{counts[:-1]}, "refused": [', ending="")
        for place, (number, _address, reason) in enumerate(find_refused(job)):
            row = json.dumps({"row": number, "reason": reason}, ensure_ascii=False)
            self.stdout.write(f"{', ' if place else ''}{row}", ending="")
        self.stdout.write("]}")
