"""The segment form says whatever a rule can say, and its buttons lose nothing."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newsletters.segment_builder.boxes import lay_out
from newsletters.segment_builder.building import (
    Group,
    Line,
    read_form,
    read_removed,
    read_rule,
    write_form,
    write_removed,
)
from newsletters.segment_builder.moves import DEEPEST_GROUP, Builder
from newsletters.segment_builder.options import Options
from newsletters.segments.rules import DEEPEST, WIDEST, check_shape
from newsletters.segments.tree import simplify

NAMES = st.sampled_from(["farmers", "youth", "with space", "é", "~", "'\"&<="])
IDS = st.integers(1, 4)
DAYS = st.dates().map(str).filter(lambda day: "1900" <= day < "3000")
LEAVES = st.one_of(
    NAMES.map(lambda key: {"audience": key}),
    st.sampled_from(["nl", "de"]).map(lambda code: {"language": code}),
    st.one_of(NAMES, st.none()).map(lambda key: {"municipality": key}),
    st.builds(lambda side, day: {"signed_up": {side: day}}, st.sampled_from(["after", "before"]), DAYS),
    st.integers(1, 36_500).map(lambda days: {"signed_up": {"last_days": days}}),
    NAMES.map(lambda page: {"source": {"page": page}}),
    NAMES.map(lambda code: {"source": {"short_link": code}}),
    IDS.map(lambda wave: {"source": {"wave": wave}}),
    IDS.map(lambda wave: {"received": {"wave": wave}}),
    IDS.map(lambda mailing: {"received": {"mailing": mailing}}),
    st.just({"paused": True}),
    st.builds(
        lambda percent, seed: {"share": {"percent": percent, "seed": seed}},
        st.integers(1, 99),
        st.integers(0, 2**31 - 2),
    ),
    IDS.map(lambda segment: {"segment": segment}),
)
RULES = st.recursive(
    LEAVES,
    lambda parts: st.builds(
        lambda group, inside: {group: inside}, st.sampled_from(["all", "any", "none"]), st.lists(parts, max_size=4)
    ),
    max_leaves=15,
)


class NoOptions(Options):
    """Nothing to choose from, so that whatever is chosen is no longer there."""

    def _list(self, name):
        return []


def lay(root: Group, **how):
    return lay_out(Builder(root), NoOptions(), **how)


def say(root: Group):
    return lay(root).write_rule()


def nest(depth: int):
    rule = {"any": []}
    for _ in range(depth - 1):
        rule = {"all": [rule, {"language": "nl"}]}
    return rule


@given(rule=RULES)
@example(rule={})
@example(rule={"any": []})
@example(rule={"none": []})
@example(rule={"all": [{"any": []}, {"none": []}]})
@example(rule={"any": [{"signed_up": {"after": "2026-01-01"}}, {"signed_up": {"before": "2020-01-01"}}]})
@example(rule=nest(DEEPEST))
@example(rule={"any": [{"audience": "farmers"}, {"language": "nl"}] * (WIDEST // 2)})
def test_every_rule_comes_back_from_the_form_with_its_meaning(rule):
    check_shape(rule)
    sent = write_form(read_rule(rule))
    again = say(read_form(sent))
    check_shape(again)
    assert simplify(again) == simplify(rule)


def test_several_values_of_one_kind_are_one_line():
    rule = {"all": [{"any": [{"audience": "farmers"}, {"audience": "youth"}]}, {"none": [{"language": "de"}]}]}
    root = read_rule(rule)
    assert root == Group(
        "all",
        [
            Line("audience", "does", {"audience": ["farmers", "youth"]}),
            Line("language", "not", {"language": ["de"]}),
        ],
    )


def farmers() -> Line:
    return Line("audience", "does", {"audience": ["farmers"]})


def test_adding_leads_to_the_first_field_of_what_is_new():
    builder = Builder(Group("all", [farmers()]))
    assert builder.press("add-line:rule") == "id_rule-1-kind"
    assert builder.press("add-group:rule") == "id_rule-2-mode"
    assert builder.root.parts[2] == Group("any", [Line()])
    assert builder.press("add-line:rule-2") == "id_rule-2-1-kind"


def test_removing_and_putting_back_changes_nothing():
    builder = Builder(Group("all", [farmers(), Group("any", [Line("paused", "not"), farmers()])]))
    before = say(builder.root)
    assert builder.press("remove:rule-1") == "segment-put-back"
    assert len(builder.root.parts) == 1
    kept = Builder(read_form(write_form(builder.root)), read_removed(write_removed(builder.removed)), "rule-1")
    assert kept.press("restore") == "id_rule-1-mode"
    assert say(kept.root) == before
    assert kept.removed is None


def test_putting_back_works_when_the_group_is_gone():
    builder = Builder(Group("all", [farmers()]), Line("paused"), "rule-4-1")
    assert builder.press("restore") == "id_rule-1-kind"
    assert [line.kind_key for line in builder.root.parts] == ["audience", "paused"]


def test_moving_walks_through_groups_in_reading_order():
    builder = Builder(Group("all", [Line("paused"), Group("any", [farmers()])]))
    places = []
    focus = "rule-0-down"
    while focus not in places:
        places.append(focus)
        focus = builder.press(f"down:{focus.removesuffix('-down')}")
    assert places == ["rule-0-down", "rule-0-0-down", "rule-0-1-down", "rule-1-down"]
    while focus.removesuffix("-up") != "rule-0":
        focus = builder.press(f"up:{focus.rpartition('-')[0]}")
    assert builder.root == Group("all", [Line("paused"), Group("any", [farmers()])])


@pytest.mark.parametrize(
    "button", ["", "fly:rule", "remove:rule", "up:rule", "remove:rule-9", "add-line:rule-0", "up:__", "restore", "show"]
)
def test_a_button_that_makes_no_sense_does_nothing(button):
    builder = Builder(Group("all", [farmers()]))
    builder.press(button)
    assert builder.root == Group("all", [farmers()])


def test_groups_end_where_a_rule_must():
    builder, path = Builder(Group()), "rule"
    for _ in range(DEEPEST_GROUP + 3):
        builder.press(f"add-group:{path}")
        path = f"{path}-{0 if path == 'rule' else 1}"
    box = lay(builder.root)
    assert max(group.path.count("-") for group in box.groups()) == DEEPEST_GROUP - 1
    assert not list(box.groups())[-1].may_hold_groups


def test_unfinished_lines_do_not_count_until_they_are_judged():
    root = Group("all", [farmers(), Line("language", "does"), Group("any", [Line("signed_up", "after")])])
    assert say(root) == {"all": [{"audience": "farmers"}]}
    judged = lay(root, is_judged=True)
    assert [bool(line.problems) for line in judged.lines()] == [False, True, True]


@pytest.mark.parametrize(
    "line",
    [
        Line("share", "does", {"share": ["100"], "seed": ["1"]}),
        Line("signed_up", "after", {"after": ["soon"]}),
        Line("signed_up", "last_days", {"last_days": ["0"]}),
        Line("wave", "does", {"wave": ["x"]}),
    ],
)
def test_wrong_values_are_said_at_the_line(line):
    box = lay(Group("all", [farmers(), line]))
    good, wrong = box.lines()
    assert not good.problems
    assert wrong.problems
    assert box.write_rule() == {"all": [{"audience": "farmers"}]}


def test_a_random_part_keeps_its_seed():
    line = Line("share", "does", {"share": ["10"]})
    first = say(Group("all", [line]))
    assert say(read_form(write_form(Group("all", [line])))) == first
    assert 0 <= first["all"][0]["share"]["seed"] < 2**31 - 1


def test_a_hostile_form_is_cut_and_refused(in_english):
    data = {f"rule{'-0' * depth}-mode": "all" for depth in range(60)}
    with pytest.raises(ValueError, match="deep"):
        check_shape(say(read_form(data)))
    data = {"rule-mode": "sudo"} | {f"rule-{number}-kind": "paused" for number in range(500)}
    root = read_form(data)
    assert root.mode == "all"
    assert len(root.parts) == WIDEST + 1
