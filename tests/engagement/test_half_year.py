"""Half a year over all waves: which weeks and waves are in it, how they are added up, and that nothing hidden shows."""

import csv
import datetime
import io
from dataclasses import replace

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from engagement.account.shape import Measure, Number
from engagement.half_year.contents import build_half_year_report
from engagement.half_year.halves import HalfYear, UnknownHalf, half_of, read_half
from engagement.half_year.reading import add_up, find_waves, list_halves
from engagement.half_year.writing import write_half_year
from engagement.models import RollUp
from engagement.report.formats import FORMATS, write_contents
from tests.factories.accounts import make_account, make_mailing, make_numbers, make_poor_account, make_weeks
from tests.factories.campaigns import CampaignFactory, GoalFactory, WaveFactory
from tests.factories.engagement import TallyFactory

FIRST, SECOND = HalfYear(2026, 1), HalfYear(2026, 2)
DAY = datetime.timedelta(days=1)


def make_part(name: str, monday: datetime.date, views: list[int | None], *, is_saved: bool = True, **changes):
    """An account of a wave whose first week begins on that Monday."""
    weeks = make_weeks(len(views), monday)
    make_wave = WaveFactory if is_saved else WaveFactory.build
    wave = make_wave(name=name, starts_on=monday, ends_on=weeks[-1].last)
    weekly = {Measure.VIEWS: make_numbers(views)}
    fields = {"weeks": weeks, "counted_until": weeks[-1].last, "weekly": weekly, "mailings": (), "goals": ()}
    return make_account(wave, **(fields | changes))


@given(st.dates(datetime.date(2001, 1, 1), datetime.date(2150, 1, 1)))
def test_every_day_lies_in_one_half_year_and_every_week_belongs_to_one(day):
    half = half_of(day)
    assert half.first <= day <= half.last
    assert half.last + DAY == half.after.first
    assert read_half(half.key) == half
    owners = [
        each for each in (half_of(day - 10 * DAY), half_of(day), half_of(day + 10 * DAY)) if each.has_week_of(day)
    ]
    assert len(set(owners)) == 1


@pytest.mark.parametrize("text", ["", "2026", "2026-3", "2026-0", "26-1", "2026-1 ", "２０２６-1", "9999-1", "0000-1"])
def test_text_that_is_no_half_year_is_refused(text):
    with pytest.raises(UnknownHalf):
        read_half(text)


@pytest.mark.django_db
def test_week_that_straddles_two_half_years_belongs_to_that_of_its_monday():
    # From Monday 22 June: the second week has 29 and 30 June and five days of July.
    part = make_part("Summer", datetime.date(2026, 6, 22), [100, 200, 400])
    assert add_up(FIRST, [part]).totals[Measure.VIEWS].shown == 300
    assert add_up(SECOND, [part]).totals[Measure.VIEWS].shown == 400


def test_mailing_of_a_straddling_week_belongs_where_its_monday_lies():
    assert FIRST.has_week_of(datetime.date(2026, 7, 5))
    assert not SECOND.has_week_of(datetime.date(2026, 7, 5))
    assert SECOND.has_week_of(datetime.date(2026, 7, 6))


@pytest.mark.django_db
def test_weeks_of_waves_are_added_up_and_what_is_hidden_is_in_no_sum():
    monday = datetime.date(2026, 3, 2)
    one = make_part("One", monday, [100, None, 50, None])
    two = make_part("Two", monday + 7 * DAY, [30, 20, None])
    account = add_up(FIRST, [one, two])
    weeks = [(number.shown, number.is_least) for number in account.weekly[Measure.VIEWS]]
    assert weeks == [(100, False), (30, True), (70, False), (None, False)]
    assert account.totals[Measure.VIEWS] == Number(200, is_least=True)
    assert [part.totals[Measure.VIEWS].shown for part in account.parts] == [150, 50]


@pytest.mark.django_db
def test_weeks_between_two_waves_are_there_and_empty():
    one = make_part("One", datetime.date(2026, 2, 2), [100])
    two = make_part("Two", datetime.date(2026, 2, 23), [50])
    account = add_up(FIRST, [one, two])
    assert [number.shown for number in account.weekly[Measure.VIEWS]] == [100, 0, 0, 50]


@pytest.mark.django_db
def test_number_of_the_whole_site_is_not_counted_once_per_wave():
    weekly = {Measure.REPORTING: make_numbers([40, 60])}
    parts = [make_part(name, datetime.date(2026, 3, 2), [1, 1], weekly=weekly) for name in ("One", "Two")]
    assert add_up(FIRST, parts).totals[Measure.REPORTING].shown == 100


@given(st.lists(st.lists(st.one_of(st.none(), st.integers(0, 500)), min_size=1, max_size=6), min_size=1, max_size=4))
def test_sums_of_any_waves_are_sums_of_what_is_shown(lists):
    account = add_up(FIRST, [make_part("Wave", datetime.date(2026, 3, 2), views, is_saved=False) for views in lists])
    shown = sum(number or 0 for views in lists for number in views)
    hides = any(number is None for views in lists for number in views)
    total = account.totals[Measure.VIEWS]
    assert (total.shown or 0) == shown
    assert total.is_hidden == (hides and not shown)
    assert total.is_least == (hides and bool(shown))


