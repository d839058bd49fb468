import uuid

from engagement.account.closing import close_accounts
from engagement.account.reading import read_account
from engagement.checking import check_numbers
from engagement.models import RollUp, Tally, WeekCount
from tests.engagement.account.conftest import moment, week
from tests.factories.audiences import MunicipalityFactory


def test_account_is_the_same_once_its_weeks_are_put_together(wave, tally, counted, farmers, youth):
    venlo = MunicipalityFactory(name="Venlo")
    for number in range(4):
        tally(number, 30 + number, audience=farmers, page_key=uuid.uuid4())
        tally(number, 15, audience=youth, language="de", kind="read")
        tally(number, 12, audience=None, language="", municipality=venlo, kind="short_link", channel="poster")
        tally(number, 11, audience=farmers, by_machine=True)
    counted(week(4))
    close_accounts(moment(week(4)))
    assert RollUp.objects.get().weeks_until is not None
    together = read_account(wave)
    WeekCount.objects.all().delete()
    RollUp.objects.update(weeks_until=None)
    assert read_account(wave) == together
    assert check_numbers().adds_up


def test_weeks_are_put_together_once_and_the_next_one_later(wave, tally, counted, farmers):
    tally(0, 30, audience=farmers)
    counted(week(1))
    close_accounts(moment(week(1)))
    before = list(WeekCount.objects.order_by("pk").values())
    tally(1, 40, audience=farmers)
    close_accounts(moment(week(1)))
    assert list(WeekCount.objects.order_by("pk").values()) == before
    counted(week(2))
    close_accounts(moment(week(2)))
    assert set(WeekCount.objects.values_list("monday", flat=True)) == {week(0), week(1)}
    # What is put together is read from there.
    Tally.objects.all().delete()
    assert [number.shown for number in next(iter(read_account(wave).weekly.values()))] == [30, 40]


def test_week_is_closed_once_however_often_it_is_asked(wave, tally, counted, django_assert_max_num_queries):
    tally(0, 30)
    counted(week(1))
    close_accounts(moment(week(1)))
    with django_assert_max_num_queries(2):
        close_accounts(moment(week(1), 13))
