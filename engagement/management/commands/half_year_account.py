"""Writes the account of half a year over all waves to a file."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from engagement.half_year.halves import UnknownHalf, read_half
from engagement.half_year.writing import write_half_year
from engagement.report.command_line import add_report_arguments, check_report_choice, save_report


class Command(BaseCommand):
    """The same numbers as the reports of the waves, added up."""

    help = "Writes the account of half a year over all waves as html, pdf, csv or xlsx."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("half", help="such as 2026-1 for January to June, 2026-2 for July to December")
        add_report_arguments(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            half = read_half(options["half"])
        except UnknownHalf:
            raise CommandError(f"'{options['half']}' is no half-year; write it as 2026-1 or 2026-2.") from None
        check_report_choice(options["format"], options["language"])
        account = write_half_year(half, format=options["format"], language=options["language"])
        self.stdout.write(save_report(account, options["out"]))