@pytest.mark.django_db
def test_wave_is_in_the_half_year_in_which_it_runs_or_was_counted():
    before = make_part("Before", datetime.date(2025, 11, 3), [10])
    runs = make_poor_account(
        WaveFactory(name="Begins", starts_on=datetime.date(2026, 6, 30), ends_on=datetime.date(2026, 8, 1))
    )
    assert [part.wave.name for part in add_up(FIRST, [before, runs]).parts] == ["Begins"]
    assert [wave.name for wave in find_waves(FIRST)] == ["Begins"]


@pytest.mark.django_db
def test_half_years_go_from_the_first_wave_to_today():
    assert list_halves(datetime.date(2026, 8, 1)) == [SECOND]
    WaveFactory(starts_on=datetime.date(2025, 7, 1), ends_on=datetime.date(2025, 8, 1))
    assert list_halves(datetime.date(2026, 8, 1)) == [SECOND, FIRST, HalfYear(2025, 2)]


@pytest.mark.django_db
def test_account_names_waves_campaigns_mailings_and_goals():
    part = make_part("Spring", datetime.date(2026, 5, 4), [100, 90], mailings=(make_mailing("First letter"),))
    GoalFactory(wave=part.wave, indicator="Heard of us", target=70)
    part = replace(part, goals=tuple(part.wave.goals.all()))
    report = build_half_year_report(add_up(FIRST, [part]))
    text = write_contents(report, format="html").decode()
    for words in ("First half of 2026", "Spring", "Kijk niet weg", "Heard of us", "First letter", "count twice"):
        assert words in text
    assert "Spring" in report.findings[0]
    assert "190" in report.findings[1]


@pytest.mark.django_db
def test_half_year_without_waves_says_so_in_every_format():
    report = build_half_year_report(add_up(FIRST, []))
    assert report.findings == ("No wave ran in this half-year.",)
    for format in FORMATS:
        assert write_contents(report, format=format)


@pytest.mark.django_db
def test_every_format_shows_and_hides_the_same():
    monday = datetime.date(2026, 3, 2)
    account = add_up(FIRST, [make_part("=One", monday, [1234, None]), make_part("<b>Two</b>", monday, [30, None])])
    report = build_half_year_report(account)
    page = write_contents(report, format="html").decode()
    rows = list(csv.reader(io.StringIO(write_contents(report, format="csv").decode("utf-8-sig")), delimiter=";"))
    book = load_workbook(io.BytesIO(write_contents(report, format="xlsx")))
    assert write_contents(report, format="pdf").startswith(b"%PDF")
    assert "1,264" in page
    assert "&lt;b&gt;Two" in page
    assert "<b>Two" not in page
    weeks = [row for row in rows if row[2] in ("2026-03-02", "2026-03-09") and row[4] == "Page views"]
    assert [(row[5], row[6]) for row in weeks] == [("1264", ""), ("", "hidden")]
    cells = [cell for sheet in book for line in sheet.iter_rows() for cell in line]
    assert 1264 in [cell.value for cell in cells]
    assert not [cell for cell in cells if cell.data_type == "f"]


@pytest.mark.django_db
def test_database_is_read_up_to_the_last_week_that_is_counted(tmp_path):
    wave = WaveFactory(name="Winter", starts_on=datetime.date(2026, 2, 2), ends_on=datetime.date(2026, 3, 1))
    TallyFactory(wave=wave, day=datetime.date(2026, 2, 3), count=321)
    TallyFactory(wave=wave, day=datetime.date(2026, 2, 10), count=50)
    RollUp.objects.all().delete()
    RollUp.objects.create(at=datetime.datetime(2026, 2, 11, 12, tzinfo=datetime.UTC))
    text = write_half_year(FIRST, format="html", language="en").decode()
    assert "321" in text
    assert "371" not in text
    assert "Counted up to and including Sunday 8 February 2026." in text


@pytest.mark.django_db
def test_command_writes_every_format(tmp_path):
    for format in FORMATS:
        file = tmp_path / f"account.{format}"
        call_command("half_year_account", "2026-1", "--format", format, "--out", str(file))
        assert file.stat().st_size > 500


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("half", "format", "language", "sentence"),
    [
        ("2026", "csv", "nl", "is no half-year"),
        ("2026-1", "docx", "nl", "can be written as"),
        ("2026-1", "csv", "fr", "has no language"),
    ],
)
def test_command_refuses_with_one_sentence(tmp_path, half, format, language, sentence):
    file = tmp_path / "account"
    with pytest.raises(CommandError, match=sentence):
        call_command("half_year_account", half, "--format", format, "--language", language, "--out", str(file))
    assert not file.exists()


@pytest.mark.django_db
def test_command_says_when_it_cannot_write(tmp_path):
    with pytest.raises(CommandError, match="cannot be written"):
        call_command("half_year_account", "2026-1", "--format", "csv", "--out", str(tmp_path))


@pytest.mark.django_db
def test_campaigns_are_named_once_in_the_order_of_their_waves():
    one, two, three = (make_part(name, datetime.date(2026, 3, 2), [20]) for name in ("One", "Two", "Three"))
    two.wave.campaign = CampaignFactory(key="other", name="Other")
    assert build_half_year_report(add_up(FIRST, [one, two, three])).campaign == "Kijk niet weg, Other"
