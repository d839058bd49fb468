"""Removes the sample site."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from home.sample import count_sample, remove_sample


class Command(BaseCommand):
    help = "Removes every row of the sample site, and nothing that people made themselves."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--yes", action="store_true", help="Really remove; without it only the counts are shown.")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["yes"]:
            for kind, count in count_sample().items():
                self.stdout.write(f"{count:>7} {kind}")
            raise CommandError("Nothing is removed yet: add --yes to remove these rows.")
        removal = remove_sample()
        for kind, count in removal.removed.items():
            if count:
                self.stdout.write(f"{count:>7} {kind} removed")
        for kind, count in removal.kept.items():
            if count:
                self.stdout.write(f"{count:>7} {kind} kept, because they are in use")
