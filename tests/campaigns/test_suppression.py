import itertools

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from campaigns.suppression import protect

SMALLEST = 3


def worlds(column, total):
    """Every table a reader could believe in, given the marks and the total."""
    ranges = [
        [cell.shown]
        if not cell.is_hidden
        else range(SMALLEST)
        if cell.text == f"<{SMALLEST}"
        else range(SMALLEST, total + 1)
        for cell in column.cells
    ]
    return [world for world in itertools.product(*ranges) if sum(world) == total]


@given(st.lists(st.integers(0, 7), min_size=1, max_size=4))
@settings(max_examples=300, deadline=None)
def test_no_hidden_cell_can_be_worked_out_from_total_and_shown_cells(values):
    column = protect(values, smallest=SMALLEST)
    if column.total.is_hidden:
        return
    believable = worlds(column, sum(values))
    for place, cell in enumerate(column.cells):
        if cell.is_hidden:
            assert len({world[place] for world in believable}) > 1


@given(st.lists(st.integers(0, 40), max_size=8))
def test_no_small_number_is_shown_and_shown_ones_are_true(values):
    column = protect(values, smallest=10)
    for value, cell in zip(values, column.cells, strict=True):
        assert cell.shown in {None, value}
        assert not 0 < (cell.shown or 0) < 10
    assert not 0 < (column.total.shown or 0) < 10


@pytest.mark.parametrize(
    ("values", "texts", "total"),
    [
        ([120, 80, 40], ["120", "80", "40"], "240"),
        ([120, 4, 40], ["120", "<10", "hidden"], "164"),
        ([120, 4, 0], ["120", "<10", "<10"], "124"),
        ([120, 4, 5], ["120", "<10", "<10"], "129"),
        ([120, 9, 9, 30], ["120", "<10", "<10", "hidden"], "168"),
        ([4], ["<10"], "<10"),
        ([0, 0], ["0", "0"], "0"),
        ([], [], "0"),
    ],
)
def test_column_is_protected_with_as_little_as_possible(values, texts, total):
    with translation.override("en"):
        column = protect(values, smallest=10)
    assert [cell.text for cell in column.cells] == texts
    assert column.total.text == total
