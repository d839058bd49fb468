"""Writes the report of a wave to a file."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from campaigns.models import Wave
from engagement.report.command_line import add_report_arguments, check_report_choice, save_report
from engagement.report.writing import write_report


class Command(BaseCommand):
    """The same numbers as the cockpit, as a page, a PDF or tables."""

    help = "Writes the report of a wave as html, pdf, csv or xlsx."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", help="the wave's name")
        add_report_arguments(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        wave = Wave.objects.select_related("campaign").filter(name=options["name"]).first()
        if wave is None:
            raise CommandError(f"There is no wave named '{options['name']}'.")
        check_report_choice(options["format"], options["language"])
        report = write_report(wave, format=options["format"], language=options["language"])
        self.stdout.write(save_report(report, options["out"]))
