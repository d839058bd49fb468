import signal
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from waitress.server import create_server

from campaign_site.background import Background
from campaign_site.clean_requests import make_application
from campaign_site.preparing import prepare_site
from home.sign_ins import SignIn

THREADS = 8


class Command(BaseCommand):
    """Serves site, worker and scheduler as one process."""

    # The tests run the checks; here they would only keep the first visitor waiting.
    requires_system_checks: list[str] = []
    help = "Migrates, loads the sample site into an empty database, serves site, worker and scheduler."

    def handle(self, *args: Any, **options: Any) -> None:
        # Both signals end the loop below. SIGINT is named because a shell's background job starts with it ignored.
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.default_int_handler)
        try:
            self._serve(prepare_site(self._say))
        except KeyboardInterrupt:
            self._say("Stopped.")

    def _say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()

    def _serve(self, sign_ins: list[SignIn]) -> None:
        host, port = settings.ENVIRONMENT.host, settings.ENVIRONMENT.port
        try:
            # Made only now: the application lists the static files once, and they have just been collected.
            server = create_server(make_application(), host=host, port=port, threads=THREADS, ident=None)
        except OSError as error:
            reason = error.strerror or "it cannot be used"
            raise CommandError(f"Cannot listen on {host} port {port}: {reason}. Choose another with PORT.") from error
        background = Background()
        background.start()
        self._announce(sign_ins)
        try:
            server.run()
        finally:
            self._say("Stopping: finishing what is under way ...")
            background.stop()
            server.close()
        self._say("Stopped. Nothing is lost; start again at any time.")

    def _announce(self, sign_ins: list[SignIn]) -> None:
        self._say(f"\n  Site    {settings.SITE_URL}/")
        self._say(f"  Admin   {settings.SITE_URL}/admin/")
        for sign_in in sign_ins:
            password = sign_in.password or "(the password was changed)"
            self._say(f"          {sign_in.username:<9} {password}")
        if not settings.MAIL_SERVER.host:
            self._say(f"  Mail    written as files to {settings.OUTBOX_DIR} (set EMAIL_URL to send it)")
        self._say("\n  Ctrl-C stops.\n")
