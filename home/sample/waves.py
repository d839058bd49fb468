"""The sample campaign: a finished wave and a running one, with dates relative to the day of loading."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from wagtail.models import Locale

from audiences.models import Audience, Municipality
from campaigns.models import Wave
from campaigns.models.goal import Rung
from campaigns.models.wave import Phase
from tests.factories.audiences import AudienceFactory
from tests.factories.campaigns import CampaignFactory, GoalFactory, LaterStartFactory, WaveFactory

BEGIN_LATER = ("horst-aan-de-maas", "peel-en-maas", "venray")
SIX_WEEKS = datetime.timedelta(days=41)


@dataclass(frozen=True)
class SampleWaves:
    """The finished wave and the running one."""

    first: Wave
    second: Wave

    def running_on(self, day: datetime.date) -> Wave | None:
        """The wave of that day, None in the pause between the two."""
        return next((wave for wave in (self.first, self.second) if wave.is_running(day)), None)


def build_audiences() -> list[Audience]:
    """Farmers, youth and landlords, in the order of the menu."""
    return [AudienceFactory(farmers=True), AudienceFactory(youth=True), AudienceFactory(landlords=True)]


def build_waves(
    *, audiences: Sequence[Audience], municipalities: Sequence[Municipality], today: datetime.date
) -> SampleWaves:
    """Two waves for everybody: the first ended five weeks ago, the second began two weeks ago."""
    campaign = CampaignFactory()
    everybody = {
        "campaign": campaign,
        "audiences": audiences,
        "municipalities": municipalities,
        "languages": list(Locale.objects.all()),
    }
    ended_on = today - datetime.timedelta(weeks=5)
    began_on = today - datetime.timedelta(weeks=2)
    first = WaveFactory(
        name="Golf 1: herkennen",
        starts_on=ended_on - SIX_WEEKS,
        ends_on=ended_on,
        phase=Phase.AWARENESS,
        **everybody,
    )
    second = WaveFactory(
        name="Golf 2: melden", starts_on=began_on, ends_on=began_on + SIX_WEEKS, phase=Phase.ACTIVATION, **everybody
    )
    _begin_later(first, municipalities)
    _set_goals(first, visits=9000, sign_ups=150)
    _set_goals(second, visits=12000, sign_ups=100)
    return SampleWaves(first=first, second=second)


def _begin_later(wave: Wave, municipalities: Sequence[Municipality]) -> None:
    """Three municipalities of the sample begin three weeks after the others."""
    for municipality in municipalities:
        if municipality.key in BEGIN_LATER:
            LaterStartFactory(
                wave=wave, municipality=municipality, starts_on=wave.starts_on + datetime.timedelta(weeks=3)
            )


def _set_goals(wave: Wave, *, visits: int, sign_ups: int) -> None:
    """Invented targets, as everything in the sample."""
    source = "Eigen telling (voorbeeld)"
    GoalFactory(
        wave=wave,
        rung=Rung.OUTPUT,
        indicator="Bezoeken aan de doelgroeppagina's",
        baseline=0,
        target=visits,
        source=source,
        sort_order=0,
    )
    GoalFactory(
        wave=wave,
        rung=Rung.OUTCOME,
        indicator="Nieuwe aanmeldingen voor de nieuwsbrief",
        baseline=0,
        target=sign_ups,
        source=source,
        sort_order=1,
    )
