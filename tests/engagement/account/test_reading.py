import datetime

import pytest

from engagement.account.closing import close_accounts
from engagement.account.reading import read_account
from engagement.account.shape import Measure, TableKey
from engagement.models import Tally, VisitorTally
from engagement.models.dimensions import Channel
from tests.engagement.account.conftest import START, moment, week
from tests.factories.audiences import AudienceFactory, MunicipalityFactory
from tests.factories.campaigns import GoalFactory, WaveFactory
from tests.factories.engagement import TallyFactory

VIEWS, SIGN_UPS = Measure.VIEWS, Measure.SIGN_UPS


def texts(table, measure=VIEWS):
    rows = [(row.label, row.numbers[measure].text) for row in (*table.rows, table.rest, table.total)]
    return dict(rows)


def test_account_is_empty_before_the_first_week_is_over(wave, tally, counted, farmers):
    tally(0, 50, audience=farmers)
    counted(week(0) + datetime.timedelta(days=6))
    account = read_account(wave)
    assert (account.weeks, account.counted_until, account.next_on) == ((), None, week(1))
    assert account.totals == {}
    assert "not over yet" in account.findings[0]


def test_account_before_anything_was_counted_is_empty(wave):
    assert read_account(wave).weeks == ()


def test_week_is_counted_ten_minutes_after_its_sunday(wave, tally, farmers):
    from engagement.models import RollUp

    tally(0, 50, audience=farmers)
    midnight = moment(week(1), 0)
    RollUp.objects.create(pk=1, at=midnight + datetime.timedelta(minutes=9))
    assert read_account(wave).weeks == ()
    RollUp.objects.update(at=midnight + datetime.timedelta(minutes=10))
    account = read_account(wave)
    assert account.counted_until == week(1) - datetime.timedelta(days=1)
    assert account.totals[VIEWS].text == "50"


def test_table_adds_up_with_what_is_hidden(wave, tally, counted, farmers, youth):
    tally(0, 40, audience=farmers)
    tally(0, 4, audience=youth)
    tally(0, 30, audience=None)
    tally(1, 60, audience=farmers)
    tally(1, 20, audience=youth)
    counted(week(2))
    account = read_account(wave)
    assert texts(account.tables[TableKey.AUDIENCE]) == {
        "Agrariërs": "≥ 60",
        "Jongeren": "≥ 20",
        "None of these": "30",
        "In numbers too small to show": "44",
        "Total": "154",
    }
    assert [each.text for each in account.weekly[VIEWS]] == ["74", "80"]


def test_small_week_is_left_out_of_everything(wave, tally, counted, farmers):
    tally(0, 40, audience=farmers, language="nl")
    tally(1, 9, audience=farmers, language="nl")
    counted(week(2))
    account = read_account(wave)
    assert [each.text for each in account.weekly[VIEWS]] == ["40", "hidden"]
    assert account.totals[VIEWS].text == "≥ 40"
    for key in (TableKey.AUDIENCE, TableKey.LANGUAGE):
        assert texts(account.tables[key])["Total"] == "≥ 40"
        assert all(row.weeks[VIEWS][1].is_hidden for row in account.tables[key].rows)


def test_machines_and_other_waves_do_not_count(wave, tally, counted, farmers):
    tally(0, 40, audience=farmers)
    tally(0, 30, audience=farmers, by_machine=True)
    tally(0, 20, audience=farmers, uncertain=True)
    TallyFactory(wave=WaveFactory(), day=START, count=99)
    counted(week(1))
    account = read_account(wave)
    assert account.totals[VIEWS].shown == 40
    assert (account.traffic.machines.shown, account.traffic.uncertain.shown) == (30, 20)


def test_visitors_are_those_of_each_day_added_up(wave, counted):
    for day, count in ((0, 8), (1, 7), (7, 20)):
        VisitorTally.objects.create(wave=wave, day=START + datetime.timedelta(days=day), count=count)
    counted(week(2))
    assert [each.shown for each in read_account(wave).weekly[Measure.VISITORS]] == [15, 20]


def test_whole_wave_tables_open_when_the_account_is_complete(wave, tally, counted):
    venlo, gennep = MunicipalityFactory(name="Venlo"), MunicipalityFactory(name="Gennep", key="gennep")
    wave.municipalities.set([venlo, gennep])
    tally(0, 12, municipality=venlo, sign_up=True)
    tally(1, 12, municipality=gennep, sign_up=True)
    # Four weeks: the last one is that after the wave.
    counted(week(3))
    close_accounts(moment(week(3)))
    table = read_account(wave).tables[TableKey.MUNICIPALITY]
    assert (table.rows, table.opens_on) == ((), week(4))
    counted(week(4))
    close_accounts(moment(week(4)))
    account = read_account(wave)
    table = account.tables[TableKey.MUNICIPALITY]
    assert table.opens_on is None
    assert texts(table, SIGN_UPS) == {"Venlo": "12", "Gennep": "12", "In numbers too small to show": "0", "Total": "24"}
    assert account.next_on is None


def test_complete_account_does_not_change_when_the_wave_is_made_longer(wave, tally, counted):
    venlo = MunicipalityFactory(name="Venlo")
    for number in range(5):
        tally(number, 20, municipality=venlo, sign_up=True)
    counted(week(5))
    close_accounts(moment(week(5)))
    before = read_account(wave).tables[TableKey.MUNICIPALITY]
    wave.ends_on = week(9)
    wave.save()
    account = read_account(wave)
    assert account.tables[TableKey.MUNICIPALITY] == before
    assert len(account.weeks) == 5


def test_audience_outside_the_plan_keeps_its_row(wave, tally, counted):
    tally(0, 50, audience=AudienceFactory(landlords=True))
    counted(week(1))
    before = texts(read_account(wave).tables[TableKey.AUDIENCE])
    assert before["Verhuurders"] == "50"
    wave.audiences.clear()
    wave.save()
    after = texts(read_account(wave).tables[TableKey.AUDIENCE])
    assert after.items() <= before.items()


def test_ways_are_named(wave, tally, counted):
    tally(0, 25, kind="short_link", channel=Channel.POSTER)
    tally(0, 15, kind="short_link", channel=Channel.FLYER)
    counted(week(4))
    close_accounts(moment(week(4)))
    table = read_account(wave).tables[TableKey.CHANNEL]
    assert [(row.label, row.numbers[Measure.SHORT_LINKS].shown) for row in table.rows] == [
        ("Poster", 25),
        ("Flyer", 15),
    ]


def test_goals_stand_in_their_order(wave):
    goals = (GoalFactory(wave=wave, sort_order=1), GoalFactory(wave=wave, sort_order=0))
    assert read_account(wave).goals == goals[::-1]


def test_queries_do_not_grow_with_tallies(wave, tally, counted, farmers, youth, django_assert_max_num_queries):
    for number in range(4):
        for audience in (farmers, youth, None):
            for language in ("nl", "de", "pl"):
                tally(number, 20, audience=audience, language=language)
    counted(week(4))
    close_accounts(moment(week(4)))
    with django_assert_max_num_queries(30):
        read_account(wave)
    assert Tally.objects.count() == 36


@pytest.mark.parametrize("audiences", [0, 1, 2])
def test_findings_are_three_sentences(wave, tally, counted, farmers, youth, audiences):
    for audience in (farmers, youth)[:audiences]:
        tally(0, 1200, audience=audience)
    counted(week(1))
    findings = read_account(wave).findings
    assert len(findings) == 3
    assert ("2,400" in findings[0]) is (audiences == 2)
    assert ("Agrariërs" in findings[1]) is (audiences > 0)
    assert "no earlier wave" in findings[2]
