"""Counts the people of a segment."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from campaigns.suppression import Cell
from newsletters.models import Segment
from newsletters.segments import InvalidRule, count_by, describe, hide_small


class Command(BaseCommand):
    """Counts active people: those a mailing would reach now. Only the total is exact; small parts of it are hidden."""

    help = "Counts the people of a segment, by language and by municipality, and the others by reason."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name")
        parser.add_argument("--json", action="store_true", dest="as_json", help="end with one JSON object")

    def handle(self, *args: Any, name: str, as_json: bool, **options: Any) -> None:
        segment = Segment.objects.filter(name=name).first()
        if segment is None:
            raise CommandError(f"There is no segment '{name}'.")
        try:
            exact, sentence = count_by(segment.rule, own=segment), describe(segment.rule)
        except InvalidRule as error:
            raise CommandError(str(error)) from error
        count = hide_small(exact)
        by_municipality = {key or "none": cell for key, cell in sorted(count.by_municipality.items())}
        tables = {
            "by_language": dict(sorted(count.by_language.items())),
            "by_municipality": by_municipality,
            "excluded": count.excluded,
        }
        self.stdout.write(sentence)
        self.stdout.write(f"{exact.total} people")
        self._write_table({**tables["by_language"], **by_municipality})
        self.stdout.write("left out:")
        self._write_table(count.excluded)
        if as_json:
            # A hidden number is null.
            shown = {name: {key: cell.shown for key, cell in table.items()} for name, table in tables.items()}
            self.stdout.write(json.dumps({"people": exact.total, **shown, "sentence": sentence}))

    def _write_table(self, table: dict[str, Cell]) -> None:
        for key, cell in table.items():
            self.stdout.write(f"  {key}: {cell.text}")
