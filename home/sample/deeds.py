"""What people did on a page once they had opened it, and how many different people they were."""

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from random import Random

from wagtail.models import Page

from engagement.models import Tally, VisitorTally
from engagement.models.dimensions import Kind, Traffic
from home.sample.waves import SampleWaves
from tests.factories.engagement import TallyFactory

# Shares of the page views, invented like all numbers of the sample.
SHARES = {
    "farmers": {Kind.READ: 0.47, Kind.ACTION: 0.13, Kind.CHECK: 0.05, Kind.DOWNLOAD: 0.02},
    "youth": {Kind.READ: 0.34, Kind.ACTION: 0.11, Kind.CHECK: 0.08},
    "landlords": {Kind.READ: 0.43, Kind.ACTION: 0.12, Kind.CHECK: 0.04, Kind.DOWNLOAD: 0.03},
    "home": {Kind.READ: 0.21, Kind.ACTION: 0.3},
    "reporting": {Kind.READ: 0.52},
}
# The second wave has shorter texts, which more people read to the end.
READ_MORE = 1.16
# Somebody who opens several pages on a day is one visitor.
VISITORS_PER_VIEW = 0.67


def count_deeds(views: Iterable[Tally], waves: SampleWaves, pages: Mapping[str, Page], rng: Random) -> Iterator[Tally]:
    """Reads, calls to action, self-checks and downloads, each around its share of the views."""
    keys = {pages[key].translation_key: key for key in SHARES}
    for view in views:
        if view.traffic != Traffic.PEOPLE:
            continue
        for kind, share in SHARES[keys[view.page_key]].items():
            more = READ_MORE if kind == Kind.READ and view.wave_id == waves.second.pk else 1
            count = sum(rng.random() < share * more for _view in range(view.count))
            if count:
                yield TallyFactory.build(
                    kind=kind,
                    day=view.day,
                    wave_id=view.wave_id,
                    audience_id=view.audience_id,
                    page_key=view.page_key,
                    language=view.language,
                    count=count,
                )


def count_visitors(views: Iterable[Tally]) -> Iterator[VisitorTally]:
    """Different people per day and wave."""
    people: Counter[tuple[datetime.date, int | None]] = Counter()
    for view in views:
        if view.traffic == Traffic.PEOPLE:
            people[view.day, view.wave_id] += view.count
    for (day, wave_id), views_of_day in people.items():
        yield VisitorTally(day=day, wave_id=wave_id, count=round(views_of_day * VISITORS_PER_VIEW))
