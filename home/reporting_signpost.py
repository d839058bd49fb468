"""The way from a situation and a municipality to the right channel, in two steps and without a script."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from audiences.models import Municipality, PostcodeArea, ReportingChannel, Situation

SITUATION, MUNICIPALITY, POSTCODE = "s", "m", "p"
WOULD_RATHER_NOT_SAY = "-"
# Four digits, with or without the letters that people are used to write behind them.
POSTCODE_FORM = re.compile(r"([1-9][0-9]{3}) ?(?:[A-Za-z]{2})?")

Step = Literal["situation", "place", "answer"]
Trouble = Literal["", "nothing", "form", "unknown", "several"]


@dataclass(frozen=True)
class Place:
    """What a reader said about where it is; `trouble` says why that is not enough yet."""

    municipality: Municipality | None = None
    is_withheld: bool = False
    trouble: Trouble = ""
    digits: str = ""
    candidates: Sequence[Municipality] = ()

    @property
    def is_settled(self) -> bool:
        return self.is_withheld or self.municipality is not None


@dataclass(frozen=True)
class Signpost:
    """One screen of the signpost: which step, what was chosen so far, and the answer when there is one."""

    step: Step
    situation: Situation | None
    place: Place
    municipalities: Sequence[Municipality]
    answers: Sequence[ReportingChannel]


def read_signpost(query: Mapping[str, str], channels: Sequence[ReportingChannel]) -> Signpost:
    """The screen that belongs to the query; whatever is odd in it leads to a step, never to an error."""
    situation = read_situation(query.get(SITUATION, ""))
    if situation is None:
        return Signpost("situation", None, Place(), (), ())
    if situation == Situation.DANGER:
        return Signpost("answer", situation, Place(is_withheld=True), (), choose_channels(channels, situation))
    municipalities = list(Municipality.objects.all())
    # Without municipalities there is nothing to choose between.
    place = read_place(query, municipalities) if municipalities else Place(is_withheld=True)
    if not place.is_settled:
        return Signpost("place", situation, place, municipalities, ())
    answers = choose_channels(channels, situation, place.municipality)
    return Signpost("answer", situation, place, municipalities, answers)


def read_situation(letter: str) -> Situation | None:
    """The situation of a letter, or nothing."""
    return Situation(letter) if letter in Situation.values else None


def read_place(query: Mapping[str, str], municipalities: Sequence[Municipality]) -> Place:
    """The municipality that was picked or that the postcode lies in; a picked one counts more."""
    key, postcode = query.get(MUNICIPALITY, ""), query.get(POSTCODE, "")
    if key == WOULD_RATHER_NOT_SAY:
        return Place(is_withheld=True)
    picked = next((municipality for municipality in municipalities if municipality.key == key), None)
    if picked:
        return Place(municipality=picked)
    if postcode.strip():
        return find_by_postcode(postcode)
    return Place(trouble="nothing" if MUNICIPALITY in query or POSTCODE in query else "")


def find_by_postcode(postcode: str) -> Place:
    """The municipality of a postcode, several to choose from where the area lies in more than one, or why not."""
    form = POSTCODE_FORM.fullmatch(" ".join(postcode.split()))
    if form is None:
        return Place(trouble="form")
    digits = form[1]
    area = PostcodeArea.objects.filter(digits=digits).prefetch_related("municipalities").first()
    candidates = list(area.municipalities.all()) if area else []
    if len(candidates) == 1:
        return Place(municipality=candidates[0], digits=digits)
    return Place(trouble="several" if candidates else "unknown", digits=digits, candidates=candidates)


def choose_channels(
    channels: Sequence[ReportingChannel], situation: Situation, municipality: Municipality | None = None
) -> list[ReportingChannel]:
    """The channels for a situation in a municipality, best first; those of the bar where none is named for it."""
    fitting = [
        channel
        for channel in channels
        if situation.value in channel.situations
        and (not channel.municipality_keys or (municipality and municipality.key in channel.municipality_keys))
    ]
    fitting.sort(key=lambda channel: (situation.value not in channel.first_for, channel.position))
    return fitting or [channel for channel in channels if channel.in_reporting_bar] or list(channels)
