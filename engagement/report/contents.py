"""Puts a report together: sentences, pictures, tables and explanations, once for all formats."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext as _

from engagement.account.shape import WaveAccount
from engagement.charts import Chart
from engagement.charts.words import name_date
from engagement.report.definitions import Definition, define
from engagement.report.grids import Grid
from engagement.report.method import Explanation, explain
from engagement.report.pictures import Picture, choose_pictures
from engagement.report.result_sections import (
    compare_municipalities,
    compare_waves,
    list_goals,
    list_mailings,
    list_rates,
    list_traffic,
)
from engagement.report.sections import Section
from engagement.report.table_sections import list_by_week, list_tables, list_weekly_tables


@dataclass(frozen=True)
class Report:
    """Everything in a report, in one language, ready to be written in any format.

    `kind` and `subject` say what it is about: 'Report of a wave' and its name.
    """

    language: str
    title: str
    kind: str
    subject: str
    campaign: str
    period: str
    phase: str
    status: str
    scene: str
    colour: str
    findings: tuple[str, ...]
    pictures: tuple[Picture, ...]
    sections: tuple[Section, ...]
    definitions: tuple[Definition, ...]
    explanations: tuple[Explanation, ...]

    @property
    def grids(self) -> tuple[Grid, ...]:
        """Every table in order."""
        return tuple(grid for section in self.sections for grid in section.grids)

    @property
    def charts(self) -> tuple[Chart, ...]:
        """Every picture in order."""
        later = [section.chart for section in self.sections if section.chart]
        return (*(picture.chart for picture in self.pictures), *later)


SECTIONS: tuple[Callable[[WaveAccount], tuple[Section, ...]], ...] = (
    list_by_week,
    list_tables,
    list_rates,
    compare_waves,
    compare_municipalities,
    list_mailings,
    list_goals,
    list_traffic,
    list_weekly_tables,
)


def build_report(account: WaveAccount) -> Report:
    """The report of an account in the active language."""
    wave = account.wave
    scene, colour = _choose_scene(account)
    pictures = choose_pictures(account)
    drawn = {picture.chart.key for picture in pictures}
    sections = (section.without_chart(drawn) for list_sections in SECTIONS for section in list_sections(account))
    return Report(
        language=translation.get_language() or "",
        title=_("Report of %(wave)s") % {"wave": wave.name},
        kind=_("Report of a wave"),
        subject=wave.name,
        campaign=wave.campaign.name,
        period=_("%(first)s to %(last)s") % {"first": name_date(wave.starts_on), "last": name_date(wave.ends_on)},
        phase=wave.get_phase_display(),
        status=say_status(account),
        scene=scene,
        colour=colour,
        findings=account.findings,
        pictures=pictures,
        sections=tuple(sections),
        definitions=define(account),
        explanations=explain(account.smallest),
    )


def say_status(account: WaveAccount) -> str:
    """Up to which day the numbers go, and when the next come."""
    if account.counted_until is None:
        if account.next_on is None:
            return _("Nothing was counted in this wave.")
        return _("The first week is counted on %(day)s.") % {"day": name_date(account.next_on)}
    until = _("Counted up to and including %(day)s.") % {"day": name_date(account.counted_until)}
    if account.next_on is None:
        return _("%(until)s This report is complete.") % {"until": until}
    words = _("%(until)s The next week is counted on %(day)s.")
    return words % {"until": until, "day": name_date(account.next_on)}


def _choose_scene(account: WaveAccount) -> tuple[str, str]:
    """A wave for one audience shows its drawing; any other the street at night."""
    audiences = list(account.wave.audiences.all())
    if len(audiences) == 1:
        return audiences[0].scene, audiences[0].colour
    return "street", "night"
