import json
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from newsletters.delivery_backends import BACKENDS, get_backend
from newsletters.delivery_backends.port import AnswerLost, Refused, ServerAway
from newsletters.mail.rendering import render_mail
from newsletters.mailings.forecast import Forecast, foresee_mailing
from newsletters.mailings.release import ReleaseRefused, release_to_segment
from newsletters.management.commands.mailing_status import describe_mailing
from newsletters.models import NewsletterPage, Segment
from newsletters.preflight import Preflight, check_newsletter
from newsletters.segments import InvalidRule


class Command(BaseCommand):
    """Releases a newsletter as the admin does."""

    help = "Send a newsletter to a segment, or one test mail with --test."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", help="slug of the newsletter page in the site's first language")
        parser.add_argument("--segment", help="name of a saved segment")
        parser.add_argument("--backend", default="smtp", choices=sorted(BACKENDS))
        parser.add_argument("--test", metavar="ADDRESS", help="send one mail that counts for nothing")
        parser.add_argument("--yes", action="store_true", help="do not ask")
        parser.add_argument("--json", action="store_true", help="print one JSON object on the last line")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            answer = self.send_test(options) if options["test"] else self.release(options)
        except (ReleaseRefused, InvalidRule, ServerAway, Refused, AnswerLost) as error:
            raise CommandError(str(error)) from error
        if options["json"]:
            self.stdout.write(json.dumps(answer))

    def send_test(self, options: dict[str, Any]) -> dict[str, Any]:
        """Send one mail in the language of the page."""
        get_backend(options["backend"]).send_test(render_mail(find_newsletter(options["slug"])), options["test"])
        self.stdout.write(f"A test is on its way to {options['test']}.")
        return {"test": options["test"]}

    def release(self, options: dict[str, Any]) -> dict[str, Any]:
        """Say what will happen, ask once, and release."""
        newsletter, segment = find_newsletter(options["slug"]), find_segment(options["segment"])
        forecast = foresee_mailing(newsletter, segment)
        self.say(forecast)
        self.say_findings(check_newsletter(newsletter))
        if not options["yes"] and input("Send now? Type yes: ").strip().lower() != "yes":
            raise CommandError("Nothing was sent.")
        mailing = release_to_segment(
            newsletter=newsletter, segment=segment, released_by=None, backend=options["backend"]
        )
        self.stdout.write(f"Mailing {mailing.pk} is on its way; follow it with mailing_status {mailing.pk}.")
        return describe_mailing(mailing)

    def say(self, forecast: Forecast) -> None:
        """Print who gets what."""
        self.stdout.write(forecast.sentence)
        for share in forecast.languages:
            self.stdout.write(f"{share.code}: {share.text}{' (gets Dutch)' if share.falls_back else ''}")
        for row in forecast.left_out:
            self.stdout.write(f"left out, {row.reason}: {row.text}")

    def say_findings(self, preflight: Preflight) -> None:
        """Print what the preflight found; what blocks comes first, and the release refuses it."""
        for finding in (*preflight.blocking, *preflight.warnings):
            kind = "must be put right" if finding.is_blocking else "would be better"
            place = ", ".join(part for part in (finding.language, finding.block_name) if part)
            self.stdout.write(f"{kind}{f' ({place})' if place else ''}: {finding.message}")


def find_newsletter(slug: str) -> NewsletterPage:
    """The newsletter with that slug, in the site's first language where it is there."""
    found = NewsletterPage.objects.filter(slug=slug).select_related("locale")
    page = found.filter(locale__language_code=settings.LANGUAGE_CODE).first() or found.first()
    if page is None:
        raise CommandError(f"There is no newsletter '{slug}'.")
    return page


def find_segment(name: str | None) -> Segment:
    """The saved segment with that name."""
    segment = Segment.objects.filter(name=name or "").first()
    if segment is None:
        raise CommandError(f"There is no segment '{name}': name one with --segment." if name else "Name a --segment.")
    return segment
