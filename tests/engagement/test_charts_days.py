import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaigns.suppression import Cell
from engagement.charts.days import BOTTOM, HEIGHT, LEFT, TOP, WIDTH, draw_clicks, draw_groups, draw_visits
from engagement.wave_numbers import DayNumbers, GroupRow, GroupTable, Totals

FIRST = datetime.date(2026, 5, 4)


def make_days(values):
    return [
        DayNumbers(FIRST + datetime.timedelta(days=place), Totals(value, 0, 0)) for place, value in enumerate(values)
    ]


def make_row(label, visits, **fields):
    cell = Cell(visits, "<10" if visits is None else str(visits))
    return GroupRow(label, "field", cell, cell, cell, **fields)


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=60).filter(any))
def test_bars_start_at_zero_keep_their_proportion_and_stay_inside(values):
    chart = draw_visits(make_days(values))
    base, highest = HEIGHT - BOTTOM, max(values)
    tallest = max(bar.height for bar in chart.bars)
    for value, bar in zip(values, chart.bars, strict=True):
        assert bar.y + bar.height == pytest.approx(base, abs=0.11)
        assert bar.height == pytest.approx(tallest * value / highest, abs=0.2)
        assert TOP <= bar.y <= base
        assert LEFT <= bar.x <= bar.x + bar.width <= WIDTH + 0.1
    assert 2 <= len(chart.lines) <= 6
    assert float(chart.lines[-1].text) >= highest


def test_title_says_the_finding():
    chart = draw_visits(make_days([3, 9, 1]))
    assert "9" in chart.title
    assert (chart.peak.text, [bar.title for bar in chart.bars][1][-3:]) == ("9", ": 9")


@pytest.mark.parametrize("values", [[], [0, 0]])
def test_nothing_is_drawn_when_nothing_happened(values):
    assert draw_visits(make_days(values)) is None
    assert draw_clicks(make_days(values)) is None


def test_largest_named_group_is_emphasised_and_hidden_ones_have_no_bar():
    rows = (make_row("a", 50), make_row("b", None), make_row("c", 20), make_row("rest", 100, is_rest=True))
    bars = draw_groups(GroupTable(rows, make_row("total", 175)))
    assert [bar.colour for bar in bars] == ["field", "muted", "muted", "muted"]
    assert [bar.percent for bar in bars] == [50, None, 20, 100]
