import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsletters.mailings.comparing import ArmNumbers, find_difference, find_interval, judge

ARMS = st.integers(0, 3000).flatmap(
    lambda people: st.builds(ArmNumbers, delivered=st.just(people), clicks=st.integers(0, people))
)


def test_interval_of_a_difference_is_the_published_one() -> None:
    """The first example of Newcombe's paper: 56 of 70 against 48 of 80."""
    interval = find_difference(ArmNumbers(80, 48), ArmNumbers(70, 56))
    assert (interval.low, interval.high) == pytest.approx((0.0524, 0.3339), abs=0.00005)


def test_interval_of_a_share_is_the_published_one() -> None:
    """From the companion paper: 81 of 263 by Wilson's score."""
    interval = find_interval(ArmNumbers(263, 81))
    assert (interval.low, interval.high) == pytest.approx((0.2553, 0.3662), abs=0.00005)


@pytest.mark.parametrize(
    ("first", "second", "decision"),
    [
        ((500, 20), (500, 60), ("b", "clicks")),
        ((500, 60), (500, 20), ("a", "clicks")),
        ((500, 30), (500, 40), ("a", "too_close")),
        ((500, 40), (500, 30), ("a", "too_close")),
        ((500, 30), (500, 30), ("a", "too_close")),
        ((500, 0), (500, 0), ("a", "too_close")),
        ((50, 0), (50, 7), ("b", "clicks")),
        ((50, 0), (50, 3), ("a", "too_close")),
        ((0, 0), (500, 60), ("a", "too_close")),
        ((0, 0), (0, 0), ("a", "too_close")),
        # More clicks, but of more mails.
        ((100, 30), (1000, 100), ("a", "clicks")),
    ],
)
def test_second_text_wins_only_beyond_doubt(
    first: tuple[int, int], second: tuple[int, int], decision: tuple[str, str]
) -> None:
    assert judge(ArmNumbers(*first), ArmNumbers(*second)) == decision


@given(ARMS, ARMS)
def test_interval_holds_the_difference_and_turns_around_with_the_texts(first: ArmNumbers, second: ArmNumbers) -> None:
    interval, turned = find_difference(first, second), find_difference(second, first)
    assert -1 - 1e-9 <= interval.low <= second.rate - first.rate <= interval.high <= 1 + 1e-9
    assert (interval.low, interval.high) == pytest.approx((-turned.high, -turned.low))
    assert [judge(first, second), judge(second, first)].count(("b", "clicks")) <= 1
