"""What the tests of subject tests share: a newsletter with two texts, released, sent and clicked."""

from typing import Any

from newsletters.mailings import sending
from newsletters.mailings.options import ReleaseOptions
from newsletters.mailings.release import freeze_mailing
from newsletters.models import Mailing, NewsletterPage, Subscriber
from newsletters.models.delivery import DeliveryState
from tests.factories.audiences import LocaleFactory
from tests.factories.newsletters import NewsletterPageFactory, SubscriberFactory

FIRST, SECOND = "Plain subject", "Bright subject"


def make_newsletter(**fields: Any) -> NewsletterPage:
    return NewsletterPageFactory(title=FIRST, second_subject=SECOND, **fields)


def translate(newsletter: NewsletterPage, language: str, **fields: Any) -> NewsletterPage:
    locale = LocaleFactory(language_code=language)
    return NewsletterPageFactory(
        locale=locale, translation_key=newsletter.translation_key, wave=newsletter.wave, **fields
    )


def add_people(number: int, **fields: Any) -> None:
    """Many subscribers with one statement."""
    Subscriber.objects.bulk_create(SubscriberFactory.build_batch(number, **fields))


def start_test(people: int = 200, *, share: int = 60, newsletter: NewsletterPage | None = None) -> Mailing:
    """A released mailing of which `share` percent try a text."""
    add_people(people)
    return freeze_mailing(
        newsletter=newsletter or make_newsletter(),
        segment_name="Everybody",
        rule={},
        released_by=None,
        backend="memory",
        options=ReleaseOptions(test_share=share, test_hours=4),
    )


def send_arms(mailing: Mailing) -> Mailing:
    """Everybody who tries a text has got it, and the clock runs."""
    sending.run_mailing(mailing.pk)
    return Mailing.objects.get(pk=mailing.pk)


def count_by_arm(mailing: Mailing) -> dict[str, int]:
    sent = mailing.deliveries.filter(state=DeliveryState.SENT)
    return {arm: sent.filter(arm=arm).count() for arm in ("a", "b")}
