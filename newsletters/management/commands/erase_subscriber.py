"""Erases a person."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from newsletters.addresses import InvalidAddress
from newsletters.consent_ledger import erase_subscriber


class Command(BaseCommand):
    """Leaves a keyed hash, so that no import brings the person back."""

    help = "Erases a subscriber; deliveries and consent keep counting without her."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("address")

    def handle(self, *args: Any, address: str, **options: Any) -> None:
        try:
            was_there = erase_subscriber(address=address, source="command")
        except InvalidAddress as error:
            raise CommandError(str(error)) from error
        self.stdout.write("Erased." if was_there else "Nobody has this address; it is kept out from now on.")
