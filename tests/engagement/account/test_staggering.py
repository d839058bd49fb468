import pytest

from engagement.account.closing import close_accounts
from engagement.account.reading import read_account
from engagement.report.writing import write_report
from tests.engagement.account.conftest import moment, week
from tests.factories.audiences import MunicipalityFactory
from tests.factories.campaigns import LaterStartFactory

EARLY, LATE = 0, 1


@pytest.fixture
def places(wave):
    both = [MunicipalityFactory(key="venlo", name="Venlo"), MunicipalityFactory(key="gennep", name="Gennep")]
    wave.municipalities.set(both)
    wave.save()
    return both


@pytest.fixture
def account(wave, places, tally, counted):
    """The account of a wave in which the second place began in the third of four weeks, with sign-ups per week."""

    def read(early, late):
        LaterStartFactory(wave=wave, municipality=places[LATE], starts_on=week(2))
        for place, counts in ((EARLY, early), (LATE, late)):
            for number, count in enumerate(counts):
                if count:
                    tally(number, count, municipality=places[place], sign_up=True)
        counted(week(4))
        close_accounts(moment(week(4)))
        return read_account(wave)

    return read


def test_growth_where_the_wave_began_is_set_beside_where_it_ran(account):
    found = account([100, 100, 100, 100], [20, 20, 60, 60]).staggering
    assert (found.early, found.late) == (("Venlo",), ("Gennep",))
    assert found.ratio == pytest.approx(3)
    assert 1 < found.interval.low < 3 < found.interval.high


def test_what_grew_everywhere_falls_away(account):
    found = account([50, 50, 100, 100], [20, 20, 40, 40]).staggering
    assert found.ratio == pytest.approx(1)
    assert found.interval.low < 1 < found.interval.high


@pytest.mark.parametrize("late", [[4, 4, 60, 60], [0, 0, 60, 60], [2, 2, 2, 3]])
def test_too_few_people_give_no_ratio(account, late):
    found = account([100, 100, 100, 100], late).staggering
    assert (found.ratio, found.interval) == (None, None)
    assert (found.early, found.late) == (("Venlo",), ("Gennep",))


def test_report_says_where_it_grew(account, wave):
    """The sentence names the place that the number is about."""
    account([100, 100, 100, 100], [20, 20, 60, 60])
    page = write_report(wave, format="html", language="en", at=moment(week(4))).decode()
    assert "Sign-ups: in Gennep, where the wave began later, the number then grew 3" in page
    assert "times as much as in Venlo, where it ran already" in page


def test_weeks_in_which_only_some_had_begun_are_left_out(wave, places, account):
    """The third place begins a week before the second one; that week is neither before nor after."""
    third = MunicipalityFactory(key="bergen", name="Bergen")
    wave.municipalities.add(third)
    wave.save()
    LaterStartFactory(wave=wave, municipality=third, starts_on=week(1))
    found = account([100, 900, 100, 100], [20, 900, 60, 60]).staggering
    assert found.ratio == pytest.approx(3)


def test_weeks_before_the_wave_are_no_comparison(wave, account, tally, places):
    for number in (-2, -1):
        tally(number, 400, municipality=places[EARLY], sign_up=True)
        tally(number, 400, municipality=places[LATE], sign_up=True)
    assert account([100, 100, 100, 100], [20, 20, 60, 60]).staggering.ratio == pytest.approx(3)


def test_wave_that_began_everywhere_at_once_has_no_staggering(wave, places, tally, counted):
    tally(0, 50, municipality=places[EARLY], sign_up=True)
    counted(week(4))
    close_accounts(moment(week(4)))
    assert read_account(wave).staggering is None


def test_running_wave_tells_nothing_yet(wave, places, tally, counted):
    LaterStartFactory(wave=wave, municipality=places[LATE], starts_on=week(1))
    tally(0, 50, municipality=places[EARLY], sign_up=True)
    counted(week(1))
    assert read_account(wave).staggering is None
