import itertools
from collections import defaultdict

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from campaigns.suppression import choose_hidden, protect


def show(values, smallest):
    column = protect(values, smallest=smallest)
    return tuple(cell.shown for cell in column.cells), column.total.shown


@pytest.mark.parametrize(("smallest", "rows", "largest"), [(4, 3, 9), (5, 2, 11), (5, 3, 11), (5, 4, 8), (6, 3, 13)])
def test_hidden_cell_keeps_half_of_its_values_even_to_who_knows_the_rule(smallest, rows, largest):
    """Every possible table is shown; those that look alike must differ in each hidden cell."""
    alike = defaultdict(list)
    for values in itertools.product(range(largest + 1), repeat=rows):
        alike[show(values, smallest)].append(values)
    complete = {seen: tables for seen, tables in alike.items() if (seen[1] or 0) <= largest}
    assert any(None in cells for cells, _total in complete)
    for (cells, _total), tables in complete.items():
        for place, cell in enumerate(cells):
            assert cell is not None or len({values[place] for values in tables}) >= smallest // 2


@pytest.mark.parametrize(("smallest", "rows", "largest"), [(4, 2, 9), (4, 3, 7), (5, 2, 11)])
def test_part_of_a_number_does_not_tell_the_number(smallest, rows, largest):
    """Reads of views: whoever sees both columns, and knows the rule, must not learn a hidden number of views."""
    alike = defaultdict(list)
    for values in itertools.product(range(largest + 1), repeat=rows):
        hidden = choose_hidden(values, smallest=smallest)
        for parts in itertools.product(*(range(value + 1) for value in values)):
            of_parts = choose_hidden(parts, smallest=smallest, also=hidden.places)
            alike[show_hidden(values, hidden), show_hidden(parts, of_parts)].append(values)
    for ((cells, total), _parts), tables in alike.items():
        for place, cell in enumerate(cells):
            if cell is None and (total or 0) <= largest:
                assert len({values[place] for values in tables}) >= smallest // 2


def show_hidden(values, hidden):
    cells = tuple(None if place in hidden.places else value for place, value in enumerate(values))
    return cells, None if hidden.total else sum(values)


@given(st.lists(st.integers(0, 40), max_size=12))
def test_hidden_cells_of_a_shown_total_are_not_few_together(values):
    cells, total = show(values, 10)
    if total is not None and None in cells:
        assert total - sum(cell or 0 for cell in cells) >= 10


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
        ([120, 4, 40], ["hidden", "hidden", "40"], "164"),
        ([40, 4, 120], ["hidden", "hidden", "120"], "164"),
        ([120, 4, 0], ["hidden", "hidden", "hidden"], "124"),
        ([120, 4, 6], ["120", "hidden", "hidden"], "130"),
        ([120, 4, 5], ["hidden", "hidden", "hidden"], "129"),
        ([30, 120, 9, 9], ["hidden", "120", "hidden", "hidden"], "168"),
        ([6, 7, 0], ["hidden", "hidden", "hidden"], "13"),
        ([4, 0], ["<10", "<10"], "<10"),
        ([0, 0], ["0", "0"], "0"),
        ([], [], "0"),
    ],
)
def test_column_is_protected(values, texts, total):
    with translation.override("en"):
        column = protect(values, smallest=10)
    assert [cell.text for cell in column.cells] == texts
    assert column.total.text == total
