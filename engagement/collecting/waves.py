"""Finds the wave that something belongs to."""

import datetime
from dataclasses import dataclass

from campaigns.models import Wave
from engagement.days import find_day
from engagement.remembering import Remembered


@dataclass(frozen=True)
class RunningWave:
    """A wave that runs on a day, with the audiences it is for."""

    wave_id: int
    audience_ids: frozenset[int]


_running: Remembered[datetime.date, tuple[RunningWave, ...]] = Remembered(seconds=10, most=4)


def find_wave_id(audience_id: int | None, at: datetime.datetime) -> int | None:
    """The wave that runs at that moment for the audience, or for anybody when there is none."""
    waves = _running.find(find_day(at), _find_running)
    fitting = (wave.wave_id for wave in waves if audience_id is None or audience_id in wave.audience_ids)
    return next(fitting, None)


def _find_running(day: datetime.date) -> tuple[RunningWave, ...]:
    """The last to begin goes first."""
    waves = Wave.objects.running(day).order_by("-starts_on", "-pk").prefetch_related("audiences")
    return tuple(RunningWave(wave.pk, frozenset(each.pk for each in wave.audiences.all())) for wave in waves)
