"""Plausible numbers: a weekday rhythm, a push at the start of a wave, a peak after the mailing.

What people did on a page follows from its views; see `home.sample.deeds`.
"""

import datetime
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from django.db.models import Count, Min
from django.utils import timezone
from wagtail.models import Page

from audiences.models import Audience
from engagement.account.closing import close_accounts
from engagement.models import ClosedDay, Event, LinkTally, ReportingCount, RollUp, Tally, VisitorTally
from engagement.models.dimensions import DIMENSIONS, Channel, Kind, Traffic
from engagement.tallies import roll_up
from home.sample.deeds import VISITORS_PER_VIEW, count_deeds, count_visitors
from home.sample.short_links import Placed, count_arrivals, count_reporting
from home.sample.waves import SampleWaves
from newsletters.models import Consent, Mailing
from newsletters.models.consent import ConsentChange
from tests.factories.engagement import EventFactory, TallyFactory

# Visits on an ordinary day of a wave, in all languages together.
DAILY_VIEWS = {"farmers": 62, "youth": 48, "landlords": 40, "home": 55, "reporting": 24}
LANGUAGE_SHARE = {"nl": 0.76, "de": 0.1, "pl": 0.08, "en": 0.06}
WEEKDAY = (1.15, 1.1, 1.05, 1.0, 0.9, 0.7, 0.75)
OUTSIDE_WAVES = 0.35
KINDS_OF_TRAFFIC = ((Traffic.PEOPLE, 1.0), (Traffic.UNCERTAIN, 0.11), (Traffic.MACHINES, 0.23))
# Share of the readers who follow a link on the first days after a mailing.
FOLLOWED = (0.052, 0.021, 0.009, 0.005, 0.003, 0.002, 0.001)


@dataclass(frozen=True)
class SampleTraffic:
    """Everything that numbers are counted by."""

    pages: Mapping[str, Page]
    audiences: Sequence[Audience]
    waves: SampleWaves
    mailing: Mailing
    placed: Sequence[Placed]
    now: datetime.datetime

    @property
    def today(self) -> datetime.date:
        return timezone.localdate(self.now)

    def days(self) -> list[datetime.date]:
        """Every day since the first wave began."""
        first = self.waves.first.starts_on
        return [first + datetime.timedelta(days=number) for number in range((self.today - first).days + 1)]


def build_traffic(traffic: SampleTraffic) -> None:
    """Tallies of days long gone, raw events of the last two days, and one roll-up that counts those."""
    rng = Random(2204)  # noqa: S311
    views = list(_count_views(traffic, rng))
    deeds = count_deeds(views, traffic.waves, traffic.pages, rng)
    arrivals = count_arrivals(traffic.placed, traffic.waves, traffic.days(), rng)
    mail_links = list(_count_mail_links(traffic, rng))
    tallies = [*views, *deeds, *arrivals, *mail_links, *_count_sign_ups(traffic)]
    yesterday = traffic.today - datetime.timedelta(days=1)
    Tally.objects.bulk_create((tally for tally in tallies if tally.day < yesterday), batch_size=1000)
    ClosedDay.objects.bulk_create(
        (ClosedDay(day=day, closed_at=traffic.now) for day in traffic.days() if day < yesterday), ignore_conflicts=True
    )
    ReportingCount.objects.bulk_create(count_reporting(traffic.days(), rng), ignore_conflicts=True)
    LinkTally.objects.bulk_create(_count_links(traffic.mailing, mail_links))
    VisitorTally.objects.bulk_create(each for each in count_visitors(views) if each.day < yesterday)
    recent = (tally for tally in tallies if tally.day >= yesterday)
    Event.objects.bulk_create(
        (event for tally in recent for event in _events_of(tally, traffic.now, rng)), batch_size=1000
    )
    roll_up(at=traffic.now)
    # Also of weeks that were put together before the sample was there.
    RollUp.objects.update(weeks_until=None)
    close_accounts(at=traffic.now)


def _count_views(traffic: SampleTraffic, rng: Random) -> Iterator[Tally]:
    by_key = {audience.key: audience for audience in traffic.audiences}
    for day in traffic.days():
        for key, daily in DAILY_VIEWS.items():
            dimensions = {
                "kind": Kind.VIEW,
                "day": day,
                "wave": traffic.waves.running_on(day),
                "audience": by_key.get(key),
                "page_key": traffic.pages[key].translation_key,
            }
            expected = daily * _push(traffic, day)
            for language, share in LANGUAGE_SHARE.items():
                yield from _by_traffic(expected * share, dimensions | {"language": language}, rng)


