"""Pictures start at zero, keep their proportions, stay in their frame, and say in words what is hidden."""

import datetime
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest
from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as st

from campaigns.models import Wave
from engagement.account.shape import Measure, Number, Row, Table, TableKey
from engagement.charts import draw_comparisons, draw_groups, draw_map, draw_multiples, draw_rates, draw_weeks
from engagement.charts.shapes import find_step, hatch
from engagement.charts.tiles import NAMES, PLACES, TILE_HEIGHT, TILE_WIDTH, TileMap
from engagement.charts.weeks import BOTTOM, HEIGHT, TOP, WIDTH
from tests.factories.accounts import (
    MUNICIPALITIES,
    make_account,
    make_comparisons,
    make_numbers,
    make_rate,
    make_rates,
    make_row,
    make_weeks,
    make_whole_table,
)

ACCOUNT = make_account(
    Wave(name="Wave", starts_on=datetime.date(2026, 5, 4), ends_on=datetime.date(2026, 6, 14)), goals=()
)
MAP = make_whole_table(TableKey.MUNICIPALITY, "By municipality", "Municipality", MUNICIPALITIES)
numbers = st.lists(st.none() | st.integers(0, 10**6), min_size=1, max_size=60)


def count_weeks(values):
    return replace(ACCOUNT, weeks=make_weeks(len(values)), weekly={Measure.VIEWS: make_numbers(values)})


def draw_svg(chart):
    return ET.fromstring(render_to_string(chart.template, {"chart": chart}))  # noqa: S314 our own drawing


@given(numbers)
def test_weeks_start_at_zero_keep_their_proportion_and_stay_inside(values):
    chart = draw_weeks(count_weeks(values), Measure.VIEWS)
    seen = [(value, bar) for value, bar in zip(values, chart.bars, strict=True) if value is not None]
    tallest = max((bar.height for _value, bar in seen), default=0)
    highest = max((value for value, _bar in seen), default=0)
    for value, bar in seen:
        assert bar.height == pytest.approx(tallest * value / max(highest, 1), abs=0.3)
        assert not bar.hatch
    for bar in chart.bars:
        assert bar.y + bar.height == pytest.approx(HEIGHT - BOTTOM, abs=0.11)
        assert bar.y >= TOP
        assert 0 <= bar.x <= bar.x + bar.width <= WIDTH + 0.1


def test_hidden_week_is_hatched_and_says_so_and_nothing_is_not():
    chart = draw_weeks(count_weeks([30, None, 0]), Measure.VIEWS)
    assert [(bool(bar.hatch), bar.text) for bar in chart.bars] == [(False, "30"), (True, "hidden"), (False, "0")]
    assert "1 week is hatched" in chart.description
    assert chart.title == "Page views: most in the week of 4 May, 30"


@pytest.mark.parametrize(("values", "words"), [([None, None], "too few to show"), ([0, 0], "none yet")])
def test_weeks_without_a_number_say_why(values, words):
    assert words in draw_weeks(count_weeks(values), Measure.VIEWS).title


def test_many_weeks_have_a_scale_and_the_highest_keeps_its_number():
    chart = draw_weeks(count_weeks([*range(1, 30), 900]), Measure.VIEWS)
    assert chart.levels
    assert [bar.text for bar in chart.bars if bar.text] == ["900"]


def test_nothing_is_drawn_before_the_first_week():
    empty = replace(ACCOUNT, weeks=())
    table = Table(TableKey.AUDIENCE, "By audience", "Audience", (Measure.VIEWS,))
    assert draw_weeks(empty, Measure.VIEWS) is None
    assert draw_multiples(table, Measure.VIEWS, make_weeks()) is None
    assert draw_groups(table, Measure.VIEWS) is None
    assert draw_map(replace(table, key=TableKey.MUNICIPALITY), Measure.SIGN_UPS) is None
    assert draw_rates(()) is None
    assert draw_comparisons(()) is None


def test_small_pictures_share_a_scale_and_only_the_largest_keeps_its_colour():
    chart = draw_multiples(ACCOUNT.tables[TableKey.AUDIENCE], Measure.VIEWS, ACCOUNT.weeks)
    assert [panel.colour for panel in chart.parts] == ["field", "muted", "muted"]
    first, second = (max(bar.height for bar in panel.bars) for panel in chart.parts[:2])
    assert second == pytest.approx(first / 2, abs=0.3)
    assert "most for Farmers and growers, 4,611" in chart.title


def test_rows_without_a_name_are_never_the_finding():
    rest = Row("", "None of these", "", {Measure.VIEWS: Number(99_999)}, {})
    rows = (rest, make_row("farmers", "Farmers", 0, colour="field"))
    chart = draw_groups(Table(TableKey.AUDIENCE, "By audience", "Audience", (Measure.VIEWS,), rows), Measure.VIEWS)
    assert [(bar.label, bar.colour) for bar in chart.bars] == [("None of these", "muted"), ("Farmers", "field")]
    assert "Farmers" in chart.title


