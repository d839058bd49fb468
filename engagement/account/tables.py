"""The tables of an account: rows that add up to the wave's totals together with what is too small to show."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from campaigns.models import Wave
from engagement.account.counting import Counts, count_by, in_order
from engagement.account.labels import Plan
from engagement.account.protecting import Division, protect_weeks, sum_up
from engagement.account.shape import Measure, Number, Row, Table
from engagement.account.weeks import Calendar, find_end

Divisions = dict[Measure, Division[Any]]


def make_table(wave: Wave, calendar: Calendar, plan: Plan, totals: Mapping[Measure, Sequence[Number]]) -> Table:
    """The table that a plan describes; one of the whole wave is empty until the account is complete."""
    empty = Table(plan.key, plan.title, plan.column, plan.measures)
    if not plan.is_weekly and calendar.closed_until is None:
        return replace(empty, opens_on=find_end(wave) + datetime.timedelta(days=1))
    counts = count_by(wave, calendar, plan.dimension)
    if plan.is_weekly:
        return _fill(empty, plan, divide(counts, plan, len(calendar.weeks)), totals)
    complete = {measure: numbers[: calendar.closed_weeks] for measure, numbers in totals.items()}
    return _fill(empty, plan, divide(_join_weeks(counts, complete), plan, 1), complete)


def divide(counts: Counts, plan: Plan, weeks: int) -> Divisions:
    """Protect each measure that was counted at all; nobody reads a page to the end that was not opened."""
    divisions: Divisions = {}
    for measure in plan.measures:
        if measure in counts:
            within = divisions.get(Measure.VIEWS) if measure == Measure.READS else None
            divisions[measure] = protect_weeks(in_order(counts[measure], plan.order, weeks), weeks, within)
    return divisions


def _join_weeks(counts: Counts, totals: Mapping[Measure, Sequence[Number]]) -> Counts:
    """One period out of the weeks whose total is shown."""
    return {
        measure: {key: [sum(_where_shown(row, totals[measure]))] for key, row in rows.items()}
        for measure, rows in counts.items()
    }


def _where_shown(row: Sequence[int], totals: Sequence[Number]) -> list[int]:
    return [count for count, total in zip(row, totals, strict=False) if not total.is_hidden]


def _fill(table: Table, plan: Plan, divisions: Divisions, totals: Mapping[Measure, Sequence[Number]]) -> Table:
    measures = tuple(measure for measure in plan.measures if measure in divisions)
    rest = {measure: Number(divisions[measure].rest) for measure in measures}
    return replace(
        table,
        measures=measures,
        rows=tuple(row for key in (*plan.order, None) if (row := _make_row(plan, key, divisions))),
        rest=Row("rest", _("In numbers too small to show"), numbers=rest),
        total=Row("total", _("Total"), numbers={measure: sum_up(totals[measure]) for measure in measures}),
    )


def _make_row(plan: Plan, key: Any, divisions: Divisions) -> Row | None:
    """The row of that key, unless it is not in the plan and has nothing to show."""
    label = plan.label_of(key)
    weeks = {measure: division.rows[key] for measure, division in divisions.items()}
    numbers = {measure: sum_up(row) for measure, row in weeks.items()}
    if key not in plan.planned and not any(number.shown for number in numbers.values()):
        return None
    return Row(
        key=label.key,
        label=label.text,
        colour=label.colour,
        numbers=numbers,
        weeks=weeks if plan.is_weekly else {},
    )
