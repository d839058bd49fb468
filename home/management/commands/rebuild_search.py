"""Makes everything that is live findable again."""

from typing import Any

from django.core.management.base import BaseCommand

from home.search import rebuild_search


class Command(BaseCommand):
    help = "Reads every live page anew for search; needed only after rows were changed by hand."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{rebuild_search()} pages can be found.")
