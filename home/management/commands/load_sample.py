"""Loads the sample site."""

from typing import Any

from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from home.sample import SampleAlreadyLoaded, load_sample


class Command(BaseCommand):
    help = "Loads a campaign with pages in four languages, invented subscribers and numbers."

    def handle(self, *args: Any, **options: Any) -> None:
        # The sent newsletter shows a picture under its published name, which only collecting gives.
        if not getattr(staticfiles_storage, "hashed_files", True):
            call_command("collectstatic", interactive=False, verbosity=0)
        try:
            load_sample(report=self.stdout.write)
        except SampleAlreadyLoaded as error:
            raise CommandError(str(error)) from error
        self.stdout.write("The sample site is loaded.")
