import json
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from newsletters.mailings.numbers import count_states, unsubscribed
from newsletters.mailings.progress import measure_progress
from newsletters.models import Mailing


class Command(BaseCommand):
    """Says how many people of a mailing are in which state, how fast it goes and how long it takes."""

    help = "Show people per delivery state of one mailing, or of the newest ones."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("id", type=int, nargs="?", help="a mailing's id; without it, the newest twenty")
        parser.add_argument("--json", action="store_true", help="print one JSON object on the last line")

    def handle(self, *args: Any, **options: Any) -> None:
        mailings = Mailing.objects.select_related("newsletter")
        chosen = mailings.filter(pk=options["id"]) if options["id"] else mailings[:20]
        if options["id"] and not chosen:
            raise CommandError(f"There is no mailing {options['id']}.")
        described = [describe_mailing(mailing) for mailing in chosen]
        for one in described:
            self.stdout.write(" ".join(f"{key}={value}" for key, value in one.items() if value not in ("", None)))
        if not described:
            self.stdout.write("No mailing has been sent yet.")
        if options["json"]:
            self.stdout.write(json.dumps(described[0] if options["id"] else {"mailings": described}))


def describe_mailing(mailing: Mailing) -> dict[str, Any]:
    """The numbers of a mailing as plain values."""
    counts = count_states(mailing)
    progress = measure_progress(mailing, counts=counts)
    return {
        "id": mailing.pk,
        "newsletter": mailing.newsletter.slug,
        "segment": mailing.segment_name,
        "state": mailing.state,
        "paused_because": mailing.paused_because,
        **asdict(counts),
        "adds_up": counts.adds_up,
        "unsubscribed": unsubscribed(mailing),
        "percent": progress.percent,
        "per_minute": progress.per_minute,
        "minutes_left": progress.minutes_left,
    }
