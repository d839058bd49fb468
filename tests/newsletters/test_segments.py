"""Which people a rule describes, against a slow and obvious reader of the same rules."""

import re
from collections import Counter
from datetime import timedelta

import pytest
from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import example, given

from newsletters.models import Segment
from newsletters.segments import count_by, describe, expand, matching, read_text, write_text
from tests.factories.newsletters import ConsentFactory, SubscriberFactory
from tests.newsletters.segment_rules_at_random import (
    MANY_TIMES,
    NOW,
    PEOPLE,
    PLAIN_RULES,
    RULES,
    holds,
    put_ids_in,
    store,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


@MANY_TIMES
@given(rule=RULES, nested=PLAIN_RULES, people=PEOPLE)
@example(rule={}, nested={}, people=[])
@example(rule={"none": [{"municipality": "venray"}]}, nested={}, people=[])
@example(rule={"none": [{"none": [{"municipality": "venray"}]}]}, nested={}, people=[])
@example(rule={"any": [{"all": []}, {"audience": "farmers"}]}, nested={}, people=[])
def test_matching_agrees_with_the_obvious_reader(world, rule, nested, people):
    stored = store(people, world)
    Segment.objects.filter(pk=world["segment"][0]).update(rule=put_ids_in(nested, world))
    real = put_ids_in(rule, world)
    wanted = [person for person in stored if holds(rule, person, nested)]
    assert sorted(matching(real, at=NOW).values_list("pk", flat=True)) == sorted(person.pk for person in wanted)
    assert sorted(matching(expand(real), at=NOW).values_list("pk", flat=True)) == sorted(person.pk for person in wanted)
    count = count_by(real, at=NOW)
    active = [person for person in wanted if person.state == "active"]
    assert count.total == len(active)
    assert count.by_language == Counter(person.language for person in active)
    assert count.by_municipality == Counter(person.municipality or "" for person in active)
    assert +Counter(count.excluded) == Counter(person.state for person in wanted if person.state != "active")
    assert describe(real)
    assert read_text(write_text(real)) == real


@MANY_TIMES
@given(rule=RULES)
def test_sql_holds_no_value_of_the_rule(world, rule):
    """Not even a number: everything is a parameter of one statement."""
    marked = {"all": [put_ids_in(rule, world), {"source": {"page": "/needle/"}}, {"source": {"short_link": "ne'edle"}}]}
    with CaptureQueriesContext(connection) as queries:
        people = matching(marked)
        try:
            text, values = people.query.sql_with_params()
        except EmptyResultSet:  # nobody can be in it, so nothing is asked
            return
    assert all("needle" not in query["sql"] for query in queries), "only names are looked up before"
    assert text.count("SELECT") >= 1
    assert set(re.findall(r"(?<![\w\"])\d+", text)) <= {"1"}, "LIMIT 1 alone"
    for word in ("farmers", "venray", "needle", "nieuwsbrief", "2026", "'nl'", "'paused'", "'confirmed'"):
        assert word not in text
    assert "/needle/" in values


def test_last_days_are_counted_in_hours(world):
    subscriber = SubscriberFactory()
    ConsentFactory(subscriber=subscriber, at=NOW)
    rule = {"signed_up": {"last_days": 2}}
    assert matching(rule, at=NOW + timedelta(hours=48)).exists()
    assert not matching(rule, at=NOW + timedelta(hours=48, seconds=1)).exists()
