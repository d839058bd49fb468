"""Says whether deliveries, events, tallies and reports reconcile."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from engagement.checking import check_numbers


class Command(BaseCommand):
    """Ends with 1 and a sentence when something does not add up."""

    help = "Checks that deliveries, events, tallies and reports reconcile."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="print one JSON object on the last line")

    def handle(self, *args: Any, **options: Any) -> None:
        check = check_numbers()
        self.stdout.write(f"Checked {check.mailings} mailings, {check.days} days and {check.waves} waves.")
        for fault in check.faults:
            self.stdout.write(fault)
        if options["json"]:
            self.stdout.write(json.dumps({**asdict(check), "adds_up": check.adds_up}))
        if not check.adds_up:
            raise CommandError(check.faults[0])
        if not options["json"]:
            self.stdout.write("Everything adds up.")
