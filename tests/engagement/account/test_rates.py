from engagement.account.reading import read_account
from tests.engagement.account.conftest import START, week
from tests.factories.campaigns import WaveFactory
from tests.factories.engagement import TallyFactory


def rates_of(account):
    return {rate.key: (rate.part, rate.whole) for rate in account.rates}


def test_rates_are_taken_over_weeks_of_which_both_numbers_are_shown(wave, tally, counted, farmers):
    tally(0, 100, audience=farmers)
    tally(0, 40, audience=farmers, kind="read")
    tally(1, 100, audience=farmers)
    tally(1, 4, audience=farmers, kind="read")
    counted(week(2))
    rates = rates_of(read_account(wave))
    assert rates["reads"] == (40, 100)
    assert rates[f"reads:{farmers.key}"] == (40, 100)


def test_rate_is_never_more_than_everything(wave, tally, counted):
    tally(0, 20)
    tally(0, 25, kind="action")
    counted(week(1))
    (rate,) = read_account(wave).rates
    assert (rate.key, rate.share, rate.interval.high) == ("actions", 1.0, 1.0)


def test_wave_is_compared_with_the_one_before_it(wave, tally, counted, farmers):
    earlier = WaveFactory(name="Winter", campaign=wave.campaign, starts_on=START.replace(month=1))
    TallyFactory(wave=earlier, day=START.replace(month=1), audience=farmers, count=1000)
    TallyFactory(wave=earlier, day=START.replace(month=1), audience=farmers, kind="read", count=300)
    tally(0, 1000, audience=farmers)
    tally(0, 500, audience=farmers, kind="read")
    counted(week(1))
    account = read_account(wave)
    assert account.earlier == earlier
    assert "Beside 'Winter' this was likely better: Read to the end" in account.findings[2]
    assert "What caused it" in account.findings[2]