def _push(traffic: SampleTraffic, day: datetime.date) -> float:
    """How busy a day is, 1 for an ordinary weekday of a wave."""
    wave = traffic.waves.running_on(day)
    factor = WEEKDAY[day.weekday()] * (_day_share(traffic) if day == traffic.today else 1)
    if wave is None:
        return factor * OUTSIDE_WAVES
    after_start = (day - wave.starts_on).days
    after_mailing = (day - timezone.localdate(traffic.mailing.frozen_at)).days
    peak = 0.8 / (1 + after_start / 2) + (1.1 / (1 + after_mailing) if 0 <= after_mailing < 7 else 0)
    return factor * (0.85 + peak)


def _day_share(traffic: SampleTraffic) -> float:
    now = timezone.localtime(traffic.now)
    return (now.hour * 60 + now.minute) / (24 * 60)


def _by_traffic(expected: float, dimensions: dict[str, Any], rng: Random) -> Iterator[Tally]:
    """People, uncertain and machines, each around its share of what was expected."""
    for kind_of_traffic, share in KINDS_OF_TRAFFIC:
        mean = expected * share
        count = round(max(0.0, rng.gauss(mean, mean**0.5)))
        if count:
            yield TallyFactory.build(traffic=kind_of_traffic, count=count, **dimensions)


def _count_mail_links(traffic: SampleTraffic, rng: Random) -> Iterator[Tally]:
    """Followed links fade over a week; a link belongs to a group of readers, not to a page."""
    sent_on = timezone.localdate(traffic.mailing.frozen_at)
    for variant in traffic.mailing.variants.order_by("pk"):
        readers = variant.deliveries.count()
        dimensions = {
            "kind": Kind.MAIL_LINK,
            "channel": Channel.MAIL,
            "wave": traffic.waves.first,
            "mailing": traffic.mailing,
            "audience_id": variant.audience_id,
            "language": variant.language,
        }
        for number, share in enumerate(FOLLOWED):
            day = sent_on + datetime.timedelta(days=number)
            yield from _by_traffic(readers * share, dimensions | {"day": day}, rng)


def _count_links(mailing: Mailing, tallies: Sequence[Tally]) -> Iterator[LinkTally]:
    """The same by link: everybody follows the first link of her language, on one day only."""
    codes = dict(mailing.links.order_by("-pk").values_list("language", "code"))
    counts: Counter[tuple[datetime.date, str]] = Counter()
    for tally in tallies:
        if tally.traffic == Traffic.PEOPLE and tally.language in codes:
            counts[tally.day, codes[tally.language]] += tally.count
    for (day, code), count in counts.items():
        yield LinkTally(mailing=mailing, day=day, link_code=code, count=count, people=count)


def _count_sign_ups(traffic: SampleTraffic) -> Iterator[Tally]:
    """Everybody who confirmed, under her audience, or under none where she named several."""
    confirmed = Consent.objects.filter(
        change=ConsentChange.CONFIRMED, wave__in=[traffic.waves.first, traffic.waves.second]
    ).annotate(number=Count("subscriber__audiences"), only=Min("subscriber__audiences"))
    names = ("at", "wave_id", "language", "subscriber__municipality_id", "number", "only")
    counts = Counter(
        (timezone.localdate(at), wave_id, language, municipality_id, only if number == 1 else None)
        for at, wave_id, language, municipality_id, number, only in confirmed.values_list(*names)
    )
    for (day, wave_id, language, municipality_id, audience_id), count in counts.items():
        yield TallyFactory.build(
            sign_up=True,
            day=day,
            wave_id=wave_id,
            language=language,
            audience_id=audience_id,
            municipality_id=municipality_id,
            count=count,
        )


def _events_of(tally: Tally, now: datetime.datetime, rng: Random) -> Iterator[Event]:
    """As many events as the tally counts, by fewer visitors, at moments of its day that have passed."""
    start = timezone.make_aware(datetime.datetime.combine(tally.day, datetime.time.min))
    end = min(start + datetime.timedelta(days=1), now)
    is_visit = tally.kind != Kind.SIGN_UP
    visitors = [rng.randbytes(16) for _ in range(max(1, round(tally.count * VISITORS_PER_VIEW)))]
    dimensions = {name: getattr(tally, name) for name in DIMENSIONS}
    for number in range(tally.count):
        visitor = visitors[number % len(visitors)] if is_visit else None
        yield EventFactory.build(at=start + (end - start) * rng.random() * 0.999, visitor=visitor, **dimensions)
