"""A wave of two audiences in two languages, of which whole weeks can be counted."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone, translation

from audiences.models import Audience
from campaigns.models import Wave
from engagement.models import RollUp
from tests.factories.audiences import AudienceFactory, LocaleFactory
from tests.factories.campaigns import WaveFactory
from tests.factories.engagement import TallyFactory

# A Monday.
START = datetime.date(2026, 5, 4)


@pytest.fixture(autouse=True)
def speak_english():
    with translation.override("en"):
        yield


def week(number: int) -> datetime.date:
    """The Monday of that week of the wave, the first being 0."""
    return START + datetime.timedelta(weeks=number)


def moment(day: datetime.date, hour: int = 12) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time(hour)))


@pytest.fixture
def farmers(db: None) -> Audience:
    return AudienceFactory(farmers=True)


@pytest.fixture
def youth(db: None) -> Audience:
    return AudienceFactory(youth=True)


@pytest.fixture
def wave(farmers: Audience, youth: Audience) -> Wave:
    return WaveFactory(
        name="Spring",
        starts_on=START,
        ends_on=week(3) - datetime.timedelta(days=1),
        audiences=[farmers, youth],
        languages=[LocaleFactory(), LocaleFactory(german=True)],
    )


@pytest.fixture
def counted() -> Callable[[datetime.date], None]:
    """Everything up to noon of that day is counted."""

    def count(day: datetime.date) -> None:
        RollUp.objects.update_or_create(pk=1, defaults={"at": moment(day)})

    return count


@pytest.fixture
def tally(wave: Wave) -> Callable[..., Any]:
    """Add a count to a week of the wave."""

    def add(number: int, count: int, **dimensions: Any) -> Any:
        return TallyFactory(wave=wave, day=week(number), count=count, **dimensions)

    return add
