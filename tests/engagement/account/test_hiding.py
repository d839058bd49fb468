"""Nobody can work out a hidden number: for each there is another world with the same reports in which it differs.

That is tried with reports made after every week, so that their differences are no way in either.
"""

import datetime
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engagement.account.closing import close_accounts
from engagement.account.labels import plan_audiences, plan_other_tables
from engagement.account.reading import read_account, read_weekly
from engagement.account.shape import Measure, TableKey
from engagement.account.tables import make_table
from engagement.account.weeks import read_calendar
from engagement.models import Closing, RollUp, Tally, WeekCount
from tests.engagement.account.conftest import START, moment, week
from tests.factories.audiences import AudienceFactory, MunicipalityFactory
from tests.factories.engagement import TallyFactory

WEEKS = 2
TABLES = (TableKey.AUDIENCE, TableKey.LANGUAGE, TableKey.MUNICIPALITY)
SMALLEST = 5
# After which weeks a report is made: the account is complete with the last.
REPORTS = (1, 2, 3)


@pytest.fixture
def short_wave(wave, settings):
    """A wave of one week, whose account is complete after two."""
    settings.SMALLEST_CELL = SMALLEST
    wave.ends_on = START + datetime.timedelta(days=6)
    wave.save()
    AudienceFactory(landlords=True)
    for key in ("venlo", "gennep"):
        MunicipalityFactory(key=key, name=key.title())
    return wave


@pytest.fixture
def places(short_wave):
    """The values of each dimension."""
    from audiences.models import Audience, Municipality

    return {
        "audience_id": [*Audience.objects.order_by("pk").values_list("pk", flat=True), None],
        "language": ["nl", "de"],
        "municipality_id": [*Municipality.objects.order_by("pk").values_list("pk", flat=True), None],
    }


def publish(wave, events) -> Iterator[tuple[Any, ...]]:
    """Every number of sign-ups that is published of this world, week after week."""
    for model in (Tally, WeekCount, Closing, RollUp):
        model.objects.all().delete()
    rows = [TallyFactory.build(wave=wave, day=week(number), sign_up=True, **where) for number, where in events]
    Tally.objects.bulk_create(rows)
    for number in REPORTS:
        RollUp.objects.update_or_create(pk=1, defaults={"at": moment(week(number))})
        close_accounts(moment(week(number)))
        calendar = read_calendar(wave)
        weekly = read_weekly(wave, calendar)
        yield (
            weekly,
            {
                plan.key: make_table(wave, calendar, plan, weekly)
                for plan in (plan_audiences(wave), *plan_other_tables(wave))
                if plan.key in TABLES
            },
        )


def looks_alike(wave, world, seen):
    return all(account == other for account, other in zip(publish(wave, world), seen, strict=True))


def hidden_cells(tables):
    """Week and row of every hidden cell of a table by week, and the rows of the one for the whole wave."""
    for key, dimension in ((TableKey.AUDIENCE, "audience_id"), (TableKey.LANGUAGE, "language")):
        for row, number in _rows(tables[key]):
            for place, cell in enumerate(row.weeks[Measure.SIGN_UPS]):
                if cell.is_hidden:
                    yield dimension, number, place
    for row, number in _rows(tables[TableKey.MUNICIPALITY]):
        if row.numbers[Measure.SIGN_UPS].is_hidden:
            yield "municipality_id", number, None


def _rows(table):
    return [(row, number) for number, row in enumerate(table.rows) if Measure.SIGN_UPS in row.numbers]


def other_worlds(events, dimension, value, week_number, values):
    """One event moved to or from that cell within its week, and one event more or less in it."""
    own, others = (
        [place for place, (number, where) in enumerate(events) if fits(number, where)]
        for fits in (
            lambda number, where: week_number in (None, number) and where[dimension] == value,
            lambda number, where: week_number in (None, number) and where[dimension] != value,
        )
    )
    moves = [(own[0], other) for other in values if own and other != value]
    # One event of each other value is as good as the next.
    moves += [(place, value) for place in {events[place][1][dimension]: place for place in others}.values()]
    for place, other in moves:
        number, where = events[place]
        yield [*events[:place], (number, {**where, dimension: other}), *events[place + 1 :]]
    if own:
        yield events[: own[0]] + events[own[0] + 1 :]
    for number in range(WEEKS) if week_number is None else [week_number]:
        yield [*events, (number, {**events[0][1], dimension: value})]


def count_cell(events, dimension, value, week_number):
    return sum(where[dimension] == value and week_number in (None, number) for number, where in events)


@given(data=st.data())
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_hidden_cell_can_be_worked_out_from_all_reports_together(short_wave, places, data):
    one = st.tuples(
        st.integers(0, WEEKS - 1), st.fixed_dictionaries({name: st.sampled_from(them) for name, them in places.items()})
    )
    events = data.draw(st.lists(one, min_size=1, max_size=24))
    seen = list(publish(short_wave, events))
    for dimension, number, week_number in hidden_cells(seen[-1][1]):
        value = _value_of(seen[-1][1], places, dimension, number)
        own = count_cell(events, dimension, value, week_number)
        assert any(
            looks_alike(short_wave, world, seen)
            for world in other_worlds(events, dimension, value, week_number, places[dimension])
            if count_cell(world, dimension, value, week_number) != own
        ), (dimension, value, week_number, own)


def _value_of(tables, places, dimension, number):
    """Rows stand in the order of the values, without those that have neither plan nor count."""
    from audiences.models import Audience, Municipality

    names = {"audience_id": TableKey.AUDIENCE, "language": TableKey.LANGUAGE, "municipality_id": TableKey.MUNICIPALITY}
    key = tables[names[dimension]].rows[number].key
    if dimension == "language":
        return key
    model = Audience if dimension == "audience_id" else Municipality
    return model.objects.filter(key=key).values_list("pk", flat=True).first()


def test_report_after_each_day_shows_no_difference_of_a_few(short_wave, places):
    """Whoever asks daily sees the same numbers until a week is over."""
    events = [(0, {"audience_id": places["audience_id"][0], "language": "nl", "municipality_id": None})] * 20
    list(publish(short_wave, events))
    RollUp.objects.update(at=moment(week(1)))
    before = read_account(short_wave)
    for day in range(1, 7):
        TallyFactory(wave=short_wave, day=week(1) + datetime.timedelta(days=day - 1), sign_up=True, count=1)
        RollUp.objects.update(at=moment(week(1) + datetime.timedelta(days=day)))
        assert read_account(short_wave) == before
