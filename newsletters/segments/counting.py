"""Counts the people of a segment with one statement, and hides small numbers before anybody sees them."""

from collections import Counter
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Count

from audiences.models import Municipality
from campaigns.suppression import Cell, hide_cell, protect
from newsletters.mailings.exclusions import REASONS
from newsletters.models.subscriber import SubscriberQuerySet, SubscriberState


@dataclass(frozen=True)
class SegmentCount:
    """Active people of a segment; `by_municipality` has the key '' for people without one.

    `excluded` are the others by the value of their `ExclusionReason`, all five of them.
    """

    total: int
    by_language: dict[str, int]
    by_municipality: dict[str, int]
    excluded: dict[str, int]


@dataclass(frozen=True)
class ShownCount:
    """The same as people may see it: small cells are hidden, and what would give them away."""

    total: Cell
    by_language: dict[str, Cell]
    by_municipality: dict[str, Cell]
    excluded: dict[str, Cell]
    everybody: Cell


def count_people(people: SubscriberQuerySet) -> SegmentCount:
    """Count by state, language and municipality at once."""
    rows = people.order_by().values_list("state", "language", "municipality_id").annotate(people=Count("pk"))
    languages: Counter[str] = Counter()
    places: Counter[int | None] = Counter()
    excluded: Counter[str] = Counter({reason.value: 0 for reason in REASONS.values()})
    for state, language, municipality_id, number in rows:
        if state == SubscriberState.ACTIVE:
            languages[language] += number
            places[municipality_id] += number
        else:
            excluded[REASONS[SubscriberState(state)].value] += number
    keys: dict[int | None, str] = {None: ""}
    if places:
        keys |= dict(Municipality.objects.order_by().values_list("pk", "key"))
    return SegmentCount(
        total=languages.total(),
        # Which cells are hidden must not depend on which of them are large.
        by_language=dict(sorted(languages.items())),
        by_municipality=dict(sorted((keys[pk], number) for pk, number in places.items())),
        excluded=dict(excluded),
    )


def hide_small(count: SegmentCount) -> ShownCount:
    """The count as people may see it."""
    smallest = settings.SMALLEST_CELL
    tables = [count.by_language, count.by_municipality]
    columns = [protect(list(table.values()), smallest=smallest) for table in tables]
    shown = [dict(zip(table, column.cells, strict=True)) for table, column in zip(tables, columns, strict=True)]
    total = Cell(count.total, str(count.total))
    if any(column.total.is_hidden for column in columns):
        # The tables have one total: a table that shows all its cells would tell what the other one must not.
        total = hide_cell(count.total, smallest=smallest)
        shown = [{key: hide_cell(number, smallest=smallest) for key, number in table.items()} for table in tables]
    reasons = protect(list(count.excluded.values()), smallest=smallest)
    # Who has both sums has the sum of those left out.
    people = count.total + sum(count.excluded.values())
    is_telling = total.is_hidden or reasons.total.is_hidden
    everybody = hide_cell(people, smallest=smallest) if is_telling else Cell(people, str(people))
    excluded = dict(zip(count.excluded, reasons.cells, strict=True))
    return ShownCount(total, shown[0], shown[1], excluded, everybody)
