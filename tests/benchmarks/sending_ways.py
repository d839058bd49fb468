"""A process that sends mails in one way: `fill NUMBER` prepares, `send NUMBER` answers how many a second it sent."""

import os
import resource
import smtplib
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

MESSAGE_FILE = Path(os.environ.get("MESSAGE_FILE", "message.eml"))
SENDER = "news@campaign.example"


def send_ours(number: int) -> None:
    """Freeze a mailing to everybody, and send until so many have it."""
    from newsletters.mailings.leases import stop_requested
    from newsletters.mailings.sending import run_mailing
    from newsletters.models import Mailing, Subscriber

    mailing = Mailing.objects.get(state="sending")
    if Subscriber.objects.count() > number:
        threading.Thread(target=_stop_after, args=(mailing.pk, number), daemon=True).start()
    run_mailing(mailing.pk)
    stop_requested.clear()


def freeze() -> None:
    """A new mailing to everybody; the one before counts as done."""
    from newsletters.mailings.release import freeze_mailing
    from newsletters.models import Mailing, NewsletterPage

    Mailing.objects.update(state="done")
    newsletter = NewsletterPage.objects.get()
    freeze_mailing(newsletter=newsletter, segment_name="Everybody", rule={}, released_by=None)


def _stop_after(mailing_id: int, number: int) -> None:
    from django.db import connection

    from newsletters.mailings.leases import stop_requested
    from newsletters.models import Delivery

    while Delivery.objects.filter(mailing_id=mailing_id, state="sent").count() < number:
        time.sleep(0.2)
    stop_requested.set()
    connection.close()


def fill_ours(number: int) -> None:
    """So many active people, and the mail that the other ways send too."""
    from django.core.management import call_command
    from django.db import connection

    from newsletters.mail.messages import build_message
    from newsletters.mail.rendering import render_mail
    from tests.benchmarks.crowd import insert_readers
    from tests.factories.newsletters import NewsletterPageFactory

    call_command("migrate", verbosity=0)
    insert_readers(number)
    if connection.vendor == "postgresql":
        connection.cursor().execute("VACUUM ANALYZE")
    MESSAGE_FILE.write_bytes(build_message(render_mail(NewsletterPageFactory())))


def send_bare(number: int) -> None:
    """As many connections as ours, each sending the same bytes again and again."""
    connections = int(os.environ["MAIL_CONNECTIONS"])
    message = MESSAGE_FILE.read_bytes()
    share = [number // connections + (place < number % connections) for place in range(connections)]
    threads = [threading.Thread(target=_send_over_one, args=(message, mails)) for mails in share]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _send_over_one(message: bytes, mails: int) -> None:
    server = urlsplit(os.environ["EMAIL_URL"])
    with smtplib.SMTP(server.hostname or "", server.port or 25) as connection:
        for number in range(mails):
            connection.sendmail(SENDER, [f"reader-{number}@voorbeeld.example"], message)


def send_post_office(number: int) -> None:
    """Send what lies in its queue with two processes."""
    from post_office.mail import send_queued
    from post_office.models import Email

    send_queued(processes=2)
    assert Email.objects.filter(status=0).count() == number


def queue_in_post_office(number: int) -> None:
    """The same mail for so many people, in its queue."""
    import email
    import email.policy

    from django.core.management import call_command
    from post_office.mail import send_many
    from post_office.models import Email

    call_command("migrate", verbosity=0)
    Email.objects.all().delete()
    mail = email.message_from_bytes(MESSAGE_FILE.read_bytes(), policy=email.policy.default)
    text, html = (mail.get_body((kind,)).get_content() for kind in ("plain", "html"))  # type: ignore[union-attr]
    common = {"sender": SENDER, "subject": str(mail["Subject"]), "message": text, "html_message": html}
    send_many([{**common, "recipients": [f"reader-{place}@voorbeeld.example"]} for place in range(number)])


def prepare_ours(_number: int) -> None:
    freeze()


def nothing(_number: int) -> None:
    """Needs no preparing."""


Step = Callable[[int], None]
# What is done once, before every sending, and the sending that is timed.
WAYS: dict[str, tuple[Step, Step, Step]] = {
    "ours": (fill_ours, prepare_ours, send_ours),
    "bare": (nothing, nothing, send_bare),
    "post_office": (nothing, queue_in_post_office, send_post_office),
}


def answer(way: str, line: str) -> float:
    """Do what the line says."""
    fill, prepare, send = WAYS[way]
    action, _space, number = line.strip().partition(" ")
    if action == "memory":
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    if action == "fill":
        fill(int(number))
        return float(MESSAGE_FILE.stat().st_size)
    prepare(int(number))
    began_at = time.perf_counter()
    send(int(number))
    return int(number) / (time.perf_counter() - began_at)


def main(way: str) -> None:
    import django

    if way != "bare":
        django.setup()
    for line in sys.stdin:
        print(answer(way, line), flush=True)  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1])
