"""Campaigns, waves and goals."""

import datetime
from collections.abc import Iterable
from typing import Any

import factory
from django.utils import timezone

from audiences.models import Audience, Municipality
from campaigns.models import Campaign, Goal, LaterStart, Wave
from campaigns.models.goal import Rung
from campaigns.models.wave import Phase
from tests.factories.audiences import MunicipalityFactory


class CampaignFactory(factory.django.DjangoModelFactory):
    """A campaign; the same one unless another key is given."""

    key = "kijk-niet-weg"
    name = "Kijk niet weg"

    class Meta:
        model = Campaign
        django_get_or_create = ["key"]


class WaveFactory(factory.django.DjangoModelFactory):
    """A wave that runs today, unless a trait says otherwise."""

    campaign = factory.SubFactory(CampaignFactory)
    name = factory.Sequence(lambda number: f"Wave {number}")
    starts_on = factory.LazyFunction(lambda: timezone.localdate() - datetime.timedelta(days=14))
    ends_on = factory.LazyAttribute(lambda wave: wave.starts_on + datetime.timedelta(days=41))
    phase = Phase.ACTIVATION

    class Meta:
        model = Wave
        skip_postgeneration_save = True

    class Params:
        finished = factory.Trait(
            starts_on=factory.LazyFunction(lambda: timezone.localdate() - datetime.timedelta(days=77)),
            phase=Phase.AWARENESS,
        )
        coming = factory.Trait(
            starts_on=factory.LazyFunction(lambda: timezone.localdate() + datetime.timedelta(days=14))
        )

    @factory.post_generation
    def audiences(self: Wave, create: bool, given: Iterable[Audience] | None, **_: Any) -> None:
        _relate(self, "audiences", create, given)

    @factory.post_generation
    def languages(self: Wave, create: bool, given: Iterable[Any] | None, **_: Any) -> None:
        _relate(self, "languages", create, given)

    @factory.post_generation
    def municipalities(self: Wave, create: bool, given: Iterable[Municipality] | None, **_: Any) -> None:
        _relate(self, "municipalities", create, given)


def _relate(wave: Wave, name: str, create: bool, given: Iterable[Any] | None) -> None:
    """Many-to-many fields of a wave are written when the wave is saved."""
    if create and given:
        setattr(wave, name, list(given))
        wave.save()


class GoalFactory(factory.django.DjangoModelFactory):
    """Something a wave wants to reach."""

    wave = factory.SubFactory(WaveFactory)
    rung = Rung.OUTPUT
    indicator = "Page visits"
    baseline = 0
    target = 1000
    source = "Own count"

    class Meta:
        model = Goal


class LaterStartFactory(factory.django.DjangoModelFactory):
    """A municipality in which the wave begins two weeks later."""

    wave = factory.SubFactory(WaveFactory)
    municipality = factory.SubFactory(MunicipalityFactory)
    starts_on = factory.LazyAttribute(lambda start: start.wave.starts_on + datetime.timedelta(weeks=2))

    class Meta:
        model = LaterStart
