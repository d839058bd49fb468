"""Posters and flyers with short links in every municipality, and how often they were followed."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from wagtail.models import Page

from audiences.models import Audience, Municipality
from campaigns.models import Wave
from engagement.models import ReportingCount, ShortLink, Tally
from engagement.models.dimensions import Channel, Kind, Traffic
from home.sample.region import MUNICIPALITIES
from home.sample.waves import BEGIN_LATER, SampleWaves
from tests.factories.engagement import ShortLinkFactory, TallyFactory

# What hangs where in each municipality: the way, the audience, and how often it is followed on a day in all.
MATERIAL = (
    (Channel.POSTER, "farmers", "Agrarische winkel, prikbord", 5.0),
    (Channel.POSTER, "youth", "School, hal", 4.2),
    (Channel.FLYER, "landlords", "Gemeentehuis, balie", 2.6),
)
# Reporting links on an ordinary day of the whole site.
REPORTING_PER_DAY = 6.0


@dataclass(frozen=True)
class Placed:
    """A short link, and how often it is followed on a day."""

    link: ShortLink
    audience: Audience
    daily: float


def place_short_links(
    pages: Mapping[str, Page], audiences: Sequence[Audience], municipalities: Sequence[Municipality]
) -> list[Placed]:
    """A link per municipality and material; its wave is the one that runs when somebody follows it."""
    by_key = {audience.key: audience for audience in audiences}
    shares = {key: share / 1000 for key, _name, share, _postcodes in MUNICIPALITIES}
    return [
        Placed(
            ShortLinkFactory(
                page_key=pages[key].translation_key,
                channel=channel,
                placement=placement,
                municipality=municipality,
            ),
            by_key[key],
            daily * shares[municipality.key],
        )
        for municipality in municipalities
        for channel, key, placement, daily in MATERIAL
    ]


def count_arrivals(
    placed: Sequence[Placed], waves: SampleWaves, days: Sequence[datetime.date], rng: Random
) -> Iterator[Tally]:
    """Who came by a short link; it takes a day with a wave to be followed."""
    for day in days:
        wave = waves.running_on(day)
        for each in placed:
            if wave is None or not has_begun(wave, each.link.municipality, day, waves):
                continue
            count = round(max(0.0, rng.gauss(each.daily, each.daily**0.5)))
            if count:
                yield TallyFactory.build(
                    kind=Kind.SHORT_LINK,
                    traffic=Traffic.PEOPLE,
                    channel=each.link.channel,
                    day=day,
                    wave=wave,
                    audience=each.audience,
                    municipality=each.link.municipality,
                    page_key=each.link.page_key,
                    count=count,
                )


def has_begun(wave: Wave, municipality: Municipality | None, day: datetime.date, waves: SampleWaves) -> bool:
    """Whether the posters hang there already."""
    is_late = wave == waves.first and municipality is not None and municipality.key in BEGIN_LATER
    return not is_late or day >= wave.starts_on + datetime.timedelta(weeks=3)


def count_reporting(days: Sequence[datetime.date], rng: Random) -> Iterator[ReportingCount]:
    """How often the numbers and forms to report by were opened on each day."""
    for day in days:
        yield ReportingCount(day=day, count=max(0, round(rng.gauss(REPORTING_PER_DAY, 2.4))))
