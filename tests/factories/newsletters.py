"""Subscribers, consent, segments, newsletters and mailings."""

import json
from collections.abc import Iterable
from typing import Any

import factory
from django.utils import timezone

from audiences.models import Audience, ReportingChannel
from newsletters.consent_ledger import hash_address
from newsletters.models import (
    Consent,
    ConsentWording,
    Delivery,
    Mailing,
    MailLink,
    NewsletterIndexPage,
    NewsletterPage,
    Segment,
    Subscriber,
    Variant,
)
from newsletters.models.consent import ConsentChange
from newsletters.models.delivery import DeliveryState
from newsletters.models.mailing import MailingState
from newsletters.models.subscriber import SubscriberState
from tests.factories.audiences import ReportingChannelFactory
from tests.factories.campaigns import WaveFactory
from tests.factories.pages import PageFactory


class SubscriberFactory(factory.django.DjangoModelFactory):
    """An active subscriber who reads Dutch; traits give the other states."""

    address = factory.Sequence(lambda number: f"reader-{number:05}@voorbeeld.example")
    language = "nl"
    municipality = None
    state = SubscriberState.ACTIVE

    class Meta:
        model = Subscriber
        skip_postgeneration_save = True

    class Params:
        pending = factory.Trait(state=SubscriberState.PENDING)
        unsubscribed = factory.Trait(state=SubscriberState.UNSUBSCRIBED)
        bounced = factory.Trait(state=SubscriberState.BOUNCED)

    @factory.post_generation
    def audiences(self: Subscriber, create: bool, given: Iterable[Audience] | None, **_: Any) -> None:
        if create and given:
            self.audiences.add(*given)


class ConsentWordingFactory(factory.django.DjangoModelFactory):
    """The words that people agreed to."""

    version = 1
    language = "nl"
    text = "Yes, mail me news of this campaign."

    class Meta:
        model = ConsentWording
        django_get_or_create = ["version", "language"]


class ConsentFactory(factory.django.DjangoModelFactory):
    """One row of the ledger: somebody confirmed, unless a trait says otherwise."""

    subscriber = factory.SubFactory(SubscriberFactory)
    address_hash = factory.LazyAttribute(
        lambda consent: hash_address(consent.subscriber.address) if consent.subscriber else "0" * 64
    )
    change = ConsentChange.CONFIRMED
    at = factory.LazyFunction(timezone.now)
    wording = factory.SubFactory(ConsentWordingFactory)
    language = "nl"
    source = "/nl/nieuwsbrief/"

    class Meta:
        model = Consent

    class Params:
        asked = factory.Trait(change=ConsentChange.ASKED)
        withdrawn = factory.Trait(change=ConsentChange.WITHDRAWN, wording=None)
        imported = factory.Trait(change=ConsentChange.IMPORTED, source="import")


class SegmentFactory(factory.django.DjangoModelFactory):
    """A saved rule; everybody unless a rule is given."""

    name = factory.Sequence(lambda number: f"Segment {number}")
    rule = factory.LazyFunction(dict)

    class Meta:
        model = Segment
        django_get_or_create = ["name"]

    class Params:
        farmers = factory.Trait(name="Alle agrariërs", rule={"audience": "farmers"})


class NewsletterIndexPageFactory(PageFactory):
    """Sign-up form and archive in one language."""

    slug = "nieuwsbrief"
    title = "Nieuwsbrief"
    introduction = "News of the campaign in your mailbox."

    class Meta:
        model = NewsletterIndexPage

    @classmethod
    def _create(cls, model_class: type[NewsletterIndexPage], *args: Any, **fields: Any) -> NewsletterIndexPage:
        """A home page has one archive: give back the one that is there."""
        archive = model_class.objects.child_of(fields["parent"]).first()
        return archive or super()._create(model_class, *args, **fields)


class NewsletterPageFactory(PageFactory):
    """A newsletter with one text block, in the archive of its language, and a channel for its reporting bar."""

    parent = factory.SubFactory(NewsletterIndexPageFactory, locale=factory.SelfAttribute("..locale"))
    preheader = "Read this in one minute"
    introduction = "What you can do this week."
    wave = factory.SubFactory(WaveFactory)
    body = json.dumps([{"type": "text", "value": {"heading": "Heading", "text": "<p>Some <b>plain</b> text.</p>"}}])

    class Meta:
        model = NewsletterPage
        skip_postgeneration_save = True

    class Params:
        sent = factory.Trait(
            mailing=factory.RelatedFactory(
                "tests.factories.newsletters.MailingFactory", factory_related_name="newsletter"
            )
        )

    @factory.post_generation
    def reporting_bar(self: NewsletterPage, create: bool, given: None, **_: Any) -> None:
        if create and not ReportingChannel.objects.filter(in_reporting_bar=True).exists():
            ReportingChannelFactory(in_bar=True)


class MailingFactory(factory.django.DjangoModelFactory):
    """A finished mailing through the memory backend."""

    newsletter = factory.SubFactory(NewsletterPageFactory)
    wave = factory.LazyAttribute(lambda mailing: mailing.newsletter.wave)
    segment_name = "Everybody"
    rule = factory.LazyFunction(dict)
    backend = "memory"
    state = MailingState.DONE
    frozen_at = factory.LazyFunction(timezone.now)
    finished_at = factory.LazyAttribute(lambda mailing: mailing.frozen_at)

    class Meta:
        model = Mailing

    class Params:
        sending = factory.Trait(state=MailingState.SENDING, finished_at=None)
        cancelled = factory.Trait(state=MailingState.CANCELLED)


class VariantFactory(factory.django.DjangoModelFactory):
    """The frozen mail of one language."""

    mailing = factory.SubFactory(MailingFactory)
    language = "nl"
    subject = "Subject"
    message = b"Subject: Subject\r\n\r\nText\r\n"

    class Meta:
        model = Variant

    class Params:
        fallback = factory.Trait(is_fallback=True)


class DeliveryFactory(factory.django.DjangoModelFactory):
    """One sent mail."""

    mailing = factory.SubFactory(MailingFactory)
    subscriber = factory.SubFactory(SubscriberFactory)
    variant = None
    state = DeliveryState.SENT
    attempts = 1
    sent_at = factory.LazyAttribute(lambda delivery: delivery.mailing.frozen_at)

    class Meta:
        model = Delivery

    class Params:
        queued = factory.Trait(state=DeliveryState.QUEUED, attempts=0, sent_at=None)
        bounced = factory.Trait(state=DeliveryState.BOUNCED)
        failed = factory.Trait(state=DeliveryState.FAILED, sent_at=None)
        excluded = factory.Trait(state=DeliveryState.EXCLUDED, attempts=0, sent_at=None, reason="pending")


class MailLinkFactory(factory.django.DjangoModelFactory):
    """A link in a mailing."""

    code = factory.Sequence(lambda number: f"L{number:07}")
    mailing = factory.SubFactory(MailingFactory)
    language = "nl"
    target = "/nl/"

    class Meta:
        model = MailLink
