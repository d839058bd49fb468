import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engagement.account.comparing import compare_rates, correct
from engagement.account.shape import Rate, Verdict
from newsletters.mailings.intervals import find_share_interval


def rate(part, whole, key="reads"):
    return Rate(key, key, "", part, whole, find_share_interval(part, whole))


@pytest.mark.parametrize(
    ("this", "earlier", "verdict"),
    [
        ((600, 1000), (400, 1000), Verdict.LIKELY_BETTER),
        ((400, 1000), (600, 1000), Verdict.LIKELY_WORSE),
        ((4010, 10000), (4000, 10000), Verdict.NO_DIFFERENCE),
        ((6, 20), (4, 20), Verdict.TOO_LITTLE),
        ((0, 50), (0, 50), Verdict.TOO_LITTLE),
        ((50, 50), (50, 50), Verdict.NO_DIFFERENCE),
    ],
)
def test_verdict_of_one_rate(this, earlier, verdict):
    (comparison,) = compare_rates([rate(*this)], [rate(*earlier)])
    assert comparison.verdict is verdict
    difference = this[0] / this[1] - earlier[0] / earlier[1]
    assert comparison.difference.low <= difference <= comparison.difference.high


def test_what_only_one_wave_has_is_not_compared():
    assert compare_rates([rate(1, 2, "a")], [rate(1, 2, "b")]) == ()


def test_many_comparisons_need_more_than_one():
    """A difference that stands alone is no finding among twenty."""
    alone = compare_rates([rate(455, 1000)], [rate(400, 1000)])
    among = compare_rates(
        [rate(455, 1000), *(rate(400, 1000, str(number)) for number in range(19))],
        [rate(400, 1000), *(rate(400, 1000, str(number)) for number in range(19))],
    )
    assert alone[0].verdict is Verdict.LIKELY_BETTER
    assert among[0].verdict is not Verdict.LIKELY_BETTER
    assert among[0].difference.low < alone[0].difference.low


def test_correction_is_that_of_holm():
    assert correct([0.01, 0.04, 0.03]) == pytest.approx([0.03, 0.06, 0.06])
    assert correct([]) == []


@given(st.lists(st.floats(0, 1), min_size=1, max_size=8))
def test_correction_never_makes_a_chance_smaller_and_keeps_the_order(chances):
    corrected = correct(chances)
    assert all(before <= after <= 1 for before, after in zip(chances, corrected, strict=True))
    ranked = [after for _before, after in sorted(zip(chances, corrected, strict=True))]
    assert ranked == sorted(ranked)


@given(st.integers(1, 10**6), st.integers(0, 10**6), st.integers(1, 10**6), st.integers(0, 10**6))
def test_any_counts_give_a_verdict(whole, part, other_whole, other_part):
    (comparison,) = compare_rates([rate(min(part, whole), whole)], [rate(min(other_part, other_whole), other_whole)])
    assert isinstance(comparison.verdict, Verdict)
    assert all(math.isfinite(end) for end in (comparison.difference.low, comparison.difference.high))
