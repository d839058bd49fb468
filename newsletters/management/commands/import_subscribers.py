"""Takes a CSV list of subscribers."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from newsletters.importing import import_subscribers
from newsletters.importing_files import UnreadableFile


class Command(BaseCommand):
    """Says per row what was refused and why; safe to repeat."""

    help = "Imports subscribers with consent from a CSV file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="check the file and change nothing")
        parser.add_argument("--json", action="store_true", dest="as_json", help="end with one JSON object")

    def handle(self, *args: Any, file: Path, dry_run: bool, as_json: bool, **options: Any) -> None:
        try:
            result = import_subscribers(path=file, source=f"import {file.name}", dry_run=dry_run)
        except UnreadableFile as error:
            raise CommandError(str(error)) from error
        for refused in result.refused:
            self.stdout.write(f"Row {refused.row}: {refused.reason} {refused.address}")
        would = "would be " if dry_run else ""
        self.stdout.write(f"{result.taken} {would}taken, {result.unchanged} unchanged, {len(result.refused)} refused.")
        if as_json:
            rows = [{"row": refused.row, "reason": refused.reason} for refused in result.refused]
            self.stdout.write(
                _to_json({"taken": result.taken, "unchanged": result.unchanged, "refused": rows, "dry_run": dry_run})
            )


def _to_json(values: dict[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False)
