"""Counts the people of a segment."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from newsletters.models import Segment
from newsletters.segments import InvalidRule, count_by, describe


class Command(BaseCommand):
    """Counts active people only: those a mailing would reach now."""

    help = "Counts the people of a segment, by language and by municipality."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name")
        parser.add_argument("--json", action="store_true", dest="as_json", help="end with one JSON object")

    def handle(self, *args: Any, name: str, as_json: bool, **options: Any) -> None:
        segment = Segment.objects.filter(name=name).first()
        if segment is None:
            raise CommandError(f"There is no segment '{name}'.")
        try:
            count, sentence = count_by(segment.rule), describe(segment.rule)
        except InvalidRule as error:
            raise CommandError(str(error)) from error
        by_municipality = {key or "none": people for key, people in sorted(count.by_municipality.items())}
        self.stdout.write(sentence)
        self.stdout.write(f"{count.total} people")
        for key, people in [*sorted(count.by_language.items()), *by_municipality.items()]:
            self.stdout.write(f"  {key}: {people}")
        if as_json:
            found = {"people": count.total, "by_language": count.by_language, "by_municipality": by_municipality}
            self.stdout.write(json.dumps(found))
