import datetime

import pytest

from audiences.models import ReportingChannel
from tests.factories.audiences import LocaleFactory, ReportingChannelFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def dutch():
    return ReportingChannelFactory(emergency=True, position=1)


@pytest.fixture
def german(dutch):
    return ReportingChannelFactory(
        locale=LocaleFactory(german=True),
        translation_key=dutch.translation_key,
        key=dutch.key,
        name="Notruf",
        phone=dutch.phone,
        position=1,
        in_reporting_bar=True,
    )


def test_changed_facts_reach_every_language_and_words_stay(dutch, german):
    dutch.phone, dutch.last_checked_on, dutch.name = "113", datetime.date(2026, 1, 2), "Nieuw"
    dutch.save()
    german.refresh_from_db()
    assert (german.phone, german.last_checked_on, german.name) == ("113", datetime.date(2026, 1, 2), "Notruf")


def test_changed_facts_do_not_reach_other_channels(dutch):
    other = ReportingChannelFactory()
    dutch.phone = "113"
    dutch.save()
    other.refresh_from_db()
    assert other.phone == "0800-0000"


def test_language_gets_its_own_words_and_dutch_where_they_are_missing(dutch, german):
    only_dutch = ReportingChannelFactory(name="Alleen Nederlands", position=0)
    names = [channel.name for channel in ReportingChannel.objects.in_language("de")]
    assert names == [only_dutch.name, "Notruf"]
    assert [channel.name for channel in ReportingChannel.objects.in_language("nl")] == [only_dutch.name, dutch.name]
    assert len(ReportingChannel.objects.in_language("pl")) == 2


def test_reporting_bar_leaves_out_what_is_not_meant_for_it(dutch):
    ReportingChannelFactory()
    assert list(ReportingChannel.objects.in_reporting_bar()) == [dutch]


@pytest.mark.parametrize(
    ("phone", "address"), [("112", "tel:112"), ("0800-7000", "tel:08007000"), ("+31 77 123", "tel:+3177123")]
)
def test_dial_address_holds_only_what_can_be_dialled(phone, address):
    assert ReportingChannelFactory.build(phone=phone, locale=None).dial_address == address
