"""Pictures of an account as plain SVG: sizes are worked out here, one template per picture only draws."""

from engagement.charts.bars import BarChart, draw_groups
from engagement.charts.differences import DifferenceChart, draw_comparisons
from engagement.charts.multiples import Multiples, draw_multiples
from engagement.charts.rates import RateChart, draw_rates
from engagement.charts.tiles import TileMap, draw_map
from engagement.charts.weeks import WeekChart, draw_weeks

Chart = BarChart | DifferenceChart | Multiples | RateChart | TileMap | WeekChart

__all__ = [
    "BarChart",
    "Chart",
    "DifferenceChart",
    "Multiples",
    "RateChart",
    "TileMap",
    "WeekChart",
    "draw_comparisons",
    "draw_groups",
    "draw_map",
    "draw_multiples",
    "draw_rates",
    "draw_weeks",
]