def test_lying_bars_are_in_order_and_hidden_ones_hatched():
    chart = draw_groups(MAP, Measure.SIGN_UPS)
    shown = [bar.width for bar in chart.bars if not bar.hatch]
    assert shown == sorted(shown, reverse=True)
    assert {bar.text for bar in chart.bars if bar.hatch} == {"hidden"}


def test_map_shows_every_municipality_with_its_number_or_that_it_is_hidden():
    chart = draw_map(MAP, Measure.SIGN_UPS)
    assert isinstance(chart, TileMap)
    for row in MAP.rows:
        (tile,) = [tile for tile in chart.tiles if tile.label == row.label]
        assert tile.text == row.numbers[Measure.SIGN_UPS].text
        assert bool(tile.hatch) == row.numbers[Measure.SIGN_UPS].is_hidden
    levels = {int(tile.text): tile.level for tile in chart.tiles if not tile.hatch}
    assert [levels[number] for number in sorted(levels)] == sorted(levels.values())
    assert levels[max(levels)] == 4


def test_tiles_do_not_overlap_and_lie_as_in_the_region():
    for one, (x, y) in PLACES.items():
        for other, (left, top) in PLACES.items():
            assert one == other or abs(x - left) >= TILE_WIDTH or abs(y - top) >= TILE_HEIGHT
    from_the_north = ["mook-en-middelaar", "gennep", "bergen", "venlo", "beesel"]
    assert [PLACES[key][1] for key in from_the_north] == sorted(PLACES[key][1] for key in from_the_north)
    assert PLACES["venray"][0] < PLACES["bergen"][0]
    assert dict(MUNICIPALITIES) == NAMES


def test_map_of_a_running_wave_says_from_when():
    table = Table(
        TableKey.MUNICIPALITY, "By municipality", "", (Measure.SIGN_UPS,), opens_on=datetime.date(2026, 6, 15)
    )
    chart = draw_map(table, Measure.SIGN_UPS)
    assert {tile.text for tile in chart.tiles} == {"not yet"}
    assert "Monday 15 June 2026" in chart.title


def test_map_leaves_out_who_does_not_take_part_and_what_lies_nowhere():
    elsewhere = Row("", "None of these", "", {Measure.SIGN_UPS: Number(500)}, {})
    chart = draw_map(replace(MAP, rows=(MAP.rows[0], elsewhere)), Measure.SIGN_UPS)
    assert sorted(tile.text for tile in chart.tiles) == ["96", *["not in this wave"] * 7]


def test_another_region_gets_bars():
    chart = draw_map(replace(MAP, rows=(*MAP.rows, Row("zwolle", "Zwolle"))), Measure.SIGN_UPS)
    assert "Zwolle" in {bar.label for bar in chart.bars}


def test_interval_of_a_rate_is_around_its_dot_and_inside():
    chart = draw_rates((*make_rates(), make_rate("all", "All of all", 40, 40)))
    for dot in chart.dots:
        assert 0 <= dot.low <= dot.x <= dot.high <= chart.width
    assert chart.ticks[0].text == "0%"
    assert chart.ticks[-1].text == "100%"


def test_every_verdict_is_in_words():
    chart = draw_comparisons(make_comparisons())
    verdicts = ("likely better", "no difference seen", "likely worse", "too little to tell")
    assert [dot.text.partition(" (")[0] for dot in chart.dots] == list(verdicts)
    assert [dot.is_sure for dot in chart.dots] == [True, False, True, False]
    assert chart.title.startswith("Likely better: Pages read to the end")


def test_every_picture_is_an_image_with_a_title_and_a_description_and_no_style():
    charts = [
        draw_weeks(ACCOUNT, Measure.VIEWS),
        draw_multiples(ACCOUNT.tables[TableKey.AUDIENCE], Measure.VIEWS, ACCOUNT.weeks),
        draw_groups(MAP, Measure.SIGN_UPS),
        draw_map(MAP, Measure.SIGN_UPS),
        draw_rates(make_rates()),
        draw_comparisons(make_comparisons()),
    ]
    for part in [part for chart in charts for part in chart.parts]:
        drawing = draw_svg(part)
        labels = drawing.attrib["aria-labelledby"].split()
        named = {element.attrib["id"]: element.text for element in drawing if "id" in element.attrib}
        assert drawing.attrib["role"] == "img"
        assert [named[label] for label in labels] == [part.title, part.description]
        assert not [element for element in drawing.iter() if "style" in element.attrib or element.tag.endswith("style")]


@given(st.integers(1, 10**9), st.integers(2, 6))
def test_step_gives_few_levels(highest, levels):
    step = find_step(highest, levels)
    assert highest <= step * levels
    assert str(step).rstrip("0") in {"1", "2", "5"}


def test_hatch_stays_inside():
    pairs = [pair.split() for pair in hatch(10, 20, 40, 30).replace("M", " L").split("L") if pair.strip()]
    assert pairs
    assert all(10 <= float(x) <= 50 and 20 <= float(y) <= 50 for x, y in pairs)
