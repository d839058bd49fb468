"""Rules against a slow and obvious reader of the same rules."""

import io
import json

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from newsletters.models import Segment, Subscriber
from newsletters.segments import InvalidRule, count_by, describe, matching
from tests.factories.audiences import AudienceFactory, MunicipalityFactory
from tests.factories.newsletters import SegmentFactory, SubscriberFactory

pytestmark = pytest.mark.usefixtures("in_english")

LEAVES = st.one_of(
    st.sampled_from(["farmers", "youth", "landlords"]).map(lambda key: {"audience": key}),
    st.sampled_from(["nl", "de", "pl"]).map(lambda code: {"language": code}),
    st.sampled_from(["venray", "venlo", None]).map(lambda key: {"municipality": key}),
)
RULES = st.recursive(
    LEAVES,
    lambda parts: st.builds(
        lambda group, inside: {group: inside}, st.sampled_from(["all", "any", "none"]), st.lists(parts, max_size=4)
    ),
    max_leaves=12,
)


@pytest.fixture
def people(db):
    """Every combination of two audiences or none, two languages and two municipalities or none."""
    farmers, youth = AudienceFactory(farmers=True), AudienceFactory(youth=True)
    AudienceFactory(landlords=True)
    places = [None, MunicipalityFactory(venray=True), MunicipalityFactory(venlo=True)]
    for audiences in ([], [farmers], [youth], [farmers, youth]):
        for language in ("nl", "de"):
            for place in places:
                SubscriberFactory(language=language, municipality=place, audiences=audiences)
    SubscriberFactory(pending=True, audiences=[farmers])
    return list(Subscriber.objects.select_related("municipality").prefetch_related("audiences"))


def holds(rule, person) -> bool:
    if not rule:
        return True
    key, value = next(iter(rule.items()))
    if key == "all":
        return all(holds(part, person) for part in value)
    if key == "any":
        return any(holds(part, person) for part in value)
    if key == "none":
        return not any(holds(part, person) for part in value)
    if key == "audience":
        return value in {audience.key for audience in person.audiences.all()}
    if key == "language":
        return person.language == value
    return (person.municipality.key if person.municipality else None) == value


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rule=RULES)
@example(rule={})
@example(rule={"none": [{"municipality": "venray"}]})
@example(rule={"none": [{"none": [{"municipality": "venray"}]}]})
@example(rule={"any": [{"all": []}, {"audience": "farmers"}]})
def test_matching_agrees_with_the_obvious_reader(people, rule):
    found = list(matching(rule).values_list("pk", flat=True))
    assert sorted(found) == sorted(person.pk for person in people if holds(rule, person))
    assert describe(rule)


def nest(depth: int):
    rule = {"language": "nl"}
    for _ in range(depth - 1):
        rule = {"all": [rule]}
    return rule


@pytest.mark.parametrize(
    "rule",
    [
        None,
        [],
        "farmers",
        {"all": [], "any": []},
        {"all": {}},
        {"all": [{}]},
        {"address": "x"},
        {"audiences__subscriber__address": "x"},
        {"audience": None},
        {"audience": ["farmers"]},
        {"audience": "pirates"},
        {"municipality": "atlantis"},
        {"language": "xx"},
        {1: "x"},
        {"any": [{"language": "nl"}] * 101},
        nest(21),
    ],
)
def test_invalid_rule_is_refused_in_plain_words(people, rule):
    with pytest.raises(InvalidRule) as caught:
        matching(rule)
    assert str(caught.value).endswith(".")


def test_rule_at_the_limits_is_fine(people):
    assert matching(nest(20)).exists()
    assert matching({"any": [{"audience": "farmers"}, {"language": "de"}] * 25}).exists()


@pytest.mark.parametrize(
    ("rule", "sentence"),
    [
        ({}, "Everyone"),
        ({"audience": "farmers"}, "Agrariërs"),
        (
            {
                "all": [
                    {"any": [{"audience": "farmers"}]},
                    {"any": [{"municipality": "venray"}, {"municipality": "venlo"}]},
                    {"language": "de"},
                ]
            },
            "Agrariërs in Venray or Venlo who read German",
        ),
        (
            {"all": [{"any": [{"language": "nl"}]}, {"none": [{"audience": "youth"}, {"municipality": None}]}]},
            "People who read Dutch, without those who belong to Jongeren or have no municipality",
        ),
        (
            {"all": [{"audience": "farmers"}, {"audience": "youth"}]},
            "Agrariërs who belong to Jongeren",
        ),
    ],
)
def test_describe_gives_a_sentence(people, rule, sentence):
    with translation.override("en"):
        assert describe(rule) == sentence


def test_count_by_counts_active_people_once(people, django_assert_num_queries):
    with django_assert_num_queries(3):
        count = count_by({"any": [{"audience": "farmers"}, {"audience": "youth"}]})
    assert count.total == 18
    assert count.by_language == {"nl": 9, "de": 9}
    assert count.by_municipality == {"": 6, "venray": 6, "venlo": 6}


def test_count_segment_command_ends_with_json(people):
    SegmentFactory(farmers=True)
    out = io.StringIO()
    call_command("count_segment", "Alle agrariërs", "--json", stdout=out)
    found = json.loads(out.getvalue().splitlines()[-1])
    assert found["people"] == 12
    assert found["by_municipality"] == {"none": 4, "venlo": 4, "venray": 4}


def test_count_segment_command_with_unknown_or_broken_segment_is_one_sentence(people):
    with pytest.raises(CommandError, match="There is no segment"):
        call_command("count_segment", "x")
    Segment.objects.create(name="broken", rule={"audience": "gone"})
    with pytest.raises(CommandError, match="There is no audience"):
        call_command("count_segment", "broken")
