"""Writes the report of a wave to a file."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from campaigns.models import Wave
from engagement.report.formats import FORMATS
from engagement.report.writing import write_report


class Command(BaseCommand):
    """The same numbers as the cockpit, as a page, a PDF or tables."""

    help = "Writes the report of a wave as html, pdf, csv or xlsx."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", help="the wave's name")
        parser.add_argument("--format", required=True, help=" or ".join(FORMATS))
        parser.add_argument("--language", default=settings.LANGUAGE_CODE, help="language of the report")
        parser.add_argument("--out", required=True, type=Path, help="the file to write")

    def handle(self, *args: Any, **options: Any) -> None:
        wave = Wave.objects.select_related("campaign").filter(name=options["name"]).first()
        if wave is None:
            raise CommandError(f"There is no wave named '{options['name']}'.")
        if options["format"] not in FORMATS:
            raise CommandError(f"The report can be written as {' or '.join(FORMATS)}, not as '{options['format']}'.")
        if options["language"] not in dict(settings.LANGUAGES):
            raise CommandError(f"The site has no language '{options['language']}'.")
        report = write_report(wave, format=options["format"], language=options["language"])
        try:
            options["out"].write_bytes(report)
        except OSError as error:
            raise CommandError(f"'{options['out']}' cannot be written: {error.strerror}.") from error
        self.stdout.write(f"The report is in {options['out']}.")
