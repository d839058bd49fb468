"""Hostile rules are refused in plain words, and those at the limits run."""

import tracemalloc
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsletters.segments import InvalidRule, count_by, describe, expand, matching, read_text, write_text
from newsletters.segments.rules import MOST_PARTS
from tests.factories.newsletters import SubscriberFactory
from tests.newsletters.segment_rules_at_random import MANY_TIMES

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def nest(depth: int, group: str = "all") -> dict[str, Any]:
    rule: dict[str, Any] = {"language": "nl"}
    for _ in range(depth - 1):
        rule = {group: [rule]}
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
        {"audience": "far\x00mers"},
        {"audience": "\ud800"},
        {"municipality": "atlantis"},
        {"language": "xx"},
        {1: "x"},
        {None: "x"},
        {"any": [{"language": "nl"}] * 101},
        {"any": [{"any": [{"language": "nl"}] * 100}] * 4},
        nest(21),
        {"paused": False},
        {"paused": 1},
        {"signed_up": {}},
        {"signed_up": {"after": "2026-02-30"}},
        {"signed_up": {"after": "2026-W01-1"}},
        {"signed_up": {"after": "٢٠٢٦-٠١-٠١"}},
        {"signed_up": {"before": "0001-01-01"}},
        {"signed_up": {"after": "9999-12-31"}},
        {"signed_up": {"after": 20260101}},
        {"signed_up": {"after": "2026-01-01", "before": "2026-02-01"}},
        {"signed_up": {"last_days": 0}},
        {"signed_up": {"last_days": True}},
        {"signed_up": {"last_days": 2.0}},
        {"signed_up": {"last_days": float("nan")}},
        {"signed_up": {"last_days": 10**400}},
        {"source": {"page": ""}},
        {"source": {"page": " /nl/"}},
        {"source": {"page": "/" * 201}},
        {"source": {"page": "/nl/\n"}},
        {"source": {"wave": 2**64}},
        {"source": {"wave": 999_999}},
        {"source": {"wave": True}},
        {"source": "page"},
        {"source": {"wave__name": 1}},
        {"received": {"mailing": -1}},
        {"received": {"mailing": 999_999}},
        {"received": {"wave": "1"}},
        {"share": {"percent": 100, "seed": 1}},
        {"share": {"percent": 20}},
        {"share": {"percent": 20, "seed": 2**31}},
        {"share": {"percent": 20.5, "seed": 1}},
        {"share": [20, 1]},
        {"segment": 999_999},
        {"segment": "Nested"},
        {"segment": 10**400},
    ],
)
def test_invalid_rule_is_refused_in_plain_words(world, rule):
    with pytest.raises(InvalidRule) as caught:
        matching(rule)
    assert str(caught.value).endswith(".")
    str(caught.value).encode()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inside: st.lists(inside) | st.dictionaries(st.text(), inside),
)


KEYS = ["all", "any", "none", "audience", "language", "municipality", "signed_up", "source", "received", "paused"]


NEARLY_RULES = st.recursive(
    JSON,
    lambda inside: st.dictionaries(
        st.sampled_from([*KEYS, "share", "segment", "page", "wave", "mailing", "last_days", "percent", "seed"]),
        st.lists(inside, max_size=3) | inside,
        min_size=1,
        max_size=2,
    ),
)


@MANY_TIMES
@given(rule=NEARLY_RULES)
def test_any_json_is_a_rule_or_refused_in_plain_words(world, rule):
    for use in (lambda: count_by(rule), lambda: describe(rule), lambda: write_text(rule), lambda: expand(rule)):
        try:
            use()
        except InvalidRule as error:
            str(error).encode()


@pytest.mark.parametrize(
    "rule",
    [
        nest(20),
        nest(20, "none"),
        {"any": [{"audience": "farmers"}, {"language": "de"}] * 50},
        {"none": [{"all": [{"share": {"percent": 50, "seed": seed}}, {"paused": True}]} for seed in range(90)]},
    ],
)
def test_rule_at_the_limits_is_fine(world, rule):
    SubscriberFactory()
    assert matching(rule).count() in (0, 1)
    assert describe(rule)


def test_deepest_and_longest_rule_together_run(world):
    """Groups of every kind in each other, with as many parts as may be."""
    rule: dict[str, Any] = {"share": {"percent": 50, "seed": 0}}
    for depth in range(19):
        group = ("all", "any", "none")[depth % 3]
        wide = [{"share": {"percent": 50, "seed": depth * 20 + number}} for number in range((MOST_PARTS - 25) // 19)]
        rule = {group: [*wide, rule]}
    SubscriberFactory()
    assert matching(rule).count() in (0, 1)
    assert describe(rule)


def test_huge_text_is_refused_before_it_is_read():
    text = '{"any": [' + '{"language": "nl"},' * 600_000 + "]}"
    tracemalloc.start()
    with pytest.raises(InvalidRule, match="longer than"):
        read_text(text)
    assert tracemalloc.get_traced_memory()[1] < 1_000_000
    tracemalloc.stop()
