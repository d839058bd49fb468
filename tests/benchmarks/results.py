"""What a benchmark says, as a table for people and as JSON for scripts."""

import json
import statistics
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True)
class Result:
    """One comparison; `wanted` is the smallest ratio promised, or the largest of a cost; None promises none."""

    name: str
    ours: float
    reference: float
    unit: str
    ratio: float
    wanted: float | None
    runs: int

    @property
    def is_missed(self) -> bool:
        """Whether a promise is broken."""
        if self.wanted is None:
            return False
        return self.ratio > self.wanted if self.is_cost else self.ratio < self.wanted

    @property
    def is_cost(self) -> bool:
        """Whether less is better."""
        return self.unit in {"ms", "MB"}


def compare(
    name: str, ours: Sequence[float], reference: Sequence[float], unit: str, wanted: float | None = None
) -> Result:
    """The medians of runs that took turns; the ratio is that of the medians."""
    mine, other = statistics.median(ours), statistics.median(reference)
    ratio = mine / other if other else 0.0
    return Result(name, round(mine, 3), round(other, 3), unit, round(ratio, 3), wanted, len(ours))


def print_table(results: Sequence[Result]) -> None:
    """One line per comparison."""
    width = max(len(result.name) for result in results)
    lines = [f"{'':{width}}  {'ours':>10}  {'reference':>10}  {'unit':<10}  {'ratio':>7}  wanted"]
    for result in results:
        limit = f"{'<=' if result.is_cost else '>='} {result.wanted:g}" if result.wanted else ""
        wanted = f"{limit}{'  MISSED' if result.is_missed else ''}"
        lines.append(
            f"{result.name:{width}}  {result.ours:>10.2f}  {result.reference:>10.2f}  {result.unit:<10}  "
            f"{result.ratio:>7.2f}  {wanted}"
        )
    print("\n".join(lines))  # noqa: T201


def write_json(results: Sequence[Result], path: Path) -> None:
    """The list that scripts read."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps([asdict(result) for result in results], indent=2) + "\n")
