"""What several pictures are drawn from: steps of a scale, numbers of a row, and the hatch of what is hidden."""

from collections.abc import Mapping

from engagement.account.shape import Measure, Number, Row

NOTHING = Number(0)


def find_step(highest: int, levels: int = 5) -> int:
    """A step of 1, 2 or 5 times a power of ten that gives at most so many levels."""
    power = 1
    while True:
        for factor in (1, 2, 5):
            if factor * power * levels >= highest:
                return factor * power
        power *= 10


def read_weeks(weekly: Mapping[Measure, tuple[Number, ...]], measure: Measure, length: int) -> tuple[Number, ...]:
    """One number per week; a measure that was never counted is nothing in every week."""
    return weekly.get(measure) or (NOTHING,) * length


def find_largest(rows: tuple[Row, ...], measure: Measure) -> Row | None:
    """The named row with the largest number that people may see, None when there is none above zero."""
    seen = [row for row in rows if row.key and (row.numbers.get(measure, NOTHING).shown or 0) > 0]
    return max(seen, key=lambda row: row.numbers[measure].shown or 0, default=None)


def hatch(x: float, y: float, width: float, height: float, gap: float = 6) -> str:
    """Slanting lines that fill a rectangle, as the data of an SVG path: the sign of what is hidden."""
    parts = []
    for number in range(1, int((width + height) / gap) + 1):
        start, end = max(x, x + number * gap - height), min(x + width, x + number * gap)
        turn = x + y + number * gap
        parts.append(f"M{start:.1f} {turn - start:.1f}L{end:.1f} {turn - end:.1f}")
    return "".join(parts)
