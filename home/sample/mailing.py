"""The one sent newsletter: frozen as every mailing, then carried to the state it would have by now."""

import datetime
from random import Random

from django.utils import timezone
from wagtail.models import Page

from campaigns.models import Wave
from newsletters.consent_ledger import bounce_subscriber, unsubscribe_subscriber
from newsletters.mailings.release import freeze_mailing
from newsletters.models import Mailing, Subscriber
from newsletters.models.delivery import DeliveryState
from newsletters.models.mailing import MailingState

BOUNCES, LEAVERS = 14, 22


def find_mailing_moment(wave: Wave) -> datetime.datetime:
    """Ten in the morning, two weeks into the wave."""
    day = wave.starts_on + datetime.timedelta(days=14)
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time(10)))


def build_mailing(*, newsletter: Page, mailed_at: datetime.datetime) -> Mailing:
    """Freeze the newsletter for everybody and write down what became of every mail."""
    mailing = freeze_mailing(
        newsletter=newsletter.specific,
        segment_name="Iedereen",
        rule={"all": []},
        released_by=None,
        backend="memory",
        at=mailed_at,
    )
    _finish(mailing, mailed_at)
    _answer(mailing, mailed_at)
    return mailing


def _finish(mailing: Mailing, mailed_at: datetime.datetime) -> None:
    finished_at = mailed_at + datetime.timedelta(minutes=9)
    queued = mailing.deliveries.filter(state=DeliveryState.QUEUED)
    queued.update(state=DeliveryState.SENT, attempts=1, sent_at=finished_at)
    mailing.state = MailingState.DONE
    mailing.finished_at = finished_at
    mailing.save(update_fields=["state", "finished_at"])


def _answer(mailing: Mailing, mailed_at: datetime.datetime) -> None:
    """A few addresses turned out not to work, a few readers left."""
    rng = Random(2203)  # noqa: S311
    reached = Subscriber.objects.filter(deliveries__mailing=mailing, deliveries__state=DeliveryState.SENT)
    chosen = rng.sample(list(reached.order_by("pk")), BOUNCES + LEAVERS)
    bounced, leaving = chosen[:BOUNCES], chosen[BOUNCES:]
    mailing.deliveries.filter(subscriber__in=bounced).update(
        state=DeliveryState.BOUNCED, answer="550 5.1.1 mailbox unknown (sample)"
    )
    for subscriber in bounced:
        at = mailed_at + datetime.timedelta(minutes=rng.randint(10, 90))
        bounce_subscriber(subscriber=subscriber, source="bounce", mailing=mailing, at=at)
    for subscriber in leaving:
        at = mailed_at + datetime.timedelta(hours=rng.randint(1, 90))
        unsubscribe_subscriber(subscriber=subscriber, source="one-click", mailing=mailing, at=at)
