"""Gives the rule of a segment its meaning: which people, how many, and in plain words.

A rule is a tree of groups and conditions; {} is everyone. Groups are {"all": [...]}, {"any": [...]} and
{"none": [...]}. Conditions:

- {"audience": key}, {"language": code}, {"municipality": key}, {"municipality": null} for people without one;
- {"signed_up": {"after": "2026-03-01"}} or "before": on a later or earlier day than that one;
  {"signed_up": {"last_days": n}}: in the last n times 24 hours;
- {"source": {"page": "/nl/nieuwsbrief/"}}, {"source": {"wave": id}}, {"source": {"short_link": code}}: where she signed
  up. This and the moment are those of any row of the ledger that says confirmed or imported;
- {"received": {"mailing": id}}, {"received": {"wave": id}}: a mail went out to her, or may have;
- {"paused": true};
- {"share": {"percent": 1 to 99, "seed": 0 to 2147483646}}: a random share, the same people each time for one seed;
- {"segment": id}: whoever another segment describes.

Nothing looks at what a person reads or follows: that is not kept.
"""

import datetime
from typing import Any

from django.utils import timezone

from newsletters.models.segment import Segment
from newsletters.models.subscriber import Subscriber, SubscriberQuerySet
from newsletters.segments.compiling import Known, compile_node
from newsletters.segments.counting import SegmentCount, ShownCount, count_people, hide_small
from newsletters.segments.references import expand
from newsletters.segments.rules import DEEPEST, GROUPS, MOST_PARTS, WIDEST, InvalidRule, check_shape
from newsletters.segments.sentences import describe
from newsletters.segments.text import read_text, write_text
from newsletters.segments.tree import simplify

__all__ = [
    "DEEPEST",
    "GROUPS",
    "MOST_PARTS",
    "WIDEST",
    "InvalidRule",
    "SegmentCount",
    "ShownCount",
    "check_shape",
    "count_by",
    "describe",
    "expand",
    "hide_small",
    "matching",
    "read_text",
    "write_text",
]


def matching(rule: Any, *, own: Segment | None = None, at: datetime.datetime | None = None) -> SubscriberQuerySet:
    """Everybody the rule describes, in every state and each once; raises `InvalidRule`.

    `own` is the saved segment the rule is of, so that a circle is found before it is saved.
    """
    known = Known(at=at or timezone.now())
    return Subscriber.objects.filter(compile_node(simplify(expand(rule, own)), known))


def count_by(rule: Any, *, own: Segment | None = None, at: datetime.datetime | None = None) -> SegmentCount:
    """How many active people, by language and by municipality, and the others by reason; raises `InvalidRule`."""
    return count_people(matching(rule, own=own, at=at))
