"""Audiences, municipalities, reporting channels and the pages per audience."""

import datetime
from collections.abc import Iterable
from typing import Any

import factory
from wagtail.models import Locale

from audiences.models import Audience, AudiencePage, Municipality, PostcodeArea, ReportingChannel, StoryPage
from audiences.models.audience import Colour, Scene
from tests.factories.pages import PageFactory


class LocaleFactory(factory.django.DjangoModelFactory):
    """A language of the site, Dutch unless told otherwise."""

    language_code = "nl"

    class Meta:
        model = Locale
        django_get_or_create = ["language_code"]

    class Params:
        german = factory.Trait(language_code="de")
        polish = factory.Trait(language_code="pl")
        english = factory.Trait(language_code="en")


class MunicipalityFactory(factory.django.DjangoModelFactory):
    """A municipality with a name of its own."""

    key = factory.Sequence(lambda number: f"municipality-{number}")
    name = factory.LazyAttribute(lambda municipality: municipality.key.replace("-", " ").title())

    class Meta:
        model = Municipality
        django_get_or_create = ["key"]

    class Params:
        venray = factory.Trait(key="venray", name="Venray")
        horst = factory.Trait(key="horst-aan-de-maas", name="Horst aan de Maas")
        venlo = factory.Trait(key="venlo", name="Venlo")


class PostcodeAreaFactory(factory.django.DjangoModelFactory):
    """Four digits in one municipality or more."""

    digits = factory.Sequence(lambda number: str(5800 + number % 200))

    class Meta:
        model = PostcodeArea
        django_get_or_create = ["digits"]
        skip_postgeneration_save = True

    @factory.post_generation
    def municipalities(self: PostcodeArea, create: bool, given: Iterable[Municipality] | None, **_: Any) -> None:
        if create and given:
            self.municipalities.add(*given)


class AudienceFactory(factory.django.DjangoModelFactory):
    """A group the campaign speaks to."""

    key = factory.Sequence(lambda number: f"audience-{number}")
    internal_name = factory.LazyAttribute(lambda audience: audience.key.replace("-", " ").title())
    colour = Colour.NIGHT
    scene = Scene.STREET

    class Meta:
        model = Audience
        django_get_or_create = ["key"]

    class Params:
        farmers = factory.Trait(key="farmers", internal_name="Agrariërs", colour=Colour.FIELD, scene=Scene.BARNS)
        youth = factory.Trait(key="youth", internal_name="Jongeren", colour=Colour.STREET, scene=Scene.PHONES)
        landlords = factory.Trait(key="landlords", internal_name="Verhuurders", colour=Colour.BRICK, scene=Scene.FACADE)


class ReportingChannelFactory(factory.django.DjangoModelFactory):
    """A place to report, in Dutch, with a number that nobody has."""

    locale = factory.LazyFunction(Locale.get_default)
    key = factory.Sequence(lambda number: f"channel-{number}")
    position = factory.Sequence(lambda number: number)
    name = factory.LazyAttribute(lambda channel: channel.key.title())
    purpose = "For the tests only."
    phone = "0800-0000"
    last_checked_on = datetime.date(2026, 11, 23)

    class Meta:
        model = ReportingChannel

    class Params:
        in_bar = factory.Trait(in_reporting_bar=True, bar_label="Call")
        emergency = factory.Trait(
            key="112",
            name="Alarmnummer",
            phone="112",
            in_reporting_bar=True,
            bar_label="Nu gevaar?",
            situations=["a"],
            first_for=["a"],
        )


class AudiencePageFactory(PageFactory):
    """The page of one audience in one language."""

    audience = factory.SubFactory(AudienceFactory)
    headline = "A sentence that the reader recognises"
    introduction = "Call first. Then read on."

    class Meta:
        model = AudiencePage

    class Params:
        sensitive = factory.Trait(is_sensitive=True, neutral_title="Information")


class StoryPageFactory(PageFactory):
    """One story under the page of an audience."""

    parent = factory.SubFactory(AudiencePageFactory)
    introduction = "Somebody noticed something."

    class Meta:
        model = StoryPage

    class Params:
        sensitive = factory.Trait(is_sensitive=True, neutral_title="Information")
