"""Loads the sample site: the campaign, its pages in four languages, its people and its numbers."""

import datetime
from collections.abc import Callable

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from wagtail.models import Locale

from home.models import SampleMark
from home.planting import plant_site
from home.sample.mailing import build_mailing, find_mailing_moment
from home.sample.marking import mark_new_rows
from home.sample.pages import build_channels, build_pages
from home.sample.region import build_region
from home.sample.short_links import place_short_links
from home.sample.subscribers import (
    SampleRegion,
    build_early_subscribers,
    build_later_subscribers,
    build_segments,
)
from home.sample.traffic import SampleTraffic, build_traffic
from home.sample.waves import build_audiences, build_waves

Report = Callable[[str], object]


class SampleAlreadyLoaded(Exception):
    """There is sample data already; the text says what to do."""


@transaction.atomic
def load_sample(*, at: datetime.datetime | None = None, report: Report = lambda line: None) -> None:
    """Load everything or nothing, as seen at that moment; raises `SampleAlreadyLoaded`."""
    if SampleMark.objects.exists():
        raise SampleAlreadyLoaded("The sample site is loaded already: run remove_sample first.")
    now = at or timezone.now()
    home = plant_site()[settings.LANGUAGE_CODE]
    others = list(Locale.objects.exclude(pk=home.locale_id).order_by("pk"))
    with mark_new_rows():
        report("Municipalities, audiences and waves ...")
        municipalities = build_region()
        audiences = build_audiences()
        waves = build_waves(audiences=audiences, municipalities=municipalities, today=timezone.localdate(now))
        report("Reporting channels and pages in four languages ...")
        build_channels(others)
        pages = build_pages(home=home, audiences=audiences, waves=waves, locales=others)
        report("Subscribers and a sent newsletter ...")
        build_segments()
        region = SampleRegion(audiences=audiences, municipalities=municipalities)
        mailed_at = find_mailing_moment(waves.first)
        build_early_subscribers(region=region, waves=waves, mailed_at=mailed_at)
        mailing = build_mailing(newsletter=pages["newsletter"], mailed_at=mailed_at)
        build_later_subscribers(region=region, waves=waves, mailed_at=mailed_at, now=now)
        report("Visits and clicks ...")
        placed = place_short_links(pages, audiences, municipalities)
        build_traffic(
            SampleTraffic(pages=pages, audiences=audiences, waves=waves, mailing=mailing, placed=placed, now=now)
        )
