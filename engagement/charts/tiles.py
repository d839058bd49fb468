"""The region as a map of tiles: west of the Maas on the left, east of it on the right, north above."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext as _

from engagement.account.shape import Measure, Row, Table
from engagement.charts.bars import BarChart, draw_groups
from engagement.charts.shapes import NOTHING, find_largest, hatch
from engagement.charts.words import name_date

WIDTH, HEIGHT, TILE_WIDTH, TILE_HEIGHT = 360, 326, 154, 58
# Municipality by key: where its tile begins. The river runs in the gap between the two columns.
PLACES = {
    "mook-en-middelaar": (174, 2),
    "gennep": (190, 68),
    "bergen": (204, 134),
    "venray": (14, 134),
    "horst-aan-de-maas": (18, 200),
    "venlo": (204, 200),
    "peel-en-maas": (2, 266),
    "beesel": (188, 266),
}
# Names are the same in every language.
NAMES = {
    "mook-en-middelaar": "Mook en Middelaar",
    "gennep": "Gennep",
    "bergen": "Bergen",
    "venray": "Venray",
    "horst-aan-de-maas": "Horst aan de Maas",
    "venlo": "Venlo",
    "peel-en-maas": "Peel en Maas",
    "beesel": "Beesel",
}
RIVER = "M160 0C158 50 178 62 177 108S190 176 188 228S172 284 170 326"
LEVELS = 5


@dataclass(frozen=True)
class Tile:
    """One municipality; `level` from 0 (least) to 4 (most), None when there is no number to shade it by."""

    label: str
    text: str
    x: int
    y: int
    level: int | None
    hatch: str

    @property
    def middle(self) -> float:
        return self.x + TILE_WIDTH / 2


@dataclass(frozen=True)
class TileMap:
    """A measure per municipality, the stronger the colour the more; the number stands in every tile."""

    key: str
    title: str
    description: str
    tiles: tuple[Tile, ...]
    template: ClassVar[str] = "engagement/charts/tiles.html"
    width: ClassVar[int] = WIDTH
    height: ClassVar[int] = HEIGHT
    tile_width: ClassVar[int] = TILE_WIDTH
    tile_height: ClassVar[int] = TILE_HEIGHT
    river: ClassVar[str] = RIVER

    @property
    def parts(self) -> tuple["TileMap", ...]:
        return (self,)


def draw_map(table: Table, measure: Measure) -> TileMap | BarChart | None:
    """The measure on the map, as plain bars when a municipality is not on it, or nothing without municipalities."""
    rows = {row.key: row for row in table.rows if row.key}
    if not rows.keys() <= PLACES.keys():
        return draw_groups(table, measure)
    if not rows and table.opens_on is None:
        return None
    largest = find_largest(table.rows, measure)
    top = largest.numbers[measure].shown or 1 if largest else 1
    return TileMap(
        key=f"map-{table.key.value}-{measure.value}",
        title=_say_finding(table, measure, largest),
        description=_describe(table),
        tiles=tuple(_draw_tile(key, rows.get(key), measure, top, is_open=table.opens_on is None) for key in PLACES),
    )


def _draw_tile(key: str, row: Row | None, measure: Measure, top: int, *, is_open: bool) -> Tile:
    x, y = PLACES[key]
    label = row.label if row else NAMES[key]
    if row is None or not is_open:
        return Tile(label, _("not in this wave") if is_open else _("not yet"), x, y, None, "")
    number = row.numbers.get(measure, NOTHING)
    if number.shown is None:
        return Tile(label, number.text, x, y, None, hatch(x, y, TILE_WIDTH, TILE_HEIGHT, gap=8))
    return Tile(label, number.text, x, y, min(LEVELS - 1, LEVELS * number.shown // (top + 1)), "")


def _describe(table: Table) -> str:
    if table.opens_on is not None:
        return _("A map of tiles from north to south, with the Maas in the middle. There is no number in it yet.")
    return _("A map of tiles from north to south, with the Maas in the middle. The stronger the colour, the more.")


def _say_finding(table: Table, measure: Measure, largest: Row | None) -> str:
    if table.opens_on is not None:
        words = _("%(measure)s by municipality: from %(day)s, when the wave is over")
        return words % {"measure": measure.label, "day": name_date(table.opens_on)}
    if largest is None:
        return _("%(measure)s: nothing that can be shown yet") % {"measure": measure.label}
    words = _("%(measure)s: most in %(label)s, %(number)s")
    return words % {"measure": measure.label, "label": largest.label, "number": largest.numbers[measure].text}
