"""A part of a report: what it says, its picture, and its tables."""

from dataclasses import dataclass, replace

from engagement.charts import Chart, Multiples
from engagement.report.grids import Grid


@dataclass(frozen=True)
class Section:
    """One part under a heading of its own."""

    key: str
    title: str
    sentences: tuple[str, ...] = ()
    chart: Chart | None = None
    grids: tuple[Grid, ...] = ()

    @property
    def is_narrow(self) -> bool:
        """Whether picture and tables fit side by side."""
        fits = not isinstance(self.chart, Multiples) and not any(grid.is_wide for grid in self.grids)
        return self.chart is not None and fits

    def without_chart(self, drawn: set[str]) -> "Section":
        """The same part, without a picture that the report opens with already."""
        return replace(self, chart=None) if self.chart and self.chart.key in drawn else self
