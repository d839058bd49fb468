"""Makes some pages in a running wave, and says how to tell them apart: `python -m tests.benchmarks.beacon_pages`.

With `count` it says how many events there are.
"""

import json
import sys

import django

PAGES = 8


def make_pages() -> list[str]:
    """The keys of the pages."""
    from tests.factories.audiences import AudienceFactory, AudiencePageFactory
    from tests.factories.campaigns import WaveFactory

    audiences = AudienceFactory.create_batch(PAGES)
    WaveFactory(audiences=audiences)
    return [str(AudiencePageFactory(audience=audience).translation_key) for audience in audiences]


def count_events() -> int:
    """How many there are."""
    from engagement.event_stores import EventQuery, get_store

    return get_store().count(EventQuery())


if __name__ == "__main__":
    django.setup()
    print(json.dumps(count_events() if "count" in sys.argv else make_pages()))  # noqa: T201
